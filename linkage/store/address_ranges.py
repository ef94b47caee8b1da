"""Say in which ranges addresses lie: the /64 of an IPv6 address, and the listed ranges that hold an address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ipaddress import IPv6Address, IPv6Network, ip_address, ip_network

SUBNET_BITS = 64  # what one IPv6 subscriber is given


def subnet_of(ip: str) -> str | None:
    """Return the /64 of an IPv6 address as `2001:db8::/64`, and None for an IPv4 address."""
    address = ip_address(ip)
    if not isinstance(address, IPv6Address):
        return None
    free = 128 - SUBNET_BITS
    return str(IPv6Network((int(address) >> free << free, SUBNET_BITS)))


def ranges_holding(ips: Iterable[str], cidrs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (ip, cidr) for each of the ranges that holds an address; one look-up for each length of prefix."""
    known: dict[tuple[int, int, int], list[str]] = {}
    for cidr in cidrs:
        network = ip_network(cidr, strict=False)
        free = network.max_prefixlen - network.prefixlen
        known.setdefault((network.version, free, int(network.network_address) >> free), []).append(cidr)
    lengths = sorted({(version, free) for version, free, _ in known})
    for ip in ips:
        address = ip_address(ip)
        for version, free in lengths:
            if version == address.version:
                for cidr in known.get((version, free, int(address) >> free), ()):
                    yield ip, cidr
