"""Placeholder of the lake step."""
