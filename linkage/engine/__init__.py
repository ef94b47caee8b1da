"""Run bulk steps: portable SQL files over named datasets, whatever engine keeps and computes them."""

from linkage.engine.duck import DuckEngine
from linkage.engine.protocol import Engine

__all__ = ["DuckEngine", "Engine"]
