"""Which addresses are the public web's, and which lead into this machine or its network."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from typing import TypeAlias

Address: TypeAlias = "ipaddress.IPv4Address | ipaddress.IPv6Address"
Network: TypeAlias = "ipaddress.IPv4Network | ipaddress.IPv6Network"

# IPv6 that is handed out to the public at all (IANA, IPv6 Global Unicast Address Assignments). It
# leaves out loopback, private, link-local, multicast, IPv4 written as IPv6 and NAT64.
_UNICAST = ipaddress.IPv6Network("2000::/3")
# What Python's `is_global`, which is older or younger with each release, does not know. From the
# IANA special-purpose registries, but for the last, which is Azure's (Microsoft, "What is IP address
# 168.63.129.16?").
_SPECIAL = tuple(
    map(
        ipaddress.ip_network,
        (
            "2001::/23",  # protocols, among them Teredo, which carries IPv4
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4, which carries IPv4
            "3fff::/20",  # documentation
            "0.0.0.0/8",
            "192.0.0.0/24",  # protocols
            "192.88.99.0/24",  # relays for 6to4
            "168.63.129.16/32",
        ),
    )
)


def is_public(address: Address, allowed: Iterable[Network] = ()) -> bool:
    """Whether pages may be fetched from an address; networks in `allowed` count as public.

    What an IPv6 address carries (IPv4-mapped, 6to4, NAT64, Teredo) is not looked into: refused.
    """
    if any(address in network for network in allowed):
        return True
    if isinstance(address, ipaddress.IPv6Address) and address not in _UNICAST:
        return False
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    return not any(address in network for network in _SPECIAL)
