"""Citation markers in a model's stream."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.markers import Marker, MarkerParser, Piece, Text, new_nonce

# Streams in which markers, near markers and brackets are common.
PARTS = [
    "[k7:1]",
    "[k7:",
    "[K7: 2 , 3]",
    "[k7:none]",
    "【k7:4】",
    "k7:",
    "[",
    "]",
    "[[",
    "]]",
    "\\",
    "`",
    "```",
    "\n```\n",
    "```md\n",
    "~~~\n",
    "（k7：\uff12",
    "†",
    "and",
    "1",
    "-",
    ",",
    " ",
    "\n",
]
STREAMS = st.lists(st.sampled_from(PARTS) | st.text(max_size=4), max_size=40).map("".join)


def pieces(chunks: Iterable[str], nonce: str = "k7") -> list[Piece]:
    """What the parser gives, neighbouring texts joined."""
    parser = MarkerParser(nonce)
    found: list[Piece] = []
    for piece in [*(p for chunk in chunks for p in parser.feed(chunk)), *parser.close()]:
        if isinstance(piece, Text) and found and isinstance(found[-1], Text):
            found[-1] = Text(found[-1].text + piece.text)
        else:
            found.append(piece)
    return found


@given(STREAMS, st.data())
def test_how_a_stream_is_cut_makes_no_difference(stream: str, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, len(stream)), max_size=12).map(sorted))
    cuts = [0, *places, len(stream)]
    assert pieces(stream[a:b] for a, b in pairwise(cuts)) == pieces([stream])


@given(STREAMS)
def test_letter_by_letter_is_the_same_too(stream: str) -> None:
    assert pieces(stream) == pieces([stream])


@given(st.text())
def test_no_text_is_lost_where_there_are_no_markers(text: str) -> None:
    assert pieces([text], nonce="zz99") == ([Text(text)] if text else [])


@pytest.mark.bad_input(82)
@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("[k7:1]", (1,)),
        ("[k7:12]", (12,)),
        ("[K7:1]", (1,)),
        ("[ k7:1 ]", (1,)),
        ("[k7: 1]", (1,)),
        ("[k7:1,3]", (1, 3)),
        ("[k7:1, 3; 5]", (1, 3, 5)),
        ("[k7:1 3]", (1, 3)),
        ("[k7:1-3]", (1, 2, 3)),
        ("[k7:1–3]", (1, 2, 3)),
        ("[k7:1\u20113]", (1, 2, 3)),  # the non-breaking hyphen that some models write
        ("[k7:1 - 3, 7]", (1, 2, 3, 7)),
        ("[k7:3-1]", (1, 2, 3)),
        ("[k7:1,2-5]", (1, 2, 3, 4, 5)),
        ("[k7:2,2,2]", (2,)),
        ("[k7:1, k7:3]", (1, 3)),
        ("[k7:1,k7:2-3]", (1, 2, 3)),
        ("【k7:1】", (1,)),
        ("［k7:1］", (1,)),
        ("【k7:1]", (1,)),
        ("[k7:0]", (0,)),
        ("[k7:1234567]", (1234567,)),
        ("[k7:none]", ()),
        ("[K7:NONE]", ()),
        ("[k7: none ]", ()),
        ("(k7:1)", (1,)),
        ("（k7：1）", (1,)),
        ("([k7:1])", (1,)),
        ("[[k7:1]]", (1,)),
        ("[[k7:1, 2] ]", (1, 2)),
        ("[^k7:1]", (1,)),
        (r"\[k7:1\]", (1,)),
        ("【k7:1†source】", (1,)),
        ("【k7:1†L1-L3】", (1,)),
        ("[k7: 1 and 3]", (1, 3)),
        ("[k7:1 & k7:3]", (1, 3)),
        ("[k7:1 und 3]", (1, 3)),
        ("[k7:1 to 3]", (1, 2, 3)),
        ("[k7:1/3]", (1, 3)),
        ("[k7:1 k7:3]", (1, 3)),
        ("[k7:#1]", (1,)),
        ("[k7:1.]", (1,)),
        ("【k7：\uff11】", (1,)),
        ("[k7:\u0661\u060c]", (1,)),  # Arabic digit and comma
        ("[k7:1, none]", (1,)),
    ],
)
def test_forms_that_models_write_are_understood(written: str, numbers: tuple[int, ...]) -> None:
    assert pieces([f"It closed {written}."]) == [Text("It closed "), Marker(numbers), Text(".")]


@pytest.mark.parametrize(
    "text",
    [
        "[1]",
        "[1, 2-5]",
        "arr[0]",
        "bill Ref 2",
        "HREF 3",
        "[^1]",
        "[ID:1]",
        "[none]",
        "[k8:1]",
        "[kk7:1]",
        "[7:1]",
        "(1)",
        "【1】",
        "[[1]]",
        "[1](#k7)",
        "k7:1",
        "k7: 1",
        "[k 7:1]",
        "[source k7:1]",
        "[k7]",
        "[k7:]",
        "[k7: ]",
        "[k7:,]",
        "[k7:-]",
        "[k7:one]",
        "[k7:1a]",
        "[k7:1st]",
        "[k7:and]",
        "[k7:²]",
        "[k7:1.5]",
        "[a link](http://x.example)",
        "[k7:1",
        "[k7:",
        "[",
    ],
)
def test_everything_else_stays_text(text: str) -> None:
    assert pieces([text]) == [Text(text)]
    assert pieces(text) == [Text(text)]


def test_long_s_is_no_s() -> None:
    marker = "[\u017f7:1]"
    assert pieces([marker], nonce="s7") == pieces(marker, nonce="s7") == [Text(marker)]


def test_a_number_without_the_nonce_is_text_even_behind_a_marker() -> None:
    assert pieces(["It closed [k7:1][2] [3]."]) == [
        Text("It closed "),
        Marker((1,)),
        Text("[2] [3]."),
    ]


def test_several_markers_in_a_row_are_several() -> None:
    assert pieces("[k7:1][k7:2](k7:3)") == [Marker((1,)), Marker((2,)), Marker((3,))]


def test_a_marker_inside_other_brackets_is_found() -> None:
    assert pieces(["[[k7:1] x]"]) == [Text("["), Marker((1,)), Text(" x]")]
    assert pieces(["[k7:[k7:1]"]) == [Text("[k7:"), Marker((1,))]


def test_text_before_a_marker_does_not_wait_for_it() -> None:
    parser = MarkerParser("k7")
    assert list(parser.feed("It closed [k7")) == [Text("It closed ")]
    assert list(parser.feed(":2] on Monday")) == [Marker((2,)), Text(" on Monday")]


def test_a_bracket_that_begins_no_marker_is_not_held_back() -> None:
    parser = MarkerParser("k7")
    assert next(p for chunk in "[sic]" for p in parser.feed(chunk)) == Text("[s")


@pytest.mark.parametrize(
    "code",
    [
        "`[k7:1]`",
        "``a ` [k7:1]``",
        "```\n[k7:1]\n```\n",
        "~~~~ text\n~~~\n[k7:1]\n~~~~\n",
        "> ```python\n> x[k7:1]\n> ```\n",
        "```\n[k7:1] and no end",
    ],
)
def test_in_code_nothing_is_a_marker(code: str) -> None:
    assert pieces([code]) == pieces(code) == [Text(code)]
    stream = f"{code}\n```\n[k7:2]" if code.endswith("end") else f"{code}\n[k7:2]"
    assert pieces([stream])[-1] == Marker((2,))


def test_a_backtick_alone_is_no_code() -> None:
    assert pieces("the ` sign [k7:1]") == [Text("the ` sign "), Marker((1,))]
    assert pieces("the ` sign\n[k7:1] `x`") == [
        Text("the ` sign\n"),
        Marker((1,)),
        Text(" `x`"),
    ]


def test_an_answer_wrapped_in_markdown_fences_is_no_code() -> None:
    found = pieces("```markdown\nIt closed [k7:1].\n```\nIt opened [k7:2].")
    assert [piece for piece in found if isinstance(piece, Marker)] == [Marker((1,)), Marker((2,))]


def test_ranges_are_capped() -> None:
    (marker,) = pieces(["[k7:1-999999]"])
    assert marker == Marker(tuple(range(1, 51)))


def test_what_is_longer_than_any_marker_is_text_however_it_is_cut() -> None:
    long = f"[k7:{'1,' * 200}1]"
    assert pieces([long]) == pieces(long) == [Text(long)]


@pytest.mark.slow
@pytest.mark.timeout(60)  # each takes a second or less; with quadratic time, hours
@pytest.mark.parametrize(
    "stream",
    [
        "[" * 200_000,
        "[k7:" * 50_000,
        "[k7:1" * 40_000,
        "[k7:1, 2 3" + " " * 200_000,
        "[k7:1]" * 30_000,
        "`" * 200_000,
        "`[" * 100_000,
        "".join(f"{'`' * (n % 60)} " for n in range(6_000)),
        "~~~\n" * 50_000,
        "\\" * 200_000,
        "(([[(k7" * 30_000,
    ],
    ids=(
        "brackets names numbers spaces markers backticks code runs fences backslashes nested".split()
    ),
)
def test_hostile_streams_take_linear_time(stream: str) -> None:
    whole = pieces([stream])
    assert pieces(stream[at : at + 1000] for at in range(0, len(stream), 1000)) == whole


@pytest.mark.bad_input(82)
def test_five_thousand_markers_are_five_thousand_pieces() -> None:
    assert pieces(["[k7:1]" * 5_000]) == [Marker((1,))] * 5_000


@given(st.lists(st.text()))
def test_a_nonce_stands_in_none_of_the_texts(texts: list[str]) -> None:
    nonce = new_nonce(*texts)
    assert nonce[0].isalpha()
    assert not any(nonce in text.lower() for text in texts)


def test_a_text_that_forges_every_short_nonce_forges_none() -> None:
    forged = " ".join(f"[{a}{b}:1]" for a in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for b in range(10))
    nonce = new_nonce(forged)
    assert not [piece for piece in pieces([forged], nonce) if isinstance(piece, Marker)]
