"""Passwords as hashes that are slow to guess: scrypt (RFC 7914), a salt for each."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

# OWASP's Password Storage Cheat Sheet: N=2^14 (16 MiB), r=8, p=5, as strong as its larger ones and
# the least memory, which several logins at a time multiply.
_COST, _BLOCK, _PARALLEL = 2**14, 8, 5
_SALT_BYTES, _HASH_BYTES = 16, 32
# Above what scrypt needs with these, 128 * N * r bytes and a little; OpenSSL's own limit is 32 MiB.
_MOST_MEMORY = 64 * 2**20
# NIST SP 800-63B: at least eight characters, and no rules about which. Longer than any is an attack.
SHORTEST, LONGEST = 8, 1_000


def hashed(password: str) -> str:
    """`scrypt$N$r$p$salt$hash`, the last two in base64."""
    salt = secrets.token_bytes(_SALT_BYTES)
    derived = _derived(password, salt, _COST, _BLOCK, _PARALLEL)
    return "$".join(["scrypt", *map(str, (_COST, _BLOCK, _PARALLEL)), _text(salt), _text(derived)])


def matches(password: str, kept: str) -> bool:
    """Whether it is the password that `hashed` gave `kept` for; takes as long if it is not."""
    _, cost, block, parallel, salt, wanted = kept.split("$")
    numbers = int(cost), int(block), int(parallel)
    derived = _derived(password, base64.b64decode(salt), *numbers)
    return hmac.compare_digest(derived, base64.b64decode(wanted))


# What the password of a name that nobody has is compared with, so that it takes as long. Nobody knows
# a password for it.
NOBODY = "$".join(
    ["scrypt", *map(str, (_COST, _BLOCK, _PARALLEL)), "A" * 22 + "==", "A" * 43 + "="]
)


def _derived(password: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    return hashlib.scrypt(
        password[:LONGEST].encode(errors="surrogatepass"),
        salt=salt,
        n=cost,
        r=block,
        p=parallel,
        maxmem=_MOST_MEMORY,
        dklen=_HASH_BYTES,
    )


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
