"""Investigate account networks with evidence in bits."""
