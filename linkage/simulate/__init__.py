"""Simulate a provider with rings in it, and the truth about them, for demos, tests and measurements."""

from linkage.simulate.options import PRESETS, WorldOptions
from linkage.simulate.run import Summary, simulate

__all__ = ["PRESETS", "Summary", "WorldOptions", "simulate"]
