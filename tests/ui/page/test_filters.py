"""The filters: what is sent is checked, and what the library says is text."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import Article, Assistant, FacetKind, QuestionError, Settings
from tests.support.gradio_calls import called, handler
from tests.support.page_marks import SERVED
from tests.support.pages import Page
from ui.page import filters
from ui.page.conversation import Conversation
from ui.page.limits import Chosen, chosen, limits_of
from ui.page.said import Said

pytestmark = SERVED
ATTACK = "\"><img src=x onerror=alert(1)> '<script>alert(1)</script>"
FERRY = "How fast was the ferry Eider travelling when she struck the barge?"
HOSTILE = settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


def test_what_the_page_sends_becomes_limits() -> None:
    sent = json.dumps(
        {
            "since": "2023-01-01",
            "as_of": "2024-01-24",
            "sources": ["Reuters"],
            "tags": ["iraq"],
            "languages": ["en"],
        }
    )
    assert limits_of(sent) == {
        "since": date(2023, 1, 1),
        "until": None,
        "as_of": date(2024, 1, 24),
        "sources": ["Reuters"],
        "tags": ["iraq"],
        "languages": ["en"],
    }


@pytest.mark.parametrize("nothing", [None, "", "{}"])
def test_nothing_sent_is_nothing_chosen(nothing: str | None) -> None:
    assert chosen(nothing) == Chosen()


@pytest.mark.parametrize(
    "sent",
    [
        "x",
        "[]",
        "null",
        "7",
        '{"since": 7}',
        '{"since": "yesterday"}',
        '{"since": "2024-02-30"}',
        '{"sources": "Reuters"}',
        '{"sources": [7]}',
        '{"languages": ["english"]}',
        '{"languages": ["../"]}',
        '{"other": 1}',
        json.dumps({"sources": ["x"] * 51}),
        json.dumps({"tags": ["x" * 1_001]}),
        '{"tags": ["\\ud800"]}',
        '{"since": "2024-02-01", "until": "2024-01-01"}',
    ],
)
def test_anything_else_is_an_error_that_says_what_to_do(sent: str) -> None:
    with pytest.raises(QuestionError) as caught:
        limits_of(sent)
    assert caught.value.hint


@pytest.mark.slow
@given(
    st.text()
    | st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists).map(json.dumps)
)
def test_no_text_does_anything_but_pass_or_be_refused(sent: str) -> None:
    try:
        chosen(sent)
    except QuestionError:
        return
    assert sent == "" or json.loads(sent) == {}


@pytest.mark.slow
def test_a_filter_not_understood_is_a_line_and_no_turn(seeded: Assistant) -> None:
    *_, (_, now, _) = Conversation(seeded).ask(FERRY, Said(), "nonsense")
    assert "The filters can&#x27;t be understood." in now.messages[-1]["content"]
    assert now.turns == ()


@pytest.mark.slow
def test_filters_go_with_the_question_and_the_answer_says_so(seeded: Assistant) -> None:
    talk = Conversation(seeded)
    *_, (_, now, _) = talk.ask(FERRY, Said(), '{"sources": ["Norrin Courier"]}')
    assert "Limited to Norrin Courier." in now.messages[-1]["content"]
    *_, (_, again, _) = talk.again('{"at": 0}', now, '{"as_of": "2024-04-01"}')
    assert "Asked as of 1 April 2024." in again.messages[-1]["content"]
    assert "Norrin Courier." not in again.messages[-1]["content"]


def test_limits_that_leave_no_article_are_named_and_the_library_is_not_called_empty(
    seeded: Assistant,
) -> None:
    *_, (_, now, _) = Conversation(seeded).ask(FERRY, Said(), '{"tags": ["nowhere"]}')
    shown = Page(now.messages[-1]["content"]).text
    assert "No article is tagged “nowhere”." in shown
    assert "No articles yet" not in shown


def boxes(shown: str) -> list[str]:
    return [unescape(value) for value in re.findall(r'type="checkbox"[^>]* value="([^"]*)"', shown)]


def test_outlets_and_tags_are_listed_with_counts(seeded: Assistant) -> None:
    shown = filters.fields(seeded.for_reader(""), Chosen())
    assert boxes(shown)[:2] == ["Norrin Courier", "Harbour Gazette"]
    assert '<span class="count">5</span>' in shown
    assert "Languages" not in shown  # there is but one
    assert 'type="search"' not in shown  # and few outlets


def test_the_slider_stops_at_each_day_and_ends_today(seeded: Assistant) -> None:
    shown = filters.fields(seeded.for_reader(""), Chosen())
    (told,) = re.findall(r'data-days="([^"]*)"', shown)
    days = json.loads(unescape(told))
    assert days[0] == ["2024-01-05", "5 January 2024"]
    assert [day for day, _ in days] == sorted(
        {a.published.isoformat() for a in seeded.articles() if a.published}
    )
    assert f'max="{len(days)}" value="{len(days)}"' in shown
    back = filters.fields(seeded.for_reader(""), Chosen(as_of=date(2024, 1, 18)))
    assert 'value="1"' in back


def test_what_is_chosen_stays_ticked_though_it_is_not_among_those_looked_for(
    seeded: Assistant,
) -> None:
    shown = filters.options(seeded.for_reader(""), FacetKind.SOURCES, ["Norrin Courier"], "lantern")
    assert boxes(shown) == ["Norrin Courier", "The Brannick Lantern"]
    assert shown.count(" checked") == 1


@pytest.mark.slow
def test_hostile_names_are_text() -> None:
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        for number in range(12):
            assistant.add(
                Article(f"Number {number} sank.", source=f"{number} {ATTACK}", tags=[f"t{ATTACK}"])
            )
        shown = Page(filters.fields(assistant.for_reader(""), Chosen(sources=[ATTACK])))
    tags = {tag for tag, _ in shown.elements}
    assert tags <= {"fieldset", "legend", "label", "input", "span", "p", "div", "output"}
    assert not [n for _, facts in shown.elements for n in facts if n.startswith("on")]
    assert "type" in dict(shown.elements[-1][1]) or shown.text.count("<script>") >= 12
    assert any(facts.get("name") == "like" for _, facts in shown.elements)


@given(st.integers(1, 5_000))
def test_of_many_days_the_slider_keeps_the_first_the_last_and_their_order(count: int) -> None:
    days = [date(1990, 1, 1) + timedelta(n) for n in range(count)]
    stops = list(filters._spread(days))
    assert (stops[0], stops[-1]) == (days[0], days[-1])
    assert stops == sorted(set(stops))
    assert len(stops) <= 1_000


@pytest.mark.slow
def test_the_addresses_answer_with_fields_and_boxes(address: str) -> None:
    reply = httpx.get(f"{address}/page/filters", params={"chosen": '{"tags": ["x"]}'})
    assert reply.status_code == 200
    assert 'value="x" checked' in reply.text
    wrong = {"chosen": '{"since": "2024-02-01", "until": "2024-01-01"}'}  # to be put right there
    assert 'value="2024-02-01"' in httpx.get(f"{address}/page/filters", params=wrong).text
    found = httpx.get(f"{address}/page/filters/sources", params={"like": "gazette"})
    assert boxes(found.text) == ["Harbour Gazette", "Harbour Gazette / Fulmar News Agency"]


@pytest.mark.slow
@HOSTILE
@given(
    sent=st.text(max_size=60),
    like=st.text(max_size=60),
    kind=st.sampled_from([*FacetKind, "x", "..%2f"]),
)
def test_they_answer_garbage_with_a_line(address: str, sent: str, like: str, kind: str) -> None:
    for path, asked in (
        (f"filters/{kind}", {"chosen": sent, "like": like}),
        ("filters", {"chosen": sent}),
    ):
        reply = httpx.get(f"{address}/page/{path}", params=asked)
        assert reply.status_code in (200, 400, 404, 422)
        assert "Traceback" not in reply.text


_JSON: Any = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists)


@pytest.mark.slow
@HOSTILE
@given(value=_JSON)
def test_a_call_with_any_filters_is_answered_or_refused(page_of_one: str, value: Any) -> None:
    body = {"fn_index": handler(page_of_one, "ask"), "data": ["Who was hurt?", None, value]}
    status, told = called(page_of_one, body)
    assert status in (200, 400)
    assert "Traceback" not in told


@pytest.mark.slow
def test_one_reader_s_filters_say_nothing_of_another_s_articles() -> None:
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(
            Article("Ann's ferry sank.", source="Ann's own", tags=["mine"]), private_to="ann"
        )
        shown = filters.fields(assistant.for_reader("bob"), Chosen())
        assert "Ann" not in shown
        assert "mine" not in shown
        assert "Ann" in filters.fields(assistant.for_reader("ann"), Chosen())
