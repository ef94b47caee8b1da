"""Turn addresses into numbers that sort: IPv6 addresses into their /64, listed ranges into their ends."""

from __future__ import annotations

import ipaddress
from typing import Any

import pyarrow as pa

# 64-bit numbers are signed in SQL; moving them down keeps their order.
_OFFSET = 2**63


def subnets_of(addresses: list[str]) -> pa.Table:
    """Return (ip, subnet, number) for IPv6 addresses: the /64 that one household or server holds (RFC 6177)."""
    subnets, numbers = [], []
    for text in addresses:
        top = int(ipaddress.IPv6Address(text.split("%")[0])) >> 64
        subnets.append(f"{ipaddress.IPv6Address(top << 64)}/64")
        numbers.append(top - _OFFSET)
    return pa.table(
        {
            "ip": pa.array(addresses, pa.string()),
            "subnet": pa.array(subnets, pa.string()),
            "number": pa.array(numbers, pa.int64()),
        }
    )


def ranges_of(proxies: dict[str, Any]) -> pa.Table:
    """Return (version, low, high, kind, first_at, last_at) of the exit ranges in columns of table `proxies`."""
    rows: dict[str, list[Any]] = {
        name: [] for name in ("version", "low", "high", "kind", "first_at", "last_at")
    }
    for cidr, kind, first_at, last_at in zip(
        *(proxies[name] for name in ("cidr", "kind", "first_at", "last_at")), strict=True
    ):
        network = ipaddress.ip_network(cidr, strict=False)
        low, high = int(network.network_address), int(network.broadcast_address)
        if network.version == 6:
            low, high = (low >> 64) - _OFFSET, (high >> 64) - _OFFSET
        for name, value in zip(
            rows, (network.version, low, high, kind or "proxy", first_at, last_at), strict=True
        ):
            rows[name].append(value)
    types = (pa.int32(), pa.int64(), pa.int64(), pa.string(), pa.int64(), pa.int64())
    return pa.table({name: pa.array(rows[name], type_) for name, type_ in zip(rows, types, strict=True)})
