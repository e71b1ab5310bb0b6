"""Each format to its articles, in the parser cell as it is used."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles import Article
from index.errors import (
    ArticleError,
    EmptyArticle,
    Malformed,
    NoTextLayer,
    NotText,
    SourceUnreadable,
    TooComplex,
)
from index.reading.cell import shared_cell
from index.reading.files import parts_of
from index.reading.parsing.parsed import Parsed
from tests.support.bombs import docx, nested, zipped
from tests.support.pdfs import Line, of_streams, paragraph, pdf

TEXT = "The ferry Eider ran into a barge in fog. Nobody was hurt."
CORE = (
    '<p:coreProperties xmlns:p="urn:p" xmlns:dc="urn:dc"><dc:title>Ferry in fog</dc:title>'
    "<dc:creator>Ida Holm</dc:creator><dc:created>2024-03-05T18:20:00Z</dc:created></p:coreProperties>"
)


def parsed(data: bytes | str, called: str) -> Parsed:
    (one,) = shared_cell().parse(data if isinstance(data, bytes) else data.encode(), called)
    return one


def article(data: bytes | str, called: str) -> Article:
    found = parsed(data, called).article()
    assert all(found.quote(sentence) in found.text for sentence in found.sentences)
    return found


def parts(data: bytes | str, called: str) -> dict[str, Article | ArticleError]:
    return dict(parts_of(data if isinstance(data, bytes) else data.encode(), called, "x"))


def texts(data: bytes | str, called: str) -> dict[str, str]:
    return {origin: str(getattr(a, "text", a)) for origin, a in parts(data, called).items()}


def letter(html: str = "", text: str = TEXT) -> bytes:
    made = EmailMessage()
    made["Subject"] = "Fähre im Nebel"
    made["From"] = "Nordhavn Gazette <news@gazette.example>"
    made["Date"] = "Tue, 05 Mar 2024 18:20:00 +0100"
    made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html")
    return made.as_bytes()


@pytest.mark.parametrize(
    ("data", "called"),
    [
        ("<html lang=de-AT><body><p>Fog.</p></body></html>", ".html"),
        (
            (
                '<html><head><script type="application/ld+json">{"@type": "NewsArticle", "inLanguage": "de-AT"}'
                "</script></head><body><p>Fog.</p></body></html>"
            ),
            ".html",
        ),
        ("---\ntitle: Fog\nlang: de\n---\nFog.", ".md"),
        ("Title: Fog\nLanguage: German\nDate: 2024-01-24\n\nFog.", ".txt"),
        ('{"text": "Fog.", "language": "de"}', ".jsonl"),
    ],
)
def test_a_language_that_is_declared_comes_with_the_article(data: str, called: str) -> None:
    found = article(data, called)
    assert (found.text, found.language) == ("Fog.", "de")


def test_a_headline_about_language_is_no_header() -> None:
    assert article("Language: a history of words\n\nFog.", ".txt").text.startswith("Language: a")


# Web pages


@pytest.mark.parametrize("charset", ["windows-1251", "iso-8859-2", "shift_jis", "utf-8"])
def test_a_page_is_read_in_the_character_set_it_declares(charset: str) -> None:
    words = {"windows-1251": "Паром", "iso-8859-2": "Žluťoučký", "shift_jis": "日本のフェリー"}
    text = words.get(charset, "Fähre") + " ran into a barge in fog."
    page = f"<html><head><meta charset={charset}></head><body><p>{text}</p></body></html>"
    assert article(page.encode(charset), ".html").text == text
    declared = page.replace(f"<meta charset={charset}>", "")
    assert article(declared.encode(charset), f"text/html; charset={charset}").text == text


@pytest.mark.bad_input(10)
@pytest.mark.parametrize("lie", ["us-ascii", "windows-1251", "utf-7", "utf-16", "no-such-set"])
def test_a_page_of_utf_8_survives_a_lie_about_its_character_set(lie: str) -> None:
    page = (
        f"<html><head><meta charset={lie}></head><body><p>Die Fähre fährt nicht.</p></body></html>"
    )
    assert article(page, ".html").text == "Die Fähre fährt nicht."


@pytest.mark.bad_input(10)
def test_a_page_of_another_set_that_says_utf_8_keeps_its_letters() -> None:
    page = (
        "<html><head><meta charset=utf-8></head><body><p>Die Fähre fährt nicht.</p></body></html>"
    )
    assert article(page.encode("cp1252"), ".html").text == "Die Fähre fährt nicht."


@pytest.mark.bad_input(29)
def test_an_xml_declaration_does_no_harm() -> None:
    page = f'<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>{TEXT}</p></body></html>'
    assert article(page, ".xhtml").text == TEXT


@pytest.mark.bad_input(34)
def test_what_is_escaped_twice_is_decoded_once() -> None:
    page = f"<html><body><p>{TEXT} Write &amp;lt;img onerror&amp;gt; there.</p></body></html>"
    assert article(page, ".html").text == f"{TEXT} Write &lt;img onerror&gt; there."


@pytest.mark.bad_input(30)
def test_frames_refreshes_and_foreign_bases_are_not_followed() -> None:
    head = '<meta http-equiv=refresh content="0;url=http://127.0.0.1:9/"><base href="http://evil.example/">'
    frames = (
        '<iframe src="http://127.0.0.1:9/"></iframe><object data="http://127.0.0.1:9/"></object>'
    )
    page = f'<html><head>{head}<link rel=canonical href="/a"></head><body>{frames}<p>{TEXT}</p>'
    (found,) = shared_cell().parse(page.encode(), ".html", "https://gazette.example/b")
    assert found.text == TEXT
    assert found.url == "https://gazette.example/a"


def test_a_page_can_t_claim_to_be_another_site_s() -> None:
    page = f'<html><head><link rel=canonical href="https://other.example/a"></head><body><p>{TEXT}'
    (found,) = shared_cell().parse(page.encode(), ".html", "https://gazette.example/b")
    assert found.url == "https://gazette.example/b"


# PDF


def test_lines_become_text_and_hyphens_that_only_lines_made_go() -> None:
    lines = [
        "The harbour master said that the fer-",
        "ry has a well-",
        "known fault. A well-known one.",
    ]
    expected = "The harbour master said that the ferry has a well-known fault. A well-known one."
    assert article(pdf([paragraph(*lines)]), ".pdf").text == expected


def test_heads_and_feet_go_and_a_sentence_runs_on_over_the_page() -> None:
    def page(number: int, *lines: str) -> list[Line]:
        return [(72, 800, f"Gazette, page {number}"), *paragraph(*lines), (290, 40, f"{number}")]

    first = page(1, "The ferry did not sail on Monday, the harbour master said, as")
    second = page(2, "Divers had found a crack. She sails again on Thursday, he hopes.")
    found = article(pdf([first, second]), ".pdf")
    assert found.text == (
        "The ferry did not sail on Monday, the harbour master said, as Divers had found a crack."
        " She sails again on Thursday, he hopes."
    )
    assert [found.page(found.text.index(word)) for word in ("The", "Divers", "She")] == [1, 2, 2]


def test_columns_are_read_one_after_the_other_however_they_were_drawn() -> None:
    left = [
        "Left the text begins and goes",
        "on for some lines of prose, as",
        "it turns over to the next one",
    ]
    right = [
        "where it goes on until the end",
        "of the page, with lines of the",
        "same length as those before.",
    ]
    rows = zip(paragraph(*left), paragraph(*right, x=320), strict=True)
    drawn = [
        (72, 800, "What spans both of the columns is read before them, as a headline is"),
        *sum(rows, ()),
    ]
    words = article(pdf([drawn]), ".pdf").text.split()
    assert words == " ".join([drawn[0][2], *left, *right]).split()


def test_a_blank_line_ends_a_paragraph() -> None:
    lines = [*paragraph("First one.", "Still it."), *paragraph("Second one.", top=700)]
    assert article(pdf([lines]), ".pdf").text == "First one. Still it.\n\nSecond one."


def test_a_pdf_s_properties_are_read_but_not_those_a_printer_made() -> None:
    info = "/Title (Ferry in fog) /Author (Ida Holm) /CreationDate (D:20240305182000+01'00')"
    found = article(pdf([paragraph(TEXT)], info), ".pdf")
    assert (found.title, found.author, found.published) == (
        "Ferry in fog",
        "Ida Holm",
        date(2024, 3, 5),
    )
    printed = pdf(
        [paragraph(TEXT)], info.replace("Ferry in fog", "a.docx") + "/Producer (Skia/PDF m120)"
    )
    assert (article(printed, ".pdf").title_given, article(printed, ".pdf").published) == (
        False,
        None,
    )


@pytest.mark.bad_input(41)
def test_a_scanned_pdf_says_that_it_has_no_text_layer() -> None:
    with pytest.raises(NoTextLayer, match="no text layer"):
        article(of_streams([b"0 0 100 100 re f"]), ".pdf")


# Word


def test_a_word_document_is_read_with_its_properties() -> None:
    deleted = (
        "<w:p><w:r><w:t>It was </w:t></w:r><w:del><w:r><w:delText>not </w:delText></w:r></w:del>"
    )
    deleted += "<w:r><w:t>foggy.</w:t></w:r></w:p>"
    found = article(docx("Ferry in fog", TEXT, deleted, core=CORE), ".docx")
    assert found.text == f"{TEXT}\n\nIt was foggy."
    assert (found.title, found.author, found.published) == (
        "Ferry in fog",
        "Ida Holm",
        date(2024, 3, 5),
    )


def test_the_text_of_tables_is_read_in_its_place() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl><w:tr>{cell.format('Hurt')}{cell.format('None')}</w:tr></w:tbl>"
    assert (
        article(docx("Before.", table, "After."), ".docx").text
        == "Before.\n\nHurt\n\nNone\n\nAfter."
    )


def test_an_opendocument_text_is_read_without_its_notes() -> None:
    space = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    space += ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="d"'
    note = "<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note>"
    body = f"<text:h>Fog</text:h><text:p>It was{note}<text:s/><text:span>foggy</text:span> again.</text:p>"
    meta = "<dc:title>Fog</dc:title><dc:creator>Ida Holm</dc:creator>"
    members = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:d {space}><office:body>{body}</office:body></office:d>",
        "meta.xml": f"<office:d {space}><office:meta>{meta}</office:meta></office:d>",
    }
    for called in (".odt", ".zip"):
        found = article(zipped(members), called)
        assert (found.text, found.title, found.author) == ("It was foggy again.", "Fog", "Ida Holm")


# Books, letters, data sets, archives


def test_a_book_gives_an_article_for_each_chapter() -> None:
    package = (
        '<package xmlns="o"><metadata xmlns:dc="d"><dc:title>The Quay</dc:title><dc:creator>Ida Holm'
        '</dc:creator><dc:date>2024-03-05</dc:date></metadata><manifest><item id="a" href="a%20b.xhtml"'
        ' media-type="application/xhtml+xml"/><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/>'
        '</manifest><spine><itemref idref="c"/><itemref idref="a"/></spine></package>'
    )
    members = {
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="in/p.opf"/></rootfiles></container>',
        "in/p.opf": package,
        "in/c.xhtml": "<html><body><p>Cover</p></body></html>",
        "in/a b.xhtml": f"<!DOCTYPE html><html><body><h1>Fog&nbsp;again</h1><p>{TEXT}</p></body></html>",
    }
    for called in (".epub", ".zip"):
        ((origin, found),) = parts(zipped(members), called).items()
        assert isinstance(found, Article)
        assert (origin, found.text, found.title) == ("x#chapter 2", TEXT, "Fog again")
        assert (found.source, found.author) == ("The Quay", "Ida Holm")


def test_a_book_of_no_chapters_is_one_failure() -> None:
    members = {
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>',
        "p.opf": "<package><metadata/><manifest/><spine/></package>",
    }
    with pytest.raises(EmptyArticle, match="no article"):
        parts(zipped(members), ".epub")


@pytest.mark.parametrize("aside", ["<!-- page 7 -->", "<?page 7?>", "<!-- a --><?b?>"])
def test_the_text_behind_a_comment_in_a_book_is_read(aside: str) -> None:
    package = (
        '<package><metadata/><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '</manifest><spine><itemref idref="a"/></spine></package>'
    )
    members = {
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>',
        "p.opf": package,
        "a.xhtml": f"<html><body><p>{TEXT}</p><p>Nobody {aside}was hurt.</p></body></html>",
    }
    (found,) = parts(zipped(members), ".epub").values()
    assert isinstance(found, Article)
    assert found.text == f"{TEXT}\n\nNobody was hurt."


def test_a_letter_s_subject_sender_and_day_are_its_article_s() -> None:
    found = article(letter(), ".eml")
    assert (found.text, found.title) == (TEXT, "Fähre im Nebel")
    assert (found.source, found.published) == ("Nordhavn Gazette", date(2024, 3, 5))


def test_a_letter_whose_text_only_points_to_its_page_is_read_from_the_page() -> None:
    page = f"<html><body><p>{TEXT}</p><p>{TEXT.replace('Eider', 'Tern')}</p></body></html>"
    assert "Tern" in article(letter(page, "Open this in a browser."), ".eml").text
    assert article(letter("<p>Short.</p>", TEXT), ".eml").text == TEXT


def test_a_mailbox_gives_an_article_for_each_letter() -> None:
    one = b"From news@gazette.example Tue Mar  5 18:20:00 2024\n" + letter(
        text=TEXT + "\n>From here on."
    )
    found = texts(one + b"\n" + one + b"\n", ".mbox")
    assert list(found) == ["x#letter 1", "x#letter 2"]
    assert found["x#letter 2"].endswith("From here on.")


@pytest.mark.parametrize(
    ("called", "data"),
    [
        (".csv", f'Headline;Body;Date;Outlet\nFog;"{TEXT}";5 March 2024;Gazette\nNone;;;\n'),
        (
            ".tsv",
            f"headline\tcontent\tpublished_at\tsource\nFog\t{TEXT}\t2024-03-05\tGazette\nNone\t\t\t\n",
        ),
        (
            ".jsonl",
            f'{{"title": "Fog", "text": "{TEXT}", "date": 1709661600, "source": "Gazette"}}\n{{}}\n',
        ),
        (
            ".json",
            f'[{{"title": "Fog", "body": "{TEXT}", "date": "2024-03-05", "outlet": "Gazette"}}, {{}}]',
        ),
    ],
)
def test_each_row_of_a_data_set_is_an_article_or_says_why_not(called: str, data: str) -> None:
    first, second = parts(data, called).items()
    assert first == (
        "x#row 1",
        Article(TEXT, title="Fog", published="2024-03-05", source="Gazette"),
    )
    assert second[0] == "x#row 2"
    assert isinstance(second[1], EmptyArticle)
    assert "text" in second[1].hint


@pytest.mark.parametrize("called", [".csv", ".json"])
def test_a_data_set_without_a_column_of_texts_is_one_failure(called: str) -> None:
    data = {".csv": "a,b\n1,2\n3,4\n", ".json": '[{"a": 1}, {"a": 2}]'}[called]
    with pytest.raises(EmptyArticle, match="its columns: a") as caught:
        parts_of(data.encode(), called, "x")
    assert "text" in caught.value.hint


@pytest.mark.bad_input(7)
def test_a_row_with_an_address_goes_by_it_and_a_broken_line_is_one_failure() -> None:
    line = f'{{"text": "{TEXT} \\ud83d", "url": "https://gazette.example/a"}}'
    found = parts(f"{line}\nbroken\n{line}", ".jsonl")
    assert list(found) == ["x#https://gazette.example/a", "x#row 2"]
    assert isinstance(found["x#row 2"], Malformed)


@pytest.mark.bad_input(49)
def test_an_archive_s_members_are_read_each_by_its_kind() -> None:
    members: dict[str, str | bytes] = {
        "a/fog.txt": TEXT,
        "b.html": f"<html><body><p>{TEXT}</p></body></html>",
        "c.pdf": pdf([paragraph("The ferry sailed.")]),
        "broken.pdf": b"%PDF-garbage",
        "../../etc/up.txt": TEXT,
        "picture.png": b"\x89PNG",
        "__MACOSX/fog.txt": "x",
        "inner.zip": nested(0),
    }
    found = parts(zipped(members), ".zip")
    names = ["a/fog.txt", "b.html", "c.pdf", "broken.pdf", "../../etc/up.txt", "inner.zip#a.txt"]
    assert list(found) == [f"x#{name}" for name in names]
    assert [o for o, a in found.items() if isinstance(a, ArticleError)] == ["x#broken.pdf"]


# What a file is not


@pytest.mark.slow
@pytest.mark.bad_input(39)
@pytest.mark.parametrize(
    ("data", "called", "error"),
    [
        (b"", ".pdf", Malformed),
        (b"garbage", ".pdf", Malformed),
        (pdf([paragraph(TEXT)])[:200], ".pdf", Malformed),
        (b"garbage", ".docx", Malformed),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", ".docx", Malformed),
        (b"PK\x03\x04 cut off", ".zip", Malformed),
        (zipped({"a.png": b"\x89PNG"}), ".zip", EmptyArticle),
        (b"", ".html", EmptyArticle),
        (b"\x89PNG\r\n\x1a\n\x00\x01", ".html", NotText),
        (b"MZ\x00\x00\x01" * 100, ".txt", NotText),
        (b"no letter", ".mbox", Malformed),
        (b"no letter", ".eml", Malformed),
        (b"not JSON", ".jsonl", Malformed),
        (nested(4), ".zip", TooComplex),
        (b"[" * 100_000, ".json", TooComplex),
    ],
    # No bytes: a ZIP's tell the time.
    ids=(
        "PDF empty, PDF garbage, PDF cut, DOCX garbage, DOC, ZIP cut, ZIP of a picture, HTML empty, "
        "picture, program, MBOX, EML, JSONL, ZIPs, JSON"
    ).split(", "),
)
def test_what_a_file_is_not_is_a_typed_error_with_a_hint(
    data: bytes, called: str, error: type[ArticleError]
) -> None:
    with pytest.raises(error) as caught:
        parts_of(data, called, "x")
    assert caught.value.hint


@pytest.mark.bad_input(40)
def test_an_encrypted_pdf_says_so() -> None:
    locked = pdf([paragraph(TEXT)]).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /Encrypt << /Filter /Standard"
        b" /V 2 /R 3 /Length 128 /P -4 /O <"
        + b"00" * 32
        + b"> /U <"
        + b"00" * 32
        + b"> >> /ID [<00> <00>]",
    )
    with pytest.raises(SourceUnreadable, match="encrypted"):
        parts_of(locked, ".pdf", "x")


@pytest.mark.parametrize("called", [".txt", ".pdf", ".docx", "application/pdf", "image/png"])
def test_a_page_is_read_as_one_whatever_it_is_called(called: str) -> None:
    page = f"<!DOCTYPE html>\n<html><body><p>{TEXT}</p></body></html>"
    assert texts(page, called) == {"x": TEXT}


@pytest.mark.parametrize("called", [".txt", ".html", "text/plain"])
def test_a_pdf_and_a_word_document_are_read_whatever_they_are_called(called: str) -> None:
    assert texts(pdf([paragraph(TEXT)]), called) == {"x": TEXT}
    assert texts(docx(TEXT), called) == {"x": TEXT}


def test_a_file_is_read_by_its_name(tmp_path: Path) -> None:
    from index.reading.files import read_file

    path = tmp_path / "letter.eml"
    path.write_bytes(letter())
    assert read_file(path).text == TEXT


# Whatever the bytes


SAMPLES = {
    ".html": f"<html><head><title>Fog</title></head><body><p>{TEXT}</p></body></html>".encode(),
    ".pdf": pdf([paragraph(TEXT), paragraph("She sails again.")], pack=1),
    ".docx": docx(TEXT, core=CORE),
    ".zip": zipped({"a.txt": TEXT, "b.csv": f"text\n{TEXT}\n"}),
    ".eml": letter("<p>Short.</p>"),
    ".csv": f"title,text\nFog,{TEXT}\n".encode(),
    ".jsonl": f'{{"text": "{TEXT}"}}\n'.encode() * 2,
}


@pytest.mark.slow
@pytest.mark.bad_input(39)
@given(called=st.sampled_from([*SAMPLES]), data=st.data())
@settings(max_examples=150)
def test_damaged_files_give_articles_or_failures_and_the_child_lives(
    called: str, data: st.DataObject
) -> None:
    sample = bytearray(SAMPLES[called])
    for _ in range(data.draw(st.integers(0, 8))):
        sample[data.draw(st.integers(0, len(sample) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(sample)))
    for found in shared_cell().parse(bytes(sample[:cut]), called):
        assert not (found.problem and "crash" in found.problem.message)
        with suppress(ArticleError):
            made = found.article()
            assert all(made.quote(sentence) in made.text for sentence in made.sentences)
            assert list(made.pages) == sorted(made.pages)
