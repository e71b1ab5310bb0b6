"""Verbs and phrases by which a clause of news tells what was or what is to come."""

from __future__ import annotations

import re

_MODAL = (
    r"\b(?:will|would|shall|may|might|must|should|could(?! not\b))\b(?! have\b)"
    r"|\b(?:won|wouldn)['’]t\b(?! have\b)|['’]ll\b"
)
_IS_TO = r"\b(?:is|are|['’]s|['’]re) (?:to|due|set|going to|expected|predicted|scheduled|planned|likely|forecast|supposed)\b"
# The timetable's present: "talks begin on Thursday". Not "the start", "their votes".
_TIMETABLE = (
    r"(?<!\bthe )(?<!\ba )(?<!\bits )(?<!\btheir )(?<!\bhis )(?<!\bher )(?<!\bdid )(?<!\bnot )"
    r"\b(?:begins?|starts|opens|reopens|closes|ends|expires?|resumes?|returns|votes|takes|continues"
    r"|goes|comes|runs|stays|remains|leaves|travels?|faces?|plays?|hosts?|meets?|kicks off|take effect"
    r"|go to the polls|go on sale)\b"
    # Of several: "polls open on Sunday", but "it remains open".
    r"|(?<=[a-z]s )(?<!\bis )(?<!\bwas )(?<!\bstays )(?<!\bremains )\b(?:open|close|start|end|return"
    r"|take place|run|reopen|arrive|leave)\b"
)
_INTENT = (
    r"\b(?:due|set|expect(?:s|ed|ing)?|plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|hop(?:es?|ed|ing)"
    r"|aim(?:s|ed|ing)?|agree[sd]?|promise[sd]?|pledge[sd]?|vow(?:s|ed)?|propose[sd]?|prepar(?:es|ing)"
    r"|threaten(?:s|ed)?|scheduled|slated|forecast|likely|ready|about|poised|wants|needs?|ha(?:s|ve)) to\b"
    r"|\bto be\b|\bexpects?\b"
)
_PASSIVE = r"(?<!\bbe )(?<!\bbeen )(?<!\bbeing )(?<!\bget )(?<!\bthe )(?<!\ba )(?<!\ban )"
_PAST = (
    r"\b(?:was|were|had|did|didn['’]t|couldn['’]t|could not|ago)\b"
    rf"|{_PASSIVE}\b(?:said|told|met|went|came|took|gave|began|fell|rose|won|lost|left|made|held|sent"
    r"|shot|struck|found|saw|spoke|stood|broke|ran|sank|tore|wrote|became|brought|caught|drove|flew"
    r"|fought|grew|knew|led|paid|sold|stole|swept|threw|swore|got|kept)\b"
    # "A man charged with theft will appear": a participle says nothing of when.
    rf"|{_PASSIVE}\b(?!need|speed|feed|seed|indeed|hundred|exceed|proceed|succeed)[a-z]{{2,20}}ed\b"
    r"(?! (?:with|by|of|over|as)\b)"
)
# Each match is one of the groups `forward` and `back`. After a date, "agreed to meet" looks back:
# "On Friday they agreed to meet".
BEFORE_DATE, AFTER_DATE = (
    re.compile(f"(?P<forward>{forward})|(?P<back>{_PAST})")
    for forward in (f"{_MODAL}|{_IS_TO}|{_INTENT}|{_TIMETABLE}", f"{_MODAL}|{_IS_TO}|{_TIMETABLE}")
)
