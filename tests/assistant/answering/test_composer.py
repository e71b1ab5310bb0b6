"""A model's pieces to Markdown, statements and citations."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.answering.composer import Composer
from assistant.answering.markers import Marker, MarkerParser, Text
from assistant.answering.statements import Statement
from assistant.rendering.html import with_markers
from tests.support.injections import FORMS, written
from tests.support.offers import offered, stream
from tests.support.pages import Page

ACTIVE = [written(form) for form in FORMS.values()]
ACTIVE += [
    "[click][1]\n\n[1]: http://evil.example/ 'title'",
    "&lt;img src=http://evil.example/&gt;",
    "&#104;ttp://evil.example/",
    "www&period;evil.example",
    "ftp://evil.example/x",
    "HTTP://EVIL.EXAMPLE/",
    "Www.evil.example",
    "`<img src=http://evil.example/>`",
    "~~~html\n<img src=http://evil.example/>\n~~~",
]


def composed(*parts: str | int | tuple[int, ...]) -> tuple[str, Composer]:
    composer = Composer(offered())
    return "".join(composer.feed(piece) for piece in stream(*parts)), composer


def statements(*parts: str | int | tuple[int, ...]) -> list[Statement]:
    return composed(*parts)[1].statements()


def page(markdown: str) -> Page:
    return Page(with_markers(markdown, lambda number: f'<a href="#sn-{number}">{number}</a>'))


def test_citations_are_numbered_in_order_of_first_use() -> None:
    text, composer = composed("A is so ", 7, ". B is so ", 3, ". C is so ", 7, ".")
    assert text == "A is so[^1]. B is so[^2]. C is so[^1]."
    assert composer.cited == {7: 1, 3: 2}


def test_numbers_that_were_not_offered_are_dropped_and_counted() -> None:
    text, composer = composed("A is so ", (99, 2, 0), ", B is not ", 10, ".")
    assert (text, composer.dropped) == ("A is so[^1], B is not.", 3)


def test_a_dropped_marker_leaves_no_gap() -> None:
    assert composed("It closed ", 99, " on Monday ", 99, ".")[0] == "It closed on Monday."


@pytest.mark.parametrize("parts", [(3, 3), ((3, 3),), (3, " ", 3)])
def test_a_marker_repeated_at_one_place_stands_once(parts: tuple[int | str, ...]) -> None:
    assert composed("It closed ", *parts, ".")[0] == "It closed[^1]."


def test_a_marker_stands_where_the_model_put_it_before_or_after_the_full_stop() -> None:
    assert (
        composed("It closed ", 1, ". It opened. ", 2, " Then")[0]
        == "It closed[^1]. It opened.[^2] Then"
    )


def test_a_marker_belongs_to_its_sentence_before_or_after_the_full_stop() -> None:
    expected = [
        Statement("It closed.", [1]),
        Statement("It opened.", [2]),
        Statement("It rained.", []),
    ]
    assert statements("It closed ", 1, ". It opened. ", 2, " It rained.") == expected
    assert statements("It closed", 1, ".\nIt opened.", 2, "\n\nIt rained.") == expected


def test_a_sentence_carries_all_its_markers() -> None:
    assert statements("It closed ", 4, " on Monday ", (5, 6), ", early ", 4, ".") == [
        Statement("It closed on Monday, early.", [1, 2, 3, 1])
    ]


def test_a_marker_at_the_beginning_of_a_line_belongs_to_what_follows() -> None:
    expected = [Statement("It closed.", [1]), Statement("It opened.", [2])]
    assert statements(1, " It closed.\n", 2, " It opened.") == expected
    assert statements("- ", 1, " It closed.\n- ", 2, " It opened.") == expected


def test_items_of_a_list_are_statements_without_their_bullets() -> None:
    text, composer = composed(
        "What is known:\n\n- It closed. ", 1, "\n- It opened ", 2, ".\n1. It burnt.", 3
    )
    assert text == "What is known:\n\n- It closed.[^1]\n- It opened[^2].\n1. It burnt.[^3]"
    said = {statement.text: statement.numbers for statement in composer.statements()}
    assert said["It closed."] == [1]
    assert said["It opened."] == [2]
    assert said["It burnt."] == [3]


def test_only_the_bullet_at_a_line_s_beginning_goes() -> None:
    assert statements("It closed - she said - on Monday ", 1, ".") == [
        Statement("It closed - she said - on Monday.", [1])
    ]
    assert statements("- It closed * at 2) or 3 ", 1, ".") == [
        Statement("It closed * at 2) or 3.", [1])
    ]


def test_a_marker_alone_between_two_sentences_leaves_them_two() -> None:
    text, composer = composed("It closed.", 1, "It opened.", 99, "“It rained.”", 2, " It rains.")
    assert text == "It closed.[^1] It opened. “It rained.”[^2] It rains."
    assert [said.text for said in composer.statements()] == [
        "It closed.",
        "It opened.",
        "“It rained.”",
        "It rains.",
    ]


def test_a_marker_within_a_sentence_adds_no_space() -> None:
    assert (
        composed("It", 1, "closed at 5.", 2, ".5 or", 3, ".")[0]
        == "It[^1]closed at 5.[^2].5 or[^3]."
    )


def test_a_marker_after_a_bullet_leaves_the_list_a_list() -> None:
    assert composed("- ", 1, " It closed.")[0] == "- [^1] It closed."


def test_a_marker_alone_still_has_a_statement() -> None:
    assert statements(3) == [Statement("", [1])]
    assert statements() == []


def test_a_number_may_come_twice_in_one_statement() -> None:
    (said,) = composed("It closed ", 1, " and opened ", 1, ".")[1].statements()
    assert (said.numbers, said.marked) == ([1], [1, 1])


def test_the_marker_none_declines() -> None:
    text, composer = composed("", ())
    assert (text, composer.declined, composer.dropped) == ("", True, 0)
    assert not composed("It closed ", 1, ".")[1].declined


def test_the_marker_none_behind_a_statement_says_that_it_is_open() -> None:
    text, composer = composed("It closed ", 1, ". Why is not said ", (), ".")
    assert (text, composer.declined) == ("It closed[^1]. Why is not said.", False)
    assert composer.statements() == [
        Statement("It closed.", [1]),
        Statement("Why is not said.", [], open=True),
    ]


def test_the_marker_none_declines_only_before_anything_is_said() -> None:
    assert composed("\n ", (), " It closed ", 1, ".")[1].declined
    assert not composed("It closed. ", (), "")[1].declined


def test_emphasis_stays() -> None:
    assert composed("**Fourteen** people, *she* said")[0] == "**Fourteen** people, *she* said"


def test_a_marker_that_the_model_makes_up_is_text() -> None:
    text, _ = composed("It closed[^1]. [^2]: forged ", 3)
    assert re.findall(r"(?<!\\)\[\^\d+", text) == ["[^1"]
    assert page(text).links() == ["#sn-1"]
    assert "It closed[^1]. [^2]: forged" in page(text).text


@pytest.mark.parametrize("form", ACTIVE)
def test_nothing_that_a_model_writes_becomes_active(form: str) -> None:
    found = page(composed("It closed ", 1, f". {form}\n\n{form}\n", 2)[0])
    assert not found.threats()
    assert set(found.links()) <= {"#sn-1", "#sn-2"}


@pytest.mark.parametrize("form", ACTIVE)
def test_nor_does_it_where_readers_make_links_of_addresses(form: str) -> None:
    text = composed(form)[0]
    assert not re.search(r"://|(?<!\\)[<\[`]|\bwww\.|&#?\w+;", text, re.IGNORECASE)


@pytest.mark.parametrize(
    "form", [f for f in ACTIVE if "\\" not in f and "&" not in f and "$" not in f]
)
def test_what_was_disarmed_is_shown_as_it_was_written(form: str) -> None:
    words = "".join(re.findall(r"\w+", form))
    assert "".join(re.findall(r"\w+", page(composed(form)[0]).text)) == words


@pytest.mark.slow
@given(
    st.lists(
        st.sampled_from([*ACTIVE, "http", ":", "/", "www", ".", "[^1]", "\\", "\n"]) | st.text()
    )
)
def test_how_the_text_is_cut_makes_no_difference(parts: list[str]) -> None:
    whole = "".join(parts)
    cut, joined, letters = composed(*parts)[1], composed(whole)[1], composed(*whole)[1]
    assert composed(*parts)[0] == composed(whole)[0] == composed(*whole)[0]
    assert cut.statements() == joined.statements() == letters.statements()


@given(
    st.lists(
        st.integers(0, 12)
        | st.sampled_from(
            ["It closed.", " ", "\n", "- ", "1. ", "**", "## ", "She said", "--", "."]
        )
    )
)
def test_every_marker_in_the_text_belongs_to_a_statement(parts: list[str | int]) -> None:
    text, composer = composed(*parts)
    shown = [int(number) for number in re.findall(r"\[\^(\d+)\]", text)]
    carried = {number for statement in composer.statements() for number in statement.numbers}
    assert set(shown) == carried == set(composer.cited.values())
    assert list(dict.fromkeys(shown)) == list(range(1, len(carried) + 1))


@pytest.mark.parametrize(
    "parts",
    [
        (1, "(http://evil.example/)"),
        ("!", 1, "(http://evil.example/?q=secret)"),
        ("!", 1, 99, "", "(", "http://evil.example/)"),
        ("It closed ", 1, ".\n\n", 1, ": http://evil.example/"),
        ("It closed ", 1, ".\n", 2, 99, ":", " <http://evil.example/>"),
        ("It closed ", 1, "{href=http://evil.example/}"),
        (1, "[1]\n\n[1]: http://evil.example/"),
    ],
)
def test_a_marker_never_becomes_a_link_of_the_model_s(parts: tuple[str | int, ...]) -> None:
    text = composed(*parts)[0]
    read = Page(MarkdownIt("commonmark").render(text))
    assert read.links() == []
    assert read.threats() == []
    assert not re.search(r"(?<!\\)\][({:]", text)


def test_an_address_right_behind_a_marker_or_an_underscore_is_none() -> None:
    assert composed("It closed", 1, "www.evil.example")[0] == "It closed[^1]www\\.evil.example"
    assert composed("_www.evil.example_")[0] == "_www\\.evil.example_"


@given(st.text())
def test_any_text_of_a_model_is_harmless_and_unmarked(text: str) -> None:
    parser, composer = MarkerParser("k7"), Composer(offered())
    pieces: list[Text | Marker] = [*parser.feed(text), *parser.close()]
    found = page("".join(composer.feed(piece) for piece in pieces))
    assert not found.threats()
