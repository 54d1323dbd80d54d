"""Writes a small real .mmdb file (MaxMind DB format 2.0, records of 24 bits) for tests."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Any


def write(path: Path, networks: dict[str, dict[str, Any]]) -> Path:
    """A database that knows `networks`, such as {"192.0.2.0/24": {"country_code": "GB"}}; IPv4 alone."""
    data, offsets = b"", {}
    for network, record in networks.items():
        offsets[network] = len(data)
        data += encoded(record)
    nodes: list[list[int | str | None]] = [[None, None]]
    for network in networks:
        parsed = ipaddress.ip_network(network)
        bits = f"{int(parsed.network_address):032b}"[: parsed.prefixlen]
        at = 0
        for bit in bits[:-1]:
            following = nodes[at][int(bit)]
            if not isinstance(following, int):
                nodes.append([None, None])
                following = nodes[at][int(bit)] = len(nodes) - 1
            at = following
        nodes[at][int(bits[-1])] = network
    count = len(nodes)

    def half(value: int | str | None) -> bytes:
        number = count if value is None else value if isinstance(value, int) else count + 16 + offsets[value]
        return number.to_bytes(3, "big")

    tree = b"".join(half(left) + half(right) for left, right in nodes)
    metadata = {
        "node_count": count,
        "record_size": Sized(24, 5),
        "ip_version": Sized(4, 5),
        "database_type": "for tests",
        "languages": [],
        "binary_format_major_version": Sized(2, 5),
        "binary_format_minor_version": Sized(0, 5),
        "build_epoch": Sized(1, 9),
        "description": {},
    }
    path.write_bytes(tree + bytes(16) + data + b"\xab\xcd\xefMaxMind.com" + encoded(metadata))
    return path


class Sized(int):
    """A number written as the type that the format's metadata want: 5 for 16 bits, 6 for 32, 9 for 64."""

    kind: int

    def __new__(cls, value: int, kind: int) -> Sized:
        made = super().__new__(cls, value)
        made.kind = kind
        return made


def encoded(value: Any) -> bytes:
    """A value of the data section: text, whole number (32 bits if not `Sized`), list or map."""
    if isinstance(value, str):
        return control(2, len(value)) + value.encode()
    if isinstance(value, int):
        kind = getattr(value, "kind", 6)
        body = value.to_bytes({5: 2, 6: 4, 9: 8}[kind], "big")
        return control(kind, len(body)) + body
    if isinstance(value, list):
        return control(11, len(value)) + b"".join(map(encoded, value))
    return control(7, len(value)) + b"".join(encoded(key) + encoded(one) for key, one in value.items())


def control(kind: int, size: int) -> bytes:
    """The byte, or two, that say what follows and how long it is (up to 28)."""
    return bytes([kind << 5 | size]) if kind < 8 else bytes([size, kind - 7])
