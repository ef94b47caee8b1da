"""Placeholder of the expand step."""
