"""Documents of LlamaIndex, and what its readers load, as articles of a library."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from llama_index.core import SimpleDirectoryReader
from llama_index.core.readers import StringIterableReader
from llama_index.core.readers.base import BaseReader
from llama_index.core.schema import Document, TextNode

from assistant import Assistant
from index.library import Library
from tests.support.embedders import HashedEmbedder


class PagedReader(BaseReader):
    """Reads a file as LlamaIndex's PDF reader does: a document for each page."""

    def __init__(self, *pages: str, labels: str = "123456789", file: str = "/papers/a.pdf") -> None:
        self.pages, self.labels, self.file = pages, labels, file

    def load_data(self, *args: Any, **load_kwargs: Any) -> list[Document]:
        known = {"file_name": Path(self.file).name, "file_path": self.file}
        return [
            Document(text=page, metadata={**known, "page_label": label})
            for page, label in zip(self.pages, self.labels, strict=False)
        ]


class BrokenReader(BaseReader):
    """A reader whose site is down."""

    def load_data(self, *args: Any, **load_kwargs: Any) -> list[Document]:
        raise ConnectionError("no route\nto host")


def test_a_document_is_an_article_with_what_its_metadata_says(library: Library) -> None:
    metadata = {
        "Headline": "Ferry sinks",
        "publish_date": "2024-01-24",
        "outlet": "Gazette",
        "link": "https://news.example/ferry",
        "authors": ["Ann Lee", "Bo Day"],
        "score": 3,
    }
    (article,) = library.add([Document(text="The ferry sank.", metadata=metadata)]).added
    assert (article.text, article.title) == ("The ferry sank.", "Ferry sinks")
    assert (article.published, article.source) == (date(2024, 1, 24), "Gazette")
    assert (article.url, article.author) == ("https://news.example/ferry", "Ann Lee, Bo Day")


@pytest.mark.slow
def test_days_may_be_dates_and_the_days_of_the_file_are_not_taken_for_them(
    library: Library,
) -> None:
    dated = Document(text="It rained.", metadata={"date": date(2024, 1, 24)})
    filed = Document(text="It snowed.", metadata={"creation_date": "2024-01-24"})
    report = library.add([dated, filed])
    assert [article.published for article in report.added] == [date(2024, 1, 24), None]


def test_what_is_wrong_with_one_document_is_one_failure(library: Library) -> None:
    report = library.add(
        [
            Document(text="It rained.", id_="a", metadata={"date": "soonish"}),
            Document(text=" ", id_="b"),
            TextNode(text="It snowed.", id_="c"),
        ]
    )
    assert [failure.source for failure in report.failed] == ["a", "b"]
    assert [article.text for article in report.added] == ["It snowed."]


@pytest.mark.slow
def test_a_named_document_is_unchanged_or_updated_when_it_is_added_again(library: Library) -> None:
    library.add([Document(text="It rained.", id_="weather")])
    assert library.add([Document(text="It rained.", id_="weather")]).unchanged
    assert library.add([Document(text="It snowed.", id_="weather")]).updated
    assert [article.text for article in library.articles()] == ["It snowed."]


@pytest.mark.slow
def test_a_document_without_a_name_goes_by_its_address(library: Library) -> None:
    for text in ("It rained.", "It snowed."):
        library.add([Document(text=text, metadata={"url": "https://news.example/weather"})])
    assert [article.text for article in library.articles()] == ["It snowed."]


@pytest.mark.slow
def test_the_pages_of_a_file_are_one_article_again(library: Library) -> None:
    pages = ("Rain fell on", "the harbour. It stopped.", "", "The mayor left.")
    (article,) = library.add([PagedReader(*pages)]).added
    assert article.text == "Rain fell on the harbour. It stopped.\n\nThe mayor left."
    told = {article.quote(s): article.page(s.start) for s in article.sentences}
    assert told == {"Rain fell on the harbour.": 1, "It stopped.": 2, "The mayor left.": 4}
    assert library.add([PagedReader(*pages)]).unchanged == [article]
    assert len(library.add([PagedReader(*pages, "The end.")]).updated) == 1


def test_pages_that_are_not_counted_from_one_get_no_numbers(library: Library) -> None:
    (article,) = library.add([PagedReader("It rained.", "It snowed.", labels="78")]).added
    assert article.text == "It rained.\n\nIt snowed."
    assert article.pages == ()


@pytest.mark.slow
def test_pages_of_several_files_keep_apart(library: Library) -> None:
    both = [
        *PagedReader("It rained.", "It snowed.").load_data(),
        *PagedReader("It froze.", file="/papers/b.pdf").load_data(),
    ]
    assert len(library.add(both).added) == 2


@pytest.mark.slow
def test_a_reader_is_a_source(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry sank near Skarra.")
    (tmp_path / "b.txt").write_text("The school burned.")
    report = library.add([SimpleDirectoryReader(tmp_path), StringIterableReader()])
    assert {a.text for a in report.added} == {"The ferry sank near Skarra.", "The school burned."}
    assert [failure.source for failure in report.failed] == ["StringIterableReader"]
    assert len(library.add([SimpleDirectoryReader(tmp_path)]).unchanged) == 2
    assert library.add([tmp_path / "a.txt"]).unchanged  # the same file, without a reader


def test_a_reader_that_fails_is_one_failure_in_one_line(library: Library) -> None:
    (failure,) = library.add([BrokenReader()]).failed
    assert failure.source == "BrokenReader"
    assert failure.reason.startswith("The reader failed: ConnectionError: no route to host.")


@pytest.mark.parametrize("nested", [False, True])
def test_an_assistant_takes_documents_alone_and_in_lists(nested: bool) -> None:
    documents = [Document(text="It rained."), Document(text="It snowed.")]
    with Assistant(":memory:", embed_model=HashedEmbedder()) as assistant:
        report = assistant.add(documents) if nested else assistant.add(*documents)
        assert len(report.added) == 2


@pytest.mark.slow
def test_a_run_without_documents_does_not_import_llamaindex(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from index.articles import Article\n"
        "from index.library import Library; from tests.support.embedders import HashedEmbedder\n"
        "library = Library(':memory:', HashedEmbedder())\n"
        "report = library.add([Article('It rained.'), Path('/no/such/file'), '/none', 7])\n"
        "assert len(report.added) == 1 and len(report.failed) == 3, report\n"
        "assert 'llama_index.core' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
