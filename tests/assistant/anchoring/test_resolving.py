"""Citations that are found again in a library, whatever happened to it since."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assistant import Article, Assistant, Citation, CitationUnreadable, Settings, Standing, Verdict
from tests.assistant.anchoring.conftest import ADDRESS, BOATS, HOMES, MAYOR, STORY, cited, story

FORMS: dict[str, Callable[[Citation], Any]] = {
    "itself": lambda citation: citation,
    "a dict": lambda citation: citation.to_dict(),
    "JSON": lambda citation: json.dumps(citation.to_dict()),
    "bytes": lambda citation: json.dumps(citation.to_dict()).encode(),
    "a W3C annotation": lambda citation: citation.to_annotation(),
    "an annotation as JSON": lambda citation: json.dumps(citation.to_annotation()),
}


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_in_every_form_a_citation_is_found_at_its_span(empty: Assistant, form: str) -> None:
    citation = cited(story())
    empty.add(story())
    found = empty.resolve(FORMS[form](citation))
    assert (found.standing, found.holds, found.diff, found.among) == ("found", True, [], [])
    assert found.citation == citation
    assert found.now == found.cited
    assert found.now
    assert (found.now.number, found.now.article) == (1, citation.article)


@pytest.mark.slow
def test_an_edit_moves_it_to_the_newest_version_and_the_cited_one_still_opens(
    empty: Assistant,
) -> None:
    empty.add(story())
    empty.add(story(f"Updated at noon. {STORY}"))
    empty.add(story(f"Updated at one. {STORY} More will follow."))
    found = empty.resolve(cited(story()))
    assert found.standing is Standing.MOVED
    assert found.citation
    assert (found.citation.quote, found.citation.start) == (BOATS, cited(story()).start + 16)
    assert found.cited
    assert found.now
    assert (found.cited.number, found.now.number, found.now.current) == (1, 3, True)
    assert empty.article(found.cited.article.id).text == STORY


@pytest.mark.slow
def test_drift_is_a_diff_and_no_longer_supported(empty: Assistant) -> None:
    empty.add(story())
    empty.add(story(STORY.replace("seven", "four")))
    found = empty.resolve(cited(story()))
    assert (found.standing, found.holds, found.reason) == (
        "drifted",
        False,
        "“four” instead of “seven”",
    )
    changed = [(e.kind.value, e.original, e.text) for e in found.diff if e.kind != "same"]
    assert changed == [("changed", "seven", "four")]
    assert found.citation
    assert (found.citation.verdict, found.citation.quote) == (
        "partial",
        BOATS.replace("seven", "four"),
    )
    assert "[-seven-] {+four+}" in found.to_text()
    assert "~~seven~~ **four**" in found.to_markdown()


@pytest.mark.slow
def test_what_is_lost_shows_the_nearest_and_the_cited_version(empty: Assistant) -> None:
    empty.add(story())
    empty.add(story(STORY.replace(f"{BOATS} ", "")))
    found = empty.resolve(cited(story()))
    assert (found.standing, found.citation) == ("lost", None)
    assert found.cited
    assert BOATS in found.cited.article.text


@pytest.mark.slow
def test_it_survives_removal_and_adding_again(empty: Assistant) -> None:
    empty.add(story())
    citation = cited(story())
    empty.remove(citation.article.id)
    gone = empty.resolve(citation)
    assert (gone.standing, gone.cited, gone.reason) == (
        "lost",
        None,
        "the article is not in the library",
    )
    empty.add(story())
    assert empty.resolve(citation).standing == "found"
    empty.remove(citation.article.id)
    empty.add(story(f"Updated at noon. {STORY}"))
    assert empty.resolve(citation).standing == "moved"


@pytest.mark.slow
def test_it_survives_computing_everything_anew(tmp_path: Path) -> None:
    with Assistant(tmp_path / "library", settings=Settings(mode="quoted")) as assistant:
        assistant.add(story())
        assistant.reindex()
        assert assistant.resolve(cited(story())).standing == "found"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("here", "standing"),
    [
        (Article(STORY), "found"),
        (story(url=""), "found"),
        (story(url="https://mirror.example/a"), "found"),
        (story(url="", title="Sea wall broken"), "found"),
        (story(f"Updated. {STORY}", title="Sea wall broken"), "moved"),
        (story(STORY.replace("seven", "four"), url=""), "drifted"),
    ],
)
def test_in_another_library_the_article_is_known_by_address_title_or_words(
    empty: Assistant, here: Article, standing: str
) -> None:
    empty.add(here)
    found = empty.resolve(cited(story()).to_dict())
    assert (found.standing, found.cited) == (standing, None)
    assert found.now
    assert found.now.article == here


@pytest.mark.slow
@pytest.mark.parametrize(
    "other",
    [
        Article(STORY, title="Storm", source="Courier", published="2024-01-05"),
        Article(STORY, title="Storm", source="Gazette", published="2023-01-05"),
    ],
)
def test_the_same_words_of_another_outlet_or_day_are_told_and_not_taken_for_it(
    empty: Assistant, other: Article
) -> None:
    empty.add(other)
    found = empty.resolve(cited(story()))
    assert (found.standing, found.citation) == ("lost", None)
    assert [(c.quote, c.article) for c in found.among] == [(BOATS, other)]


@pytest.mark.slow
def test_a_file_s_article_is_known_by_the_address_that_it_says(
    empty: Assistant, tmp_path: Path
) -> None:
    file = tmp_path / "storm.txt"
    file.write_text(f"Title: A storm\nURL: {ADDRESS}\n\n{MAYOR} {BOATS}", encoding="utf-8")
    empty.add(file)
    assert empty.resolve(cited(story()).to_annotation()).standing == "moved"


@pytest.mark.slow
def test_a_reader_is_not_told_what_is_private_to_others(empty: Assistant) -> None:
    empty.add(story(), private_to="ann")
    empty.add(story(f"Updated at noon. {STORY}"), private_to="ann")
    citation = cited(story())
    assert empty.for_reader("ann").resolve(citation).standing == "moved"
    for reader in ("bob", ""):
        found = empty.for_reader(reader).resolve(citation)
        assert (found.standing, found.cited, found.now, found.among) == ("lost", None, None, [])
        assert found.reason == "the article is not in the library"


@pytest.mark.slow
def test_a_reader_s_newest_version_is_the_newest_they_see(empty: Assistant) -> None:
    empty.add(story())
    empty.add(story(STORY.replace("seven", "four")), private_to="ann")
    found = empty.for_reader("bob").resolve(cited(story()))
    assert (found.standing, found.now and found.now.number) == ("found", 1)


@pytest.mark.slow
def test_all_citations_of_an_answer_a_report_and_a_list_are_resolved(empty: Assistant) -> None:
    empty.add(story())
    answer, report = empty.ask("How many boats did it sink?"), empty.check(f"“{BOATS}” {MAYOR}")
    for value in (answer, report, empty.summarize()):
        found = empty.resolve_all(value.to_dict())
        assert [one.standing for one in found] == ["found"] * len(value.citations)
        assert found
    assert len(empty.resolve_all([cited(story()), cited(story(), HOMES).to_dict()])) == 2
    assert empty.resolve_all(answer.to_dict() | {"citations": []}) == []


@pytest.mark.slow
def test_answers_reports_summaries_and_what_was_resolved_are_taken_themselves(
    empty: Assistant,
) -> None:
    empty.add(story())
    answer, report = empty.ask("How many boats did it sink?"), empty.check(f"“{BOATS}” {MAYOR}")
    for value in (answer, report, empty.summarize()):
        assert empty.resolve_all(value) == empty.resolve_all(value.to_dict())
        assert empty.resolve_all(value)
    once = empty.resolve_all(answer)
    assert [one.citation for one in empty.resolve_all(once)] == [one.citation for one in once]
    assert empty.resolve(once[0]).standing == "found"


@pytest.mark.slow
def test_the_sides_of_a_disagreement_and_what_changed_are_resolved(empty: Assistant) -> None:
    empty.add(story())
    sides = [{"words": "seven", "citations": [cited(story()).to_dict()]}]
    sides.append({"words": "2,300", "citations": [cited(story(), HOMES).to_dict()]})
    disputed = {"of": "the storm", "items": [{"kind": "figure", "sides": sides}], "pairs": 1}
    change = {
        "text": "",
        "then": [cited(story()).to_dict()],
        "now": [cited(story(), HOMES).to_dict()],
    }
    for told in (disputed, {"statements": [change], "answer": None}, {"changes": [change]}):
        assert [one.quote for one in empty.resolve_all(told)] == [BOATS, HOMES]


@pytest.mark.slow
def test_what_was_written_before_there_were_selectors_is_found(empty: Assistant) -> None:
    empty.add(story())
    empty.add(story(f"Updated at noon. {STORY}"))
    told = cited(story()).to_dict()
    del told["selector"]
    assert empty.resolve(told).standing == "moved"


@pytest.mark.slow
def test_words_that_were_never_the_article_s_are_not_found_in_it(empty: Assistant) -> None:
    empty.add(story())
    forged = cited(story()).to_dict()
    forged["quote"] = BOATS.replace("seven", "eleven")
    forged["selector"][0]["exact"] = forged["quote"]
    found = empty.resolve(forged)
    assert (found.standing, found.reason) == ("drifted", "“seven” instead of “eleven”")


@pytest.mark.slow
def test_an_annotation_of_somebody_else_s_is_found_by_its_quote(empty: Assistant) -> None:
    empty.add(story())
    selector = {"type": "TextQuoteSelector", "exact": BOATS}
    found = empty.resolve(
        {"type": "Annotation", "target": {"source": ADDRESS, "selector": selector}}
    )
    assert found.standing == "found"
    assert found.citation
    assert found.citation.verdict == "unsupported", "nobody said what it was cited for"


def test_an_annotation_is_what_the_w3c_asks_for() -> None:
    told = cited(story()).to_annotation()
    assert told["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert told["type"] == "Annotation"
    assert told["id"].startswith("urn:uuid:")
    assert told["id"] == cited(story()).to_annotation()["id"]
    source, (quoted, placed, fragment) = told["target"]["source"], told["target"]["selector"]
    assert (source["id"], source["dcterms:identifier"]) == (ADDRESS, story().id)
    assert quoted == {
        "type": "TextQuoteSelector",
        "exact": BOATS,
        "prefix": "The storm tore 60 metres out of the breakwater. ",
        "suffix": f" {HOMES} {MAYOR}"[:64],
    }
    assert placed == {"type": "TextPositionSelector", "start": 48, "end": 103}
    assert f"{ADDRESS}#{fragment['value']}" == cited(story()).deep_link
    bare = cited(Article(STORY)).to_annotation()["target"]
    assert bare["source"]["id"].startswith("urn:uuid:")
    assert len(bare["selector"]) == 2


BAD: list[Any] = [
    *(
        "",
        "no JSON",
        b"\xff\xfe",
        "7",
        "[" * 100_000,
        '{"citations": [' * 480 + "]}" * 480,
        {},
        [7],
        None,
        {"quote": "a"},
    ),
    {"citations": [{}]},
    cited(story()).to_dict() | {"start": "here"},
    cited(story()).to_dict() | {"quote": " "},
    cited(story()).to_dict() | {"quote": 7},
    cited(story()).to_dict() | {"verdict": "perhaps"},
    cited(story()).to_dict() | {"article": []},
    cited(story()).to_dict() | {"start": float("inf")},
    json.dumps(cited(story()).to_dict() | {"number": 7}).replace('"number": 7', '"number": 1e999'),
    f'{{"start": {"1" * 5_000}}}',
    cited(story()).to_dict() | {"quote": "\ud800"},
    cited(story()).to_dict() | {"article": {"id": "\ud800" * 32}},
    cited(story()).to_dict() | {"article": {"id": "", "url": "https://a.example/\ud800"}},
    cited(story()).to_annotation() | {"target": "https://a.example"},
    cited(story()).to_annotation() | {"target": {"source": "a", "selector": []}},
]


@pytest.mark.parametrize("value", BAD, ids=range(len(BAD)))
def test_what_is_no_citation_is_refused(empty: Assistant, value: Any) -> None:
    with pytest.raises(CitationUnreadable) as refused:
        empty.resolve_all(value)
    assert refused.value.hint


def test_several_are_not_one(empty: Assistant) -> None:
    with pytest.raises(CitationUnreadable, match="2 citations"):
        empty.resolve([cited(story()), cited(story(), HOMES)])


@pytest.mark.slow
@settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.text(max_size=200), st.data())
def test_any_text_s_citation_comes_back_from_json_to_the_same_span(
    empty: Assistant, text: str, data: st.DataObject
) -> None:
    article = Article(f"{text} Nobody was hurt.")
    start = data.draw(st.integers(0, len(article.text) - 1))
    end = data.draw(st.integers(start + 1, len(article.text)))
    assume(article.text[start:end].strip())
    citation = Citation(1, article, start, end, Verdict.SUPPORTED)
    assert not empty.add(article).failed
    found = empty.resolve(json.dumps(citation.to_dict()))
    assert found.citation == citation
