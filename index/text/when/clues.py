"""Whether the words around a date look forward or back.

A newspaper names the day and leaves the direction to the verb: "The court ruled on Friday", "The
court will rule on Friday". What counts is the verb of the date's own clause that stands nearest
before it, else the first one after it.
"""

from __future__ import annotations

import re
from enum import Enum

from index.text.when.verbs import AFTER_DATE, BEFORE_DATE


class Pointing(Enum):
    """Where the words around a date point; UNSURE where both readings are common."""

    NOWHERE = 0
    BACK = -1
    FORWARD = 1
    UNSURE = 2


_REACH = 160  # characters: longer clauses are rare
_CUT = re.compile(
    r"[;:!?()\[\]“”\"—–]|(?<![ap]\.m)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)\.\s(?![a-z\d])|,\s|\n\s*\n"
    r"|\b(?:that|which|who|whose|whom|when|where|after|because|while|but|although|though|if)\b"
)
_CUT_AFTER = re.compile(rf"{_CUT.pattern}|\band\b")
# What "and" joins to another subject, "Mohamed and his father are to travel": names, or a noun or two. No clause, as
# "the board quit and voters will choose": these verbs of the past are written as nouns are.
_OWN = "(?:the|an?|his|her|their|its|our|my|this|these|those|both)"
_SUBJECT = re.compile(
    r"\s*(?!.*\b(?:quit|shut|cut|hit|put|let|bid|cast|beat|burst|split|spread|hurt|cost|upset|bet)\b)"
    rf"(?:{_OWN}(?:\s[\w’'-]+){{1,2}}|[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*|[a-z-]+s)"
    rf"(?:\sof\s(?:{_OWN}\s)?[\w’'-]+)?\s*",
)
# "and" before these joins no subject, but what the same one does: "the team drew and will play again".
_NO_SUBJECT = re.compile(
    r"\s+(?:will|would|is|are|was|were|has|have|had|can|could|may|might|must|shall|should|to|then|later)\b"
)
_END = re.compile(r"[.!?]['’”\")]{0,2}\s(?![a-z\d])|\n\s*\n")
# "due on Friday", "postponed until Friday", "planned for Friday"
_APPOINTED = re.compile(
    r"(?P<past>\b(?:was|were|had been) )?\b(?P<how>due|scheduled|planned|expected|slated|forecast"
    r"|postponed|put off|delayed|adjourned|deferred|moved|called|set)(?: back| again)?"
    r"(?: out| in court)?(?: (?:for|on|until|till|to|by|in|at|from|as early as))*\s*\Z"
)
_IS = re.compile(r"\b(?:is|are|['’]s)(?: on| in)?\s*\Z")  # "the deadline is Friday"
# "He had hoped to leave on Monday", "it was shut until Monday": which one, only the story tells.
_HAD, _WAS = re.compile(r"\bhad (?:been )?\w+ to\b"), re.compile(r"\b(?:was|were|had)\b")
_UNTIL = ("until", "till")
_PUT_OFF = ("postponed", "put off", "delayed", "adjourned", "deferred", "moved", "called", "set")
# Without a verb that says otherwise these look forward; "since" never does.
_LEADS = {"by": Pointing.FORWARD, "before": Pointing.FORWARD, "from": Pointing.FORWARD}
_LEAD = re.compile(
    r"\b(until|till|by|before|from|since)(?: (?:the|late|early|next))?\s*\Z", re.IGNORECASE
)


def pointing(text: str, start: int, end: int) -> Pointing:
    """Where the words around `text[start:end]` point. The words themselves are not looked at."""
    before = _clause_before(text, start)
    lead = _lead(before)
    if lead == "since":
        return Pointing.BACK
    if appointed := _APPOINTED.search(before):
        return _of_appointment(appointed)
    if _HAD.search(before) or (lead in _UNTIL and _WAS.search(before)):
        return Pointing.UNSURE
    if lead in _UNTIL or _IS.search(before):
        return Pointing.FORWARD
    verbs = [found.lastgroup for found in BEFORE_DATE.finditer(before)]
    verb = verbs[-1] if verbs else _first_verb(_clause_after(text, end))
    if verb:
        return Pointing.FORWARD if verb == "forward" else Pointing.BACK
    return _LEADS.get(lead) or _of_sentence(text, start)


def _lead(before: str) -> str:
    found = _LEAD.search(before)
    return found[1].lower() if found else ""


def _of_appointment(found: re.Match[str]) -> Pointing:
    """Ahead, but for "it was due on Friday": that Friday may be over or yet to come."""
    if not found["past"] or found["how"] in _PUT_OFF:
        return Pointing.FORWARD
    return Pointing.BACK if found["past"].startswith("had") else Pointing.UNSURE


def _of_sentence(text: str, start: int) -> Pointing:
    """For a clause without a verb, as in "Rates will rise in May, and again in June"."""
    before = _END.split(text[max(0, start - _REACH) : start])[-1]
    cuts = _CUT.findall(before)
    if not cuts or not cuts[-1].startswith(","):  # "after a pipe burst": a verb we do not know
        return Pointing.NOWHERE
    verbs = (found.lastgroup for found in BEFORE_DATE.finditer(before))
    return Pointing.UNSURE if "forward" in verbs else Pointing.NOWHERE


def _clause_before(text: str, start: int) -> str:
    before = text[max(0, start - _REACH) : start]
    cuts = [cut.end() for cut in _CUT.finditer(before)]
    return " ".join(before[cuts[-1] if cuts else 0 :].split()) + " "


def _clause_after(text: str, end: int) -> str:
    after = text[end : end + _REACH].removeprefix(",")
    begin, end = 0, len(after)
    for cut in _CUT_AFTER.finditer(after):
        is_and = cut[0] == "and" and not _NO_SUBJECT.match(after, cut.end())
        if not (is_and and _SUBJECT.fullmatch(after, begin, cut.start())):
            end = cut.start()
            break
        begin = cut.end()
    return " ".join(after[:end].split())


def _first_verb(clause: str) -> str | None:
    found = AFTER_DATE.search(clause)
    return found.lastgroup if found else None
