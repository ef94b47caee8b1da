"""Placeholder of the engine step."""
