"""The terminal's share of `linkage.visible`: what the logs say is shown, never obeyed."""

from linkage.visible import MOST_SHOWN, shorten, visible

__all__ = ["MOST_SHOWN", "shorten", "visible"]
