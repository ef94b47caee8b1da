"""Say to whom a network belongs: what is known of organizations beforehand, held against the network by lift."""

from linkage.attribute.answer import Attribution, Met, Way
from linkage.attribute.attributing import attribute

__all__ = ["Attribution", "Met", "Way", "attribute"]
