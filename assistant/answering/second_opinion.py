"""What the language model thinks of the claims that the checks leave open, in one request.

It may move a verdict up by one step, or down; it is not asked about a contradiction that was found.
Without a readable answer every verdict stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import prompts
from assistant.answers import Citation, Claim, Usage, Verdict
from assistant.errors import ModelError
from assistant.figures import figures
from assistant.language_model.model import LanguageModel
from assistant.rendering.plain import byline

# From worst to best.
_ORDER = (Verdict.CONTRADICTED, Verdict.UNSUPPORTED, Verdict.PARTIAL, Verdict.SUPPORTED)
# Claims asked about at once; an answer has five sentences or so.
_MOST = 30
_WORDS = {
    "supported": Verdict.SUPPORTED,
    "partly supported": Verdict.PARTIAL,
    "partially supported": Verdict.PARTIAL,
    "partial": Verdict.PARTIAL,
    "partly": Verdict.PARTIAL,
    "partially": Verdict.PARTIAL,
    "not supported": Verdict.UNSUPPORTED,
    "unsupported": Verdict.UNSUPPORTED,
    "contradicted": Verdict.CONTRADICTED,
}
# "1: supported - reason", with whatever signs a model puts around it.
_LINE = re.compile(
    rf"^[^\w\n]{{0,9}}(?:(?:claim|statement)[ ]?#?)?(\d{{1,3}})[^\w\n]{{1,9}}"
    rf"({'|'.join(_WORDS)})\b[^\w\n]{{0,9}}(.{{0,200}})",
    re.IGNORECASE | re.MULTILINE,
)


def with_second_opinion(model: LanguageModel, claims: Sequence[Claim]) -> tuple[list[Claim], Usage]:
    """The claims with what the model thinks of those left open, and the tokens that took."""
    asked = [claim for claim in claims if _is_left_open(claim)][:_MOST]
    if not asked:
        return list(claims), Usage()
    text = "\n\n".join(_asked(number, claim) for number, claim in enumerate(asked, start=1))
    stream = model.stream([("system", prompts.load("second_opinion")), ("user", text)])
    try:
        opinions = _read("".join(stream))
    except ModelError:
        return list(claims), Usage()
    moved = {id(asked[n - 1]): told for n, told in opinions.items() if 1 <= n <= len(asked)}
    return [_moved(claim, moved.get(id(claim))) for claim in claims], stream.usage


def _is_left_open(claim: Claim) -> bool:
    """Cited, and neither borne out nor refuted; a figure that is nowhere cited is no open matter."""
    known = _numbers(" . ".join(citation.quote for citation in claim.citations))
    return (
        bool(claim.citations)
        and claim.verdict in (Verdict.PARTIAL, Verdict.UNSUPPORTED)
        and _numbers(claim.text) <= known
    )


def _numbers(text: str) -> set[Decimal]:
    return {figure.value for figure in figures(text) if figure.kind != "pronoun"}


def _asked(number: int, claim: Claim) -> str:
    quotes = [f"Source: “{_flat(c.quote)}” — {byline(c.article)}" for c in claim.citations]
    return "\n".join([f"{number}. Statement: {_flat(claim.text)}", *quotes])


def _flat(text: str) -> str:
    return " ".join(text.split())


def _read(reply: str) -> Mapping[int, tuple[Verdict, str]]:
    """Verdicts and reasons by number; who says two things of one claim has said nothing."""
    found: dict[int, set[tuple[Verdict, str]]] = {}
    for number, word, reason in _LINE.findall(reply):
        found.setdefault(int(number), set()).add((_WORDS[word.lower()], _flat(reason)))
    return {number: told.pop() for number, told in found.items() if len(told) == 1}


def _moved(claim: Claim, told: tuple[Verdict, str] | None) -> Claim:
    if told is None:
        return claim
    most = _ORDER.index(claim.verdict) + 1
    verdict = _ORDER[min(_ORDER.index(told[0]), most)]
    reason = f"in a second opinion, the model says: {told[1] or told[0]}"
    if len(claim.citations) == 1:
        citations = [replace(claim.citations[0], verdict=verdict, reason=reason)]
    else:
        citations = [_at_most(citation, verdict, reason) for citation in claim.citations]
    return replace(claim, verdict=verdict, reason=reason, citations=citations)


def _at_most(citation: Citation, verdict: Verdict, reason: str) -> Citation:
    """One of several citations is no better than all of them together."""
    if _ORDER.index(citation.verdict) <= _ORDER.index(verdict):
        return citation
    return replace(citation, verdict=verdict, reason=reason)
