"""Placeholder of the store step."""
