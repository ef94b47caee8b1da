"""The link step: from rows received to who used what, how rare it is, which cells it makes and what ties them."""

from linkage.link.derived import Derived
from linkage.link.pipeline import link

__all__ = ["Derived", "link"]
