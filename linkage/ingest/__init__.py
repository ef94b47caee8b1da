"""Placeholder of the ingest step."""
