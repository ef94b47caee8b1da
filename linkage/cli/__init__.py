"""Placeholder of the cli step."""
