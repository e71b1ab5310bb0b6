"""What a check says of quotes, claims and paragraphs."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import Assistant, BadMetadata, Checked, CheckReport, CheckVerdict, QuestionError
from assistant.checking.tokens import keys
from benchmarks.alterations import added_not, number
from tests.assistant.checking.conftest import AGAIN, BUDGET, STORM

POCKET = "We can mend roofs out of our own pocket"
SEE = "You could not see the breakwater any more"


def only(report: CheckReport) -> Checked:
    (statement,) = report.statements
    return statement


def quotes(statement: Checked) -> list[str]:
    return [citation.quote for citation in statement.citations]


@pytest.mark.parametrize(
    "text",
    [
        SEE,
        f"“{SEE}”",
        f'"{SEE.upper()}"',
        SEE.replace(" ", "\n "),
        f"“{SEE},” he said.",
        f"“{SEE},” said harbour master Colm Aldersey.",
        f"Aldersey said on Thursday: “{SEE}.”",
        f"“{SEE}” — Harbour Gazette",
        f"“{SEE}” — Storm tears a hole into the breakwater (Harbour Gazette, 5 January 2024)",
        f"According to the Harbour Gazette of 5 January, “{SEE}”.",
        f"{SEE}, the Harbour Gazette reported.",
        f"“{SEE}”, gazette.example",
    ],
)
def test_words_as_they_stand_and_rightly_credited_are_verbatim(
    checking: Assistant, text: str
) -> None:
    statement = only(checking.check(text))
    assert statement.verdict == "verbatim", statement.reason
    (citation,) = statement.citations
    assert citation.article == STORM
    assert STORM.text[citation.start : citation.end] == citation.quote
    assert keys(citation.quote) == keys(SEE)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"“{SEE},” said Mayor Agnes Thorvald.", "not from Mayor Agnes Thorvald"),
        (f"“{SEE}” — Island Courier", "not from Island Courier"),
        (f"“{SEE}” — The bill for the storm", "not from The bill for the storm"),
        (f"“{SEE}”, Reuters reported.", "not from Reuters"),
        (f"“{SEE}” — Harbour Gazette, 6 January 2024", "not of 6 January 2024"),
        (
            f"According to the Daily Lantern, {SEE[0].lower()}{SEE[1:]}.",
            "not from the Daily Lantern",
        ),
    ],
)
def test_words_credited_to_somebody_else_are_misattributed(
    checking: Assistant, text: str, reason: str
) -> None:
    statement = only(checking.check(text))
    assert (statement.verdict, statement.citations[0].article) == ("misattributed", STORM)
    assert reason in statement.reason


def test_words_that_stand_in_two_articles_are_cited_from_both_the_earlier_first(
    checking: Assistant,
) -> None:
    statement = only(checking.check(f"“{POCKET}”"))
    assert [c.article for c in statement.citations] == [STORM, AGAIN]
    credited = only(checking.check(f"“{POCKET}” — Island Courier"))
    assert [c.article for c in credited.citations] == [AGAIN]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        (f"“{SEE.replace('not ', '')}”", ("left out", "", "not")),
        (f"“{SEE.replace('breakwater', 'harbour')}”", ("changed", "harbour", "breakwater")),
        ("“with five crossings a day instead of seven”", ("changed", "five", "four")),
        ("“About 2,400 homes in the lower town lost power”", ("changed", "2,400", "2,300")),
    ],
)
def test_a_changed_quote_is_altered_and_the_diff_says_how(
    checking: Assistant, text: str, change: tuple[str, str, str]
) -> None:
    statement = only(checking.check(text))
    assert statement.verdict == "altered"
    differing = [(e.kind.value, e.text, e.original) for e in statement.diff if e.kind != "same"]
    assert differing == [change]
    said = " ".join(edit.original for edit in statement.diff if edit.original)
    assert keys(said) == keys(statement.citations[0].quote)


def test_a_quote_put_together_from_two_places_is_altered(checking: Assistant) -> None:
    text = "“About 2,300 homes in the lower town and fees for the harbour rise by five per cent”"
    statement = only(checking.check(text))
    assert statement.verdict == "altered"
    assert {c.article for c in statement.citations} == {STORM, BUDGET}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Some 2,300 homes were without power after the storm.", "supported"),
        ("Some 3,400 homes in the lower town were without power.", "contradicted"),
        ("About 2,400 homes in the lower town lost power.", "contradicted"),
        ("The pope arrived on a bicycle and opened a casino.", "not found"),
        ("“The sea has taken everything from us and left nothing behind”", "not found"),
    ],
)
def test_what_nobody_quotes_is_checked_for_what_it_says(
    checking: Assistant, text: str, verdict: str
) -> None:
    assert only(checking.check(text)).verdict == verdict


def test_what_is_not_found_shows_what_comes_nearest(checking: Assistant) -> None:
    statement = only(checking.check("The mayor resigned after the storm and left for Spain."))
    assert (statement.verdict, statement.citations) == ("not found", [])
    assert statement.nearest


def test_a_paragraph_comes_back_statement_by_statement(checking: Assistant) -> None:
    text = (
        "## Summary\n\n- The library will stay open on Saturdays [1].\n"
        "- Fees for the harbour rise by six per cent in March [2].\n"
        "- “We can mend roofs. We can rebuild a sea wall,” she said.\n"
    )
    report = checking.check(text)
    assert [s.verdict for s in report.statements] == ["verbatim", "contradicted", "altered"]
    assert all(report.text[s.start : s.end] == s.text for s in report.statements)
    assert not report.accepted
    assert report.counts == {
        CheckVerdict.VERBATIM: 1,
        CheckVerdict.ALTERED: 1,
        CheckVerdict.CONTRADICTED: 1,
    }


def test_a_piece_across_two_sentences_is_one_quote(checking: Assistant) -> None:
    text = "the budget for the year with nine votes to six. The library will stay"
    piece = text.replace("the budget", "its budget")
    assert quotes(only(checking.check(piece))) == [piece]
    assert only(checking.check(text)).verdict in ("altered", "contradicted")


def test_words_cut_out_of_a_denial_say_so(checking: Assistant) -> None:
    statement = only(checking.check("see the breakwater any more"))
    assert (statement.verdict, "“not”" in statement.reason) == ("verbatim", True)


def test_limits_leave_articles_out(checking: Assistant) -> None:
    assert only(checking.check(f"“{SEE}”", sources="Daily Lantern")).verdict == "not found"
    assert only(checking.check(f"“{SEE}”", until="2024-01-05")).verdict == "verbatim"
    with pytest.raises(BadMetadata):
        checking.check(SEE, since="03/04/2024")


@pytest.mark.parametrize("text", ["", "  \n ", "…!?", "word " * 30_000])
def test_nothing_and_far_too_much_are_refused(checking: Assistant, text: str) -> None:
    with pytest.raises(QuestionError):
        checking.check(text)


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(article=st.sampled_from([STORM, AGAIN, BUDGET]), data=st.data())
def test_any_run_of_words_is_verbatim_at_its_place(
    checking: Assistant, article: object, data: st.DataObject
) -> None:
    assert isinstance(article, type(STORM))
    words = list(re.finditer(r"\S+", article.text))
    first = data.draw(st.integers(0, len(words) - 4))
    last = data.draw(st.integers(first + 3, min(first + 40, len(words) - 1)))
    quote = article.text[words[first].start() : words[last].end()]
    told = data.draw(st.sampled_from([quote, quote.upper(), re.sub(r"[“”]", '"', quote)]))
    statement = only(checking.check(told))
    assert statement.verdict == "verbatim"
    own = [c for c in statement.citations if c.article == article]
    assert [keys(c.quote) for c in own] == [keys(quote)]
    assert article.text.count(quote) > 1 or (own[0].start, own[0].quote) == (
        words[first].start(),
        quote,
    )


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    article=st.sampled_from([STORM, AGAIN, BUDGET]),
    change=st.sampled_from([number, added_not]),
    marks=st.sampled_from(["{}", "“{}”", "According to the Daily Lantern, {}"]),
    data=st.data(),
)
def test_one_number_changed_or_a_not_put_in_is_never_accepted(
    checking: Assistant, article: object, change: object, marks: str, data: st.DataObject
) -> None:
    assert isinstance(article, type(STORM))
    assert callable(change)
    sentence = article.quote(data.draw(st.sampled_from(article.sentences)))
    if other := change(sentence, random.Random(data.draw(st.integers(0, 9)))):
        report = checking.check(marks.format(other.strip("“”")))
        assert not report.accepted, report.to_text()


@pytest.mark.slow
def test_a_time_that_nobody_gave_is_not_verbatim(checking: Assistant) -> None:
    said = "the council would ask for emergency aid next week"
    assert only(checking.check(f"In November, {said}.")).verdict != CheckVerdict.VERBATIM
    assert only(checking.check("~200 boats")).verdict != CheckVerdict.VERBATIM  # no file of ~200's


def test_progress_is_told_statement_by_statement_and_what_it_raises_ends_the_work(
    checking: Assistant,
) -> None:
    told: list[tuple[int, int]] = []
    text = "Nobody knows why. The moon is far away. It was colder than ever.\n\nThe pier is closed."
    checking.check(text, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]

    def enough(done: int, of: int) -> None:
        raise InterruptedError(f"{done} of {of}")

    with pytest.raises(InterruptedError, match="1 of 4"):
        checking.check(text, progress=enough)
