"""Find all networks without a seed, keep their ids from run to run, and say what new batches changed."""

from linkage.detect.detection import detect
from linkage.detect.network import Network, NetworkCell, NetworkMember, Role, Weighed

__all__ = ["Network", "NetworkCell", "NetworkMember", "Role", "Weighed", "detect"]
