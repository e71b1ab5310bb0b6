"""The client for a model's server."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx
from pydantic import SecretStr

from assistant.connections.bearer import Bearer
from assistant.connections.bounded import Bounded
from assistant.connections.retrying import Retrying
from assistant.errors import SettingsError

# Named, so that no other variable of the environment sends articles elsewhere.
OPENAI = "https://api.openai.com/v1"


@dataclass(frozen=True)
class Patience:
    """What a server is granted: seconds for the next sign and in all; how often, and for how many
    seconds, a request that failed is sent again.
    """

    idle: float
    total: float
    retries: int = 0
    budget: float = 0.0


def client(key: SecretStr, url: str, patience: Patience) -> httpx.Client:
    """A client for the server at `url`.

    It follows no redirect, which would carry the prompt to another server. It keeps no connection
    for the next request, since only of a new one the watchdog learns the socket. The machine's
    proxy is used, but never for this machine itself. Raises SettingsError for a proxy that can't be.
    """
    bounded = Bounded(_transport(url), patience.idle, patience.total)
    return httpx.Client(
        auth=Bearer(key),
        headers={"Accept-Encoding": "identity"},  # nothing that grows when it is unpacked
        timeout=patience.idle,
        follow_redirects=False,
        transport=Retrying(bounded, patience.retries, patience.budget),
    )


def _transport(url: str) -> httpx.HTTPTransport:
    try:
        limits = httpx.Limits(max_keepalive_connections=0)
        return httpx.HTTPTransport(proxy=_proxy(url), limits=limits)
    except (ImportError, ValueError, httpx.InvalidURL):  # its words may have the proxy's password
        hint = "Mend HTTPS_PROXY, HTTP_PROXY or ALL_PROXY: http:// and https:// proxies work."
        failure = SettingsError("The proxy that the environment names can't be used.", hint=hint)
    raise failure


def _proxy(url: str) -> str | None:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if _is_this_machine(host) or proxy_bypass(host):
        return None
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    return f"http://{proxy}" if proxy and "://" not in proxy else proxy


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
