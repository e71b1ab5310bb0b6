"""Files of all formats into a library."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from sqlalchemy import text

from index.embedding.encoder import LocalEncoder
from index.library import Library
from index.storage.database import transaction
from tests.conftest import Open
from tests.support.bombs import docx, zeros, zipped
from tests.support.libraries import require_sound
from tests.support.news_pages import news_pages
from tests.support.pdfs import paragraph, pdf
from tests.support.processes import is_running, start

TEXT = "The ferry Eider ran into a barge in fog. Nobody was hurt."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A page, a PDF, a Word document, a data set, an archive, and what goes wrong."""
    made = {
        "a.html": news_pages()[0].html.encode(),
        "b.pdf": pdf([paragraph("The mayor opened the new quay on Friday, and the band played.")]),
        "c.docx": docx("Herring was dear this week at the auction in the harbour."),
        "d.csv": b"title,text\nOne,The first ferry sailed at dawn.\nTwo,\nThree,The third did not sail.\n",
        "e.zip": zipped({"x.txt": TEXT, "y/z.md": "# Fog\n\nIt was foggy for a week."}),
        "f.docx": zeros("word/document.xml", 200),
        "g.pdf": b"%PDF-1.4 garbage",
    }
    for name, data in made.items():
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_bytes(data)
    return tmp_path / "in"


def names(origins: list[str]) -> list[str]:
    return [Path(origin.partition("#")[0]).name + origin.partition("#")[2] for origin in origins]


@pytest.mark.slow
def test_every_article_of_every_format_goes_in_and_every_failure_is_told(
    library: Library, folder: Path
) -> None:
    done: list[tuple[int, int]] = []
    report = library.add([folder], progress=lambda *at: done.append(at))
    assert len(report.added) == 7
    assert names([f.source for f in report.failed]) == ["d.csvrow 2", "f.docx", "g.pdf"]
    assert [number for number, _ in done] == list(range(1, 8))
    assert done[-1] == (7, 7)
    require_sound(library, library.embedder)


def test_the_page_of_every_sentence_of_a_pdf_is_kept(library: Library, tmp_path: Path) -> None:
    words = ["The band played on.", "Rain fell at noon.", "The mayor left early."]
    (tmp_path / "a.pdf").write_bytes(pdf([paragraph(said) for said in words]))
    library.add([tmp_path / "a.pdf", tmp_path / "a.pdf"])
    (kept,) = library.articles()
    pages = {kept.quote(sentence): kept.page(sentence.start) for sentence in kept.sentences}
    assert pages == {said: number for number, said in enumerate(words, start=1)}
    library.remove(kept.id)
    with transaction(library.store.catalogue.engine) as db:
        assert not db.scalar(text("SELECT count(*) FROM pages"))


@pytest.mark.slow
def test_added_again_nothing_has_changed(library: Library, folder: Path) -> None:
    library.add([folder])
    again = library.add([folder])
    assert (len(again.added), len(again.updated), len(again.unchanged)) == (0, 0, 7)


@pytest.mark.slow
def test_a_changed_member_is_a_new_version_of_its_article(library: Library, folder: Path) -> None:
    library.add([folder])
    (folder / "e.zip").write_bytes(zipped({"x.txt": TEXT.replace("fog", "snow")}))
    report = library.add([folder / "e.zip"])
    assert [article.text for article in report.updated] == [TEXT.replace("fog", "snow")]


@pytest.mark.slow
def test_ctrl_c_ends_what_is_being_parsed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    slow = pdf([paragraph(*["The ferry ran into a barge."] * 40)] * 3000)
    for number in range(30):  # minutes of work
        (tmp_path / "in" / f"{number}.pdf").write_bytes(slow)
    program = """
import signal, sys, threading, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from index.library import Library
from index.reading.cell import shared_cell
from tests.support.embedders import HashedEmbedder
def tell() -> None:
    while not shared_cell()._busy:
        time.sleep(0.01)
    print(*(child._process.pid for child in shared_cell()._busy), flush=True)
threading.Thread(target=tell, daemon=True).start()
library = Library(sys.argv[1], HashedEmbedder())
try:
    library.add([sys.argv[2]])
except KeyboardInterrupt:
    print("interrupted")
"""
    with start(program, tmp_path / "library", tmp_path / "in") as process:
        assert process.stdout
        pids = process.stdout.readline().split()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (out.strip(), err) == ("interrupted", "")
    assert pids
    assert not any(is_running(int(pid)) for pid in pids)


@pytest.mark.slow
def test_a_sentence_of_a_page_is_found_and_cited_word_for_word(
    open_library: Open, encoder: LocalEncoder, folder: Path
) -> None:
    library = open_library(embedder=encoder)
    library.add([folder / "a.html", folder / "b.pdf"])
    found = library.search("How large was the crack in the rudder?", k=1)[0]
    assert "Divers found a crack of forty centimetres in her port rudder." in list(found.quotes)
    assert str(found.article.published) == "2024-03-05"
    assert "quay" in library.search("What did the mayor open?", k=1)[0].text
