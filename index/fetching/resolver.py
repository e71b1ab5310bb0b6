"""A host's name to the addresses that may be connected to."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeAlias

from index.errors import FetchFailed, FetchRefused
from index.fetching.addresses import WebAddress
from index.fetching.networks import Address, is_public
from index.fetching.policy import Policy

Resolver: TypeAlias = Callable[[str, int], Sequence[str]]
"""A name and a port to addresses as text; raises OSError or UnicodeError."""


def resolve(host: str, port: int) -> Sequence[str]:
    """What the system says; with an IPv6 zone where there is one, which no check lets pass."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def checked_addresses(
    address: WebAddress, policy: Policy, resolver: Resolver = resolve
) -> list[Address]:
    """The addresses of a host, each of them public; asked of the resolver once.

    One that is not public bars the host: whoever has both means to lead into a network. Raises
    FetchRefused, and FetchFailed where the name is unknown.
    """
    if address.port not in policy.ports:
        raise FetchRefused(f"Port {address.port} is not asked.", hint="Allow it in the settings.")
    found = list(dict.fromkeys(_resolved(address, policy, resolver)))
    if not found:
        raise FetchFailed(f"{address.host} is unknown.", hint="Check the address and the network.")
    if not all(is_public(one, policy.networks) for one in found):
        message = f"{address.host} leads into this machine or its network, not to the public web."
        raise FetchRefused(message, hint="Save the page and add the file.")
    return found


def _resolved(address: WebAddress, policy: Policy, resolver: Resolver) -> list[Address]:
    try:
        return [ipaddress.ip_address(address.host)]
    except ValueError:
        pass  # a name
    return [_as_address(text) for text in _in_time(address, policy, resolver)]


def _as_address(text: str) -> Address:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        raise FetchRefused("The name leads to no address.", hint="Check the address.") from None


def _in_time(address: WebAddress, policy: Policy, resolver: Resolver) -> Sequence[str]:
    """The system's resolver knows no deadline, so it is asked in a thread that may be left."""
    answer: SimpleQueue[Sequence[str]] = SimpleQueue()

    def ask() -> None:
        try:
            answer.put(resolver(address.host, address.port))
        except (OSError, UnicodeError):
            answer.put(())

    Thread(target=ask, name="sidenote-resolver", daemon=True).start()
    try:
        return answer.get(timeout=policy.idle)
    except Empty:
        message = f"The address of {address.host} could not be found in time."
        raise FetchFailed(message, hint="Check the network, or try again later.") from None
