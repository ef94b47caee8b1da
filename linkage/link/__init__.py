"""Placeholder of the link step."""
