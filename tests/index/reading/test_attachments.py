"""Letters with files attached to them."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from index.articles import Article
from index.errors import ArticleError, EmptyArticle, Malformed, TooComplex
from index.reading.files import parts_of
from tests.support.bombs import docx, zeros, zipped
from tests.support.pdfs import paragraph, pdf

LETTER = "Dear readers, the ferry sails again on Thursday."
TEXT = "The ferry Eider ran into a barge in fog."
PAGE = f"<html><body><p>{TEXT}</p></body></html>"
FILES = {
    "report.pdf": (pdf([paragraph(TEXT)]), "application/pdf"),
    "report.docx": (docx(TEXT), "application/octet-stream"),
    "page.html": (PAGE.encode(), "text/html"),
    "note.txt": (TEXT.encode(), "text/plain"),
    "all.zip": (zipped({"in/a.txt": TEXT}), "application/zip"),
    "report": (pdf([paragraph(TEXT)]), "application/pdf"),
}


def letter(text: str = LETTER, subject: str = "Fog") -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = subject
    made["From"] = "Nordhavn Gazette <news@gazette.example>"
    made["Date"] = "Tue, 05 Mar 2024 18:20:00 +0100"
    made.set_content(text)
    return made


def attach(made: EmailMessage, name: str, data: bytes, media_type: str) -> None:
    main, _, sub = media_type.partition("/")
    made.add_attachment(data, maintype=main, subtype=sub, filename=name)


def read(made: EmailMessage, called: str = ".eml") -> dict[str, Article | ArticleError]:
    return dict(parts_of(made.as_bytes(), called, "x"))


@pytest.mark.parametrize("name", FILES)
def test_a_file_attached_is_an_article_of_the_letter_s_day_and_sender(name: str) -> None:
    made = letter()
    attach(made, name, *FILES[name])
    (own, article), (origin, found) = read(made).items()
    assert isinstance(article, Article)
    assert isinstance(found, Article)
    assert (own, article.text) == ("x", LETTER)
    assert origin == f"x#{name}" + "#in/a.txt" * (name == "all.zip")
    assert found.text == TEXT
    assert (found.source, found.published) == ("Nordhavn Gazette", date(2024, 3, 5))


def test_what_a_file_says_of_itself_is_believed_before_the_letter() -> None:
    made = letter()
    attach(made, "a.pdf", pdf([paragraph(TEXT)], "/CreationDate (D:20230101)"), "application/pdf")
    assert getattr(read(made)["x#a.pdf"], "published", None) == date(2023, 1, 1)


def test_letters_of_a_mailbox_keep_their_files() -> None:
    made = letter()
    attach(made, "report.pdf", *FILES["report.pdf"])
    one = b"From news@gazette.example Tue Mar  5 18:20:00 2024\n" + made.as_bytes()
    found = parts_of(one + b"\n" + one, ".mbox", "x")
    names = ["letter 1", "letter 1/report.pdf", "letter 2", "letter 2/report.pdf"]
    assert [origin for origin, _ in found] == [f"x#{name}" for name in names]


def test_a_letter_that_is_passed_on_is_an_article_with_its_own_files() -> None:
    inner = letter(TEXT, "Collision")
    attach(inner, "report.pdf", *FILES["report.pdf"])
    outer = letter()
    outer.add_attachment(inner)
    found = read(outer)
    assert list(found) == ["x", "x#attachment 1", "x#attachment 1#report.pdf"]
    assert getattr(found["x#attachment 1"], "title", "") == "Collision"


def test_pictures_signatures_and_what_is_not_read_are_passed_over() -> None:
    made = letter()
    made.add_alternative(PAGE.replace(TEXT, LETTER) + '<img src="cid:logo">', subtype="html")
    page = made.get_body(("html",))
    assert page is not None
    page.add_related(b"\x89PNG", "image", "png", cid="<logo>", filename="logo.png")
    attach(made, "photo.jpg", b"\xff\xd8\xff", "image/jpeg")
    attach(made, "signature.asc", b"-----BEGIN", "application/pgp-signature")
    attach(made, "day.ics", b"BEGIN:VCALENDAR", "text/calendar")
    assert list(read(made)) == ["x"]


def test_a_letter_of_files_alone_is_no_failure() -> None:
    made = letter(" ")
    attach(made, "note.txt", *FILES["note.txt"])
    assert list(read(made)) == ["x#note.txt"]


def test_a_letter_without_text_and_files_says_so() -> None:
    with pytest.raises(EmptyArticle, match="no text"):
        read(letter(" "))


@pytest.mark.slow
def test_a_file_that_is_damaged_is_one_failure() -> None:
    made = letter()
    attach(made, "report.pdf", b"%PDF-garbage", "application/pdf")
    attach(made, "bomb.zip", zeros("a.txt", 200), "application/zip")
    attach(made, "../../up.txt", TEXT.encode(), "text/plain")
    found = read(made)
    assert isinstance(found["x#report.pdf"], Malformed)
    assert isinstance(found["x#bomb.zip"], TooComplex)
    assert isinstance(found["x#../../up.txt"], Article)


@pytest.mark.slow
def test_letters_within_letters_have_an_end() -> None:
    made = letter(TEXT, "0")
    for depth in range(1, 6):
        outer = letter(TEXT, str(depth))
        outer.add_attachment(made)
        made = outer
    *rest, last = read(made).values()
    assert [getattr(article, "title", "") for article in rest] == ["5", "4", "3"]
    assert isinstance(last, TooComplex)
