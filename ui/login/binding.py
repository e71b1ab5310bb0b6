"""Where the page may listen: beyond this computer only with a login, or told twice."""

from __future__ import annotations

import socket
from ipaddress import ip_address

from ui.login.users import LoginError, Users
from ui.page import texts

ALLOW = "SIDENOTE_ALLOW_OPEN"


def require_safe(sock: socket.socket, host: str, users: Users, *, allowed: bool) -> None:
    """Raises LoginError where others could come in without a login, unless that is `allowed`."""
    if not (allowed or users or is_loopback(sock)):
        raise LoginError(texts.OPEN_REFUSED.format(host=host), hint=texts.OPEN_HINT)


def is_loopback(sock: socket.socket) -> bool:
    """Whether only this computer reaches it: what is bound counts, not what it is called."""
    return ip_address(sock.getsockname()[0].partition("%")[0]).is_loopback
