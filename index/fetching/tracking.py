"""One address for one page: without what links carry to tell where a reader came from."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

# Of campaigns (utm_…, pk_…, mtm_…, at_…), of advertising networks' clicks, of newsletters and of sharing.
# From the parameters that browsers strip when they copy a link, and those of the common web statistics.
_TRACKING = re.compile(
    r"(?:utm|pk|mtm|hsa|vero|oly|at|ns)_\w+|mc_[ce]id|_?hs(?:enc|mi|ctatracking)|__hs\w+"
    r"|(?:fb|g|d|tw|tt|y|ys)clid|gclsrc|[gw]braid|msclkid|igsh(?:id)?|_g[al]|mkt_tok"
    r"|__twitter_impression|cmpid|ocid|smid|xtor|wt_z?mc",
    re.IGNORECASE,
)
# Names that a host has besides: for telephones, and for no reason.
_PREFIX = re.compile(r"^(?:www|amp|m|mobile)\.")


def without_tracking(url: str) -> str:
    """The address without its fragment and the parameters that tell nothing of the page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    kept = [one for one in parts.query.split("&") if not _TRACKING.fullmatch(one.partition("=")[0])]
    return urlunsplit(parts._replace(query="&".join(kept), fragment=""))


def is_same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one host, by whichever of its names.

    Not of one registered domain: on many hosts each name below a domain is another's.
    """
    return bool(_host(one)) and _host(one) == _host(other)


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    usual = port in (None, {"http": 80, "https": 443}.get(parts.scheme))
    name = _PREFIX.sub("", parts.hostname or "")
    return name if usual else f"{name}:{port}"
