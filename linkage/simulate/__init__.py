"""Placeholder of the simulate step."""
