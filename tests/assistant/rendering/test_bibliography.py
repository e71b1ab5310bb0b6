"""What was cited as BibTeX and as CSL-JSON."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant import (
    Article,
    CheckReport,
    Citation,
    Conversation,
    ConversationSummary,
    Style,
    Summary,
)
from assistant.checked import Checked, CheckVerdict
from assistant.rendering.bibtex import escaped
from tests.support.answers import FERRY, an_answer, citation

HOSTILE = r"""100% of {Smith & Sons}_#1 ~ $5 ^ \end{document} @article{x, "y"} “z” 東京"""
TEXT = st.text(max_size=60) | st.text(alphabet='\\{}%$#&_^~@",= \nab', max_size=40)

# The properties that a CSL item may have, of those we use, and what each holds
# (csl-data.json of the CSL schema, 1.0.2).
_PARTS = {"date-parts"}
_NAMES = {"literal"}
_TEXTS = {"id", "type", "title", "container-title", "URL", "language", "note"}
_TYPES = {"article-newspaper", "webpage", "document"}


def require_csl(item: dict[str, Any]) -> None:
    assert {"id", "type"} <= item.keys() <= _TEXTS | {"author", "issued", "accessed"}
    assert item["type"] in _TYPES
    assert all(isinstance(item[name], str) and item[name] for name in _TEXTS & item.keys())
    assert all(name.keys() == _NAMES for name in item.get("author", []))
    for day in (item[name] for name in ("issued", "accessed") if name in item):
        assert day.keys() == _PARTS
        ((year, month, of_month),) = day["date-parts"]
        date(year, month, of_month)  # raises for what is no day


def fields_of(entry: str) -> dict[str, str]:
    """The fields of an entry as BibTeX reads them: values end where their braces balance."""
    fields, at = {}, entry.index(",")
    while named := re.compile(r",\s+(\w+) = ").match(entry, at):
        at = named.end()
        if entry[at] != "{":
            fields[named[1]] = entry[at : at + 3]
            at += 3
            continue
        depth, start = 0, at
        while True:
            depth += {"{": 1, "}": -1}.get(entry[at], 0)
            at += 1
            if not depth:
                break
        fields[named[1]] = entry[start + 1 : at - 1]
    assert entry[at:] == "\n}", "something is left behind the last field"
    return fields


def unescaped(value: str) -> str:
    """What TeX prints for it."""
    names = {"backslash": "\\", "braceleft": "{", "braceright": "}"}
    names |= {"asciicircum": "^", "asciitilde": "~"}
    found = re.compile(r"\\text(\w+)\{\}|\\([#$%&_])")
    return found.sub(lambda m: names[m[1]] if m[1] else m[2], value)


def titled(title: str, **fields: Any) -> Citation:
    return citation(1, Article("Nobody was hurt.", title=title, **fields))


def test_an_article_is_one_entry_whose_note_has_each_quote_and_its_place() -> None:
    (item,) = an_answer().to_csl()
    assert item == {
        "id": f"harbourgazette2024-{FERRY.id[:8]}",
        "type": "article-newspaper",
        "title": "Ferry runs into barge",
        "container-title": "Harbour Gazette",
        "author": [{"literal": "Ada Lund"}],
        "issued": {"date-parts": [[2024, 2, 12]]},
        "URL": "https://gazette.example/ferry?day=1&page=2",
        "language": "en",
        "note": "[1] “Fourteen people were hurt, the Skarra Line said.”, characters 0–48; "
        "[2] “The accident happened at 6.40 p.m.”, characters 49–83",
    }
    require_csl(item)
    assert json.loads(json.dumps(item)) == item


def test_the_day_an_article_came_in_is_told_where_it_is_known() -> None:
    (item,) = an_answer().to_csl({FERRY.id: date(2024, 3, 1)})
    assert item["accessed"] == {"date-parts": [[2024, 3, 1]]}
    require_csl(item)
    assert "urldate = {2024-03-01}" in an_answer().to_bibtex({FERRY.id: date(2024, 3, 1)})


@pytest.mark.parametrize(
    ("known", "kind"),
    [
        ({"source": "Gazette", "url": "https://a.example"}, "article-newspaper"),
        ({"url": "https://a.example"}, "webpage"),
        ({"url": "file:///home/ada/notes.txt"}, "document"),
        ({}, "document"),
    ],
)
def test_an_entry_is_of_an_outlet_of_the_web_or_neither(known: dict[str, str], kind: str) -> None:
    (item,) = an_answer("It is[^1].", titled("Notes", **known)).to_csl()
    require_csl(item)
    assert item["type"] == kind
    assert ("URL" in item) == ("https" in known.get("url", ""))


def test_articles_come_in_the_order_they_are_cited_in_under_keys_of_their_own() -> None:
    others = [replace(titled(f"Notes {n}"), number=n) for n in (1, 2, 3)]
    items = an_answer("a[^1] b[^2] c[^3]", *others).to_csl()
    assert [item["title"] for item in items] == ["Notes 1", "Notes 2", "Notes 3"]
    assert len({item["id"] for item in items}) == 3
    assert an_answer("a").to_bibtex().count("@") == 1


def test_bibtex_of_an_answer_is_an_entry_an_article() -> None:
    entry = an_answer().to_bibtex()
    assert entry.startswith(f"@article{{harbourgazette2024-{FERRY.id[:8]},\n  title = {{{{Ferry")
    fields = fields_of(entry)
    assert fields["month"] == "feb"
    assert fields["url"] == "https://gazette.example/ferry?day=1&page=2"
    assert list(fields) == ["title", "author", "journal", "year", "month", "day", "url", "note"]


@given(title=TEXT.filter(str.strip), source=TEXT, author=TEXT)
@example(title=HOSTILE, source=HOSTILE, author=HOSTILE)
def test_any_title_outlet_and_author_reads_in_bibtex_as_it_is(
    title: str, source: str, author: str
) -> None:
    cited = titled(title, source=source, author=author, url=f"https://a.example/{title}")
    entry = an_answer("It is[^1].", cited).to_bibtex()
    fields, article = fields_of(entry), cited.article
    assert unescaped(fields["title"][1:-1]) == article.title
    assert unescaped(fields.get("author", "{}")[1:-1]) == article.author
    assert unescaped(fields.get("journal", "")) == article.source
    assert entry.count("{") == entry.count("}")
    (item,) = an_answer("It is[^1].", cited).to_csl()
    require_csl(item)
    assert item["title"] == article.title


@given(TEXT)
def test_escaped_text_has_balanced_braces_at_every_place(text: str) -> None:
    depth = 0
    for sign in escaped(text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0


def test_summaries_and_reports_have_the_same_bibliography() -> None:
    answer = an_answer()
    summary = Summary(
        "Ferry", Style.BRIEF, answer.text, answer.claims, answer.citations, answer.mode
    )
    cited = [Checked("a", answer.citations, [], CheckVerdict.VERBATIM)]
    for value in (summary, CheckReport("a", cited)):
        assert value.to_csl() == answer.to_csl()
        assert value.to_bibtex() == answer.to_bibtex()


def test_a_conversation_s_labels_are_those_of_its_footnotes() -> None:
    day = datetime(2024, 2, 12)  # noqa: DTZ001 - kept days are in UTC, without saying so
    told = ConversationSummary("0" * 16, "Ferry", day, day, 2)
    conversation = Conversation(told, (an_answer(), an_answer()))
    (item,) = json.loads(conversation.export("csl"))
    assert item["note"].startswith("[1-1] “Fourteen")
    assert "[^1-1]: “Fourteen" in conversation.export()
    assert conversation.export("bibtex").count("@article") == 1
