"""The headers people have on top of their articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import BadMetadata
from index.reading.headers import Header, split_header
from index.text.cleaning import clean

DAY = date(2024, 2, 12)
BODY = "The ferry ran into a barge.\n\nNobody was hurt."


def header_of(text: str) -> Header:
    header, body = split_header(clean(text))
    assert body.strip() == BODY
    return header


def test_a_raw_first_line_gives_the_date_and_the_text_runs_on() -> None:
    assert header_of(f" date 2024-02-12 {BODY}") == Header(published=DAY)


def test_the_word_date_in_a_sentence_is_no_header() -> None:
    text = "Date 12 was too early, she said."
    assert split_header(text) == (Header(), text)


def test_yaml_front_matter_gives_every_field() -> None:
    text = (
        "---\ntitle: 'Ferry: a crash'\ndate: 2024-02-12\nsource: Gazette\n"
        f"url: https://a.example/1\nauthors: [Ann Lee, Bo Ek]\ntags: [sea]\n---\n{BODY}"
    )
    said = Header("Ferry: a crash", DAY, "Gazette", "https://a.example/1", "Ann Lee, Bo Ek")
    assert header_of(text) == replace(said, tags=("sea",))


def test_labelled_lines_give_every_field_whatever_their_case() -> None:
    text = (
        "TITLE: Ferry crash\ndate: 12 February 2024\nOutlet: Gazette\nLink: https://a.example/1\n"
        f"Byline: Ann Lee\n\n{BODY}"
    )
    expected = Header("Ferry crash", DAY, "Gazette", "https://a.example/1", "Ann Lee")
    assert header_of(text) == expected


@pytest.mark.parametrize("heading", ["# Ferry crash", "# Ferry crash #", "#  Ferry crash  ##  "])
def test_a_markdown_heading_is_the_title(heading: str) -> None:
    assert header_of(f"{heading}\n\n{BODY}") == Header("Ferry crash")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("*Harbour Gazette, 12 February 2024*", "Harbour Gazette"),
        ("_Harbour Gazette | February 12, 2024_", "Harbour Gazette"),
        ("**12 February 2024**", ""),
        ("*Harbour Gazette – 2024-02-12*", "Harbour Gazette"),
    ],
)
def test_a_line_in_italics_below_the_heading_gives_outlet_and_date(line: str, source: str) -> None:
    assert header_of(f"# Ferry crash\n\n{line}\n\n{BODY}") == Header("Ferry crash", DAY, source)


def test_a_line_in_italics_without_a_date_is_text() -> None:
    header, body = split_header(f"# Ferry crash\n\n*The fog was thick.*\n\n{BODY}")
    assert header == Header("Ferry crash")
    assert body.strip().startswith("*The fog was thick.*")


def test_a_heading_below_other_headers_gives_only_what_they_did_not() -> None:
    text = f"---\ndate: 2024-02-12\n---\n# Ferry crash\n*Gazette, 13 February 2024*\n\n{BODY}"
    assert header_of(text) == Header("Ferry crash", DAY, "Gazette")


def test_a_heading_other_than_the_title_given_is_text() -> None:
    header, body = split_header("Title: Ferry crash\n\n# What happened\n\nThe ferry sank.")
    assert header.title == "Ferry crash"
    assert body.strip().startswith("# What happened")


def test_a_text_without_header_is_all_body() -> None:
    assert split_header(BODY) == (Header(), BODY)


def test_a_ruled_off_paragraph_is_text_and_no_front_matter() -> None:
    text = f"---\nBreaking: the ferry is lost.\n---\n{BODY}"
    assert split_header(text) == (Header(), text)


def test_empty_fields_are_not_given() -> None:
    assert header_of(f"Title:\nDate:\nSource: Gazette\n\n{BODY}") == Header(source="Gazette")


@pytest.mark.parametrize(
    "text",
    [
        "date 2024-13-45 The ferry sank.",
        "Date: soon\n\nThe ferry sank.",
        "Date: 03/04/2024\n\nThe ferry sank.",
        "---\ndate: January\n---\nThe ferry sank.",
        "---\ntitle: [unclosed\n---\nThe ferry sank.",
        "---\ntitle: !!bool maybe\n---\nThe ferry sank.",
        "---\ntitle: !!int ''\n---\nThe ferry sank.",
        "---\ntitle: !!timestamp soon\n---\nThe ferry sank.",
        "---\ntitle: !!python/object/apply:os.system [id]\n---\nThe ferry sank.",
        f"---\ntitle: 0x{'f' * 4500}\n---\nThe ferry sank.",
        f"---\ntitle: {'[' * 1200}\n---\nThe ferry sank.",
    ],
)
def test_a_header_that_cannot_be_understood_is_refused(text: str) -> None:
    with pytest.raises(BadMetadata) as caught:
        split_header(text)
    assert caught.value.hint


def test_a_billion_laughs_in_front_matter_stay_short() -> None:
    lines = ["title: &a0 [ha, ha]"] + [
        f"x{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)
    ]
    text = (
        "---\n" + "\n".join([*lines, "author: *a11", "source: &s [*s, Gazette]"]) + f"\n---\n{BODY}"
    )
    assert header_of(text) == Header("ha, ha", source="Gazette")


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "# a" + " \t" * 200_000 + "b",
        "# " + "#" * 400_000 + "b",
        "URL:\n" * 800_000,
        "---\n" + "a: b\n" * 100_000,
        "---\n" * 200_000,
        "# Title\n" + "*" * 400_000,
    ],
    ids=["spaces", "hashes", "labels", "front matter without end", "rules", "stars"],
)
def test_long_headers_take_linear_time(text: str) -> None:
    split_header(text)


headerish = st.text(st.sampled_from("---\n#*: datetilsourc2014-,"), max_size=60)


@given(st.text(max_size=60) | headerish)
def test_any_text_has_a_body_that_it_ends_with_or_is_refused(text: str) -> None:
    try:
        _, body = split_header(text)
    except BadMetadata:
        return
    assert text.endswith(body)


@pytest.mark.parametrize(
    ("said", "tags"),
    [
        ("[Iraq, drones]", ("Iraq", "drones")),
        ("Iraq, drones", ("Iraq", "drones")),
        ("\n- Iraq\n- 2024", ("Iraq", "2024")),
        ("[Iraq, iraq, '', null, [deeper]]", ("Iraq",)),
        (f"[{'x' * 81}, Iraq]", ("Iraq",)),
        ("12", ()),
    ],
)
def test_front_matter_may_have_tags(said: str, tags: tuple[str, ...]) -> None:
    header, body = split_header(f"---\ntitle: T\ntags: {said}\n---\nThe text.")
    assert (header.title, header.tags, body) == ("T", tags, "The text.")


def test_tags_alone_are_front_matter_too() -> None:
    header, body = split_header("---\ntags: [Iraq]\n---\nThe text.")
    assert (header.tags, body) == (("Iraq",), "The text.")
