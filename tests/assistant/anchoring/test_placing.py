"""Where a quote stands in an article that was edited, and when that is not to be said."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assistant import Article, Citation, Standing, Verdict
from assistant.anchoring.anchors import Anchor, anchors_in
from assistant.anchoring.placing import Placed, place
from assistant.anchoring.setting import plain
from tests.support.edits import HEADLINES, WORDS, sentence

LEAD = "The storm tore 60 metres out of the breakwater."
BOATS = "It sank seven small boats in the harbour of Kelverness."
HOMES = "About 2,300 homes in the lower town lost power."
MAYOR = "The mayor did not ask for emergency aid."
STORY = f"{LEAD} {BOATS} {HOMES} {MAYOR}"


def cited(text: str, quote: str, *, nth: int = 0) -> Citation:
    article, at = Article(text), -1
    for _ in range(nth + 1):
        at = article.text.index(quote, at + 1)
    return Citation(1, article, at, at + len(quote), Verdict.SUPPORTED)


def placed(citation: Citation, new: str, *, kept: bool = True) -> Placed:
    """Where it is in another text; without the version that was cited, by what was written down."""
    (anchor,) = anchors_in(json.loads(json.dumps(citation.to_dict())))
    return place(anchor, Article(new), citation.article if kept else None)


def words_at(found: Placed, new: str) -> str:
    return Article(new).text[slice(*found.place)] if found.place else ""


both = pytest.mark.parametrize("kept", [True, False], ids=["version kept", "only what was written"])


@both
@pytest.mark.parametrize(
    ("new", "standing"),
    [
        (STORY, "found"),
        (f"{STORY} More will follow.", "found"),
        (f"Updated at noon. {STORY}", "moved"),
        (f"{MAYOR} {HOMES} {LEAD} {BOATS}", "moved"),
        (STORY.replace(" ", "\u00a0"), "moved"),
        (STORY.replace(LEAD, "").replace(HOMES, ""), "moved"),
    ],
)
def test_a_sentence_that_is_still_there_is_found_wherever_it_is(
    new: str, standing: str, kept: bool
) -> None:
    found = placed(cited(STORY, BOATS), new, kept=kept)
    assert (found.standing, plain(words_at(found, new))) == (standing, BOATS)


@both
@pytest.mark.parametrize("marks", ["“{}”", "‘{}’", "«{}»", '"{}"'])
def test_other_quotation_marks_and_dashes_are_the_same_words(marks: str, kept: bool) -> None:
    old = STORY.replace("seven small boats", '"seven boats" - all of them -')
    new = old.replace('"seven boats"', marks.format("seven boats")).replace(" - ", " – ")
    quote = old.split(". ")[1] + "."
    found = placed(cited(old, quote), new, kept=kept)
    assert found.standing == "moved"
    assert plain(words_at(found, new)).replace("'", '"').replace("-", "") == plain(quote).replace(
        "-", ""
    )


@both
@pytest.mark.parametrize(
    ("was", "became", "quote"),
    [
        ("seven", "four", BOATS),
        ("Kelverness", "Harwick", BOATS),
        ("did not ask", "did ask", MAYOR),
        ("2,300", "2,301", HOMES),
        ("lost power", "lost power on Friday", HOMES),
        ("small boats", "small boats,", BOATS),
        ("the mayor", "The Mayor", MAYOR.replace("The", "the")),
    ],
)
def test_a_changed_figure_name_or_not_is_drift_and_shown(
    was: str, became: str, quote: str, kept: bool
) -> None:
    old = STORY.replace(MAYOR, quote) if quote not in STORY else STORY
    new = old.replace(was, became)
    found = placed(cited(old, quote), new, kept=kept)
    assert (found.standing, words_at(found, new)) == ("drifted", quote.replace(was, became))
    changed = [(edit.original, edit.text) for edit in found.edits if edit.kind != "same"]
    assert changed, "the diff has something to show"
    assert (
        " ".join(filter(None, (e.original for e in found.edits))).split()[0]
        == quote.split(maxsplit=1)[0]
    )


COST = "The bridge opened on Monday. It cost 4 million euros, twice what had been planned."
FIGURES = [
    "1.4",
    "1,4",
    "-4",
    "−4",
    "+4",
    "€4",
    "$4",
    "2–4",
    "2-4",
    "4.5",
    "4,5",
    "4:5",
    "4%",
    "4–5",
]
FIGURES += ["1 004", "1\u00a0004", "14", "45", "4 000", ".4", "4/5", "4½"]


@both
@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("quote", ["4 million euros", "opened on Monday. It cost 4", COST[29:]])
def test_a_figure_that_became_part_of_another_does_not_hold(
    quote: str, figure: str, kept: bool
) -> None:
    new = COST.replace("4 million", f"{figure} million")
    found = placed(cited(COST, quote), new, kept=kept)
    assert found.standing in ("drifted", "lost", "ambiguous")
    assert plain(words_at(found, new)) != quote


@both
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    number=st.integers(1, 10**7),
    other=st.integers(0, 999),
    form=st.sampled_from(
        ["{0}.{1}", "{1}.{0}", "{1},{0}", "{0},{1}", "-{0}", "€{0}", "{1}–{0}", "{0}%"]
    ),
)
def test_no_figure_is_found_within_a_longer_one(
    number: int, other: int, form: str, kept: bool
) -> None:
    old = COST.replace("4", str(number))
    new = COST.replace("4", form.format(number, other))
    for quote in (f"{number} million euros", f"The bridge opened on Monday. It cost {number}"):
        assert placed(cited(old, quote), new, kept=kept).standing not in ("found", "moved")


TOLD = "Residents had not been told about the plan."


@both
@pytest.mark.parametrize(
    "denied",
    [
        f'Holt denied the claim that "{TOLD}" It was a rumour.',
        f'It is false that "{TOLD}"',
        f'It is false. "{TOLD}" was a rumour.',
        f"False claim: {TOLD}",
        f"Correction: it is untrue that: {TOLD}",
        f"Nobody believes this; {TOLD}",
        f"It is false that “{TOLD}”",
        f"It is untrue ({TOLD})",
    ],
)
def test_a_sentence_that_is_denied_now_does_not_hold(denied: str, kept: bool) -> None:
    found = placed(cited(f"{LEAD} {TOLD} {MAYOR}", TOLD), f"{LEAD} {denied} {MAYOR}", kept=kept)
    assert found.standing not in ("found", "moved")


@both
@pytest.mark.parametrize(
    "before", ['"We agree." ', "(It was so.) ", "So it was.[12] ", "好。", "Why?\n"]
)
def test_a_sentence_behind_another_holds(before: str, kept: bool) -> None:
    new = f"{LEAD} {before}{TOLD} {MAYOR}"
    assert words_at(placed(cited(f"{LEAD} {TOLD} {MAYOR}", TOLD), new, kept=kept), new) == TOLD


@both
def test_a_figure_beside_another_is_found(kept: bool) -> None:
    old = f"{LEAD} In 2020 5,000 boats lay there, 12 of them new; 7. {MAYOR}"
    for quote in ("In 2020", "5,000 boats lay there", "lay there, 12", "them new; 7"):
        found = placed(cited(old, quote), f"{HOMES} {old}", kept=kept)
        assert words_at(found, f"{HOMES} {old}") in ((quote,) if kept else (quote, ""))


@both
@pytest.mark.parametrize(
    "new", [f"{LEAD} {HOMES} {MAYOR}", f"{LEAD} {MAYOR}", "All is well again."]
)
def test_a_sentence_that_was_removed_is_lost(new: str, kept: bool) -> None:
    assert placed(cited(STORY, BOATS), new, kept=kept).standing == "lost"


@both
def test_its_like_next_to_it_is_not_what_became_of_it(kept: bool) -> None:
    one, two, three = (f"Shares of {name} rose 3 per cent on Monday." for name in WORDS[:3])
    for quote, rest in ((one, (two, three)), (two, (one, three)), (three, (one, two))):
        found = placed(cited(f"{one} {two} {three}", quote), " ".join(rest), kept=kept)
        assert (found.standing, found.place) == ("lost", None)


@both
def test_of_words_that_stand_twice_the_context_decides(kept: bool) -> None:
    agreed = "He agreed."
    old = f"{LEAD} {agreed} {HOMES} {MAYOR} {agreed} {BOATS}"
    new = f"Updated at noon. {old}"
    for nth in (0, 1):
        found = placed(cited(old, agreed, nth=nth), new, kept=kept)
        assert found.place == (cited(new, agreed, nth=nth).start, cited(new, agreed, nth=nth).end)


@both
def test_where_nothing_decides_it_says_so(kept: bool) -> None:
    old = f"{LEAD} He agreed."
    new = f"{MAYOR} He agreed. {HOMES} He agreed."
    found = placed(cited(old, "He agreed."), new, kept=kept)
    assert (found.standing, found.place, len(found.among)) == ("ambiguous", None, 2)


def test_few_words_without_their_context_are_not_enough_where_the_version_is_gone() -> None:
    old, new = f"{LEAD} He agreed.", f"{MAYOR} He agreed."
    assert placed(cited(old, "He agreed."), new, kept=False).standing == "ambiguous"
    assert placed(cited(old, "He agreed."), new, kept=True).standing == "moved"


def test_of_two_times_the_one_that_went_is_not_the_one_that_stayed() -> None:
    agreed = "He agreed to all that was proposed on that evening."
    old = f"{LEAD} {agreed} {HOMES} {MAYOR} {agreed} {BOATS}"
    new = old.replace(f"{agreed} {HOMES}", HOMES)
    assert placed(cited(old, agreed, nth=0), new).standing == "lost"
    assert placed(cited(old, agreed, nth=1), new).place


def test_of_words_that_stood_twice_either_may_have_gone_where_the_version_is_not_kept() -> None:
    agreed = "He agreed to all that was proposed on that evening."
    old = f"{LEAD} {agreed} {HOMES} {MAYOR} {agreed} {BOATS}"
    found = placed(cited(old, agreed), f"{BOATS} {agreed} {HOMES}", kept=False)
    assert (found.standing, len(found.among)) == ("ambiguous", 1)


def test_a_twin_that_was_moved_is_not_the_one_that_was_changed() -> None:
    """Its neighbours are others now; what stands farther off is around both."""
    added = "These data are added to the archive every day."
    old = f"{LEAD} {HOMES} {added} Collection: {HOMES} {added} {BOATS}"
    changed = added.replace("archive", "register")
    new = f"{added} {LEAD} {HOMES} {changed} Collection: {HOMES} {BOATS}"
    found = placed(cited(old, added), new)
    assert words_at(found, new) != added


@both
def test_what_became_of_one_of_two_twins_is_not_said(kept: bool) -> None:
    old = f"{LEAD} {BOATS} {HOMES} {LEAD} {BOATS.replace('seven', 'nine')} {HOMES}"
    new = old.replace("seven", "four")
    assert placed(cited(old, BOATS), new, kept=kept).standing == "lost"


@both
def test_words_put_before_a_sentence_are_drift(kept: bool) -> None:
    new = STORY.replace(HOMES, f"Nobody believes that {HOMES}")
    found = placed(cited(STORY, HOMES), new, kept=kept)
    assert (found.standing, words_at(found, new)) == ("drifted", f"Nobody believes that {HOMES}")


def test_part_of_a_sentence_is_found_as_that_part() -> None:
    new = STORY.replace("seven", "eight")
    found = placed(cited(STORY, "seven small boats in the harbour"), new)
    assert words_at(found, new) == "eight small boats in the harbour"


@both
def test_a_sentence_that_became_two_is_both(kept: bool) -> None:
    new = STORY.replace("boats in the harbour", "boats. They lay in the harbour")
    found = placed(cited(STORY, BOATS), new, kept=kept)
    assert (
        words_at(found, new) == "It sank seven small boats. They lay in the harbour of Kelverness."
    )


@pytest.mark.slow
@given(st.text(min_size=1, max_size=300), st.data())
def test_what_was_written_down_leads_back_to_the_same_span(text: str, data: st.DataObject) -> None:
    article = Article(text)
    assume(article.text)
    start = data.draw(st.integers(0, len(article.text) - 1))
    end = data.draw(st.integers(start + 1, len(article.text)))
    assume(article.text[start:end].strip())
    citation = Citation(1, article, start, end, Verdict.PARTIAL)
    for told in (citation.to_dict(), citation.to_annotation()):
        (anchor,) = anchors_in(json.loads(json.dumps(told)))
        assert anchor == Anchor.of(citation)
        found = place(anchor, article, article)
        assert (found.standing, found.place) == (Standing.FOUND, (start, end))


SENTENCES = st.lists(sentence(), min_size=3, max_size=12, unique_by=str.casefold)


@pytest.mark.slow
@both
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(old=SENTENCES, others=SENTENCES, seed=st.integers(0, 1000))
def test_edits_elsewhere_never_change_the_quote_that_is_found(
    old: list[str], others: list[str], seed: int, kept: bool
) -> None:
    pick = random.Random(seed)
    quote = pick.choice(old)
    new = [
        quote,
        *(s for s in [*old, *others] if s.casefold() != quote.casefold() and pick.random() < 0.6),
    ]
    pick.shuffle(new)
    text = " ".join(new)
    found = placed(cited(" ".join(old), quote), text, kept=kept)
    assert words_at(found, text) in ((quote,) if kept else (quote, ""))


@pytest.mark.slow
@both
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(
    old=SENTENCES | st.lists(HEADLINES, min_size=3, max_size=12, unique=True),
    seed=st.integers(0, 1000),
)
def test_a_sentence_that_was_removed_is_never_taken_for_another(
    old: list[str], seed: int, kept: bool
) -> None:
    pick = random.Random(seed)
    at = pick.randrange(len(old))
    rest = [s for n, s in enumerate(old) if n != at and (abs(n - at) == 1 or pick.random() < 0.8)]
    citation = cited(" ".join(old), old[at], nth=0)
    assume(citation.start == len(" ".join(old[:at])) + bool(at))
    found = placed(citation, " ".join(rest), kept=kept)
    assert found.place is None, words_at(found, " ".join(rest))
