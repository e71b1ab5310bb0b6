"""The chunker as a LlamaIndex node parser."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from llama_index.core.schema import Document, NodeRelationship, TextNode

from index.llamaindex.chunker import SentenceChunker

REPEATED = "The ferry sank. Nobody was hurt. " * 40


def nodes_of(text: str, **options: int) -> list[TextNode]:
    document = Document(text=text, metadata={"title": "Ferry"})
    found = SentenceChunker(**options).get_nodes_from_documents([document])  # type: ignore[arg-type]
    assert all(isinstance(node, TextNode) for node in found)
    return [node for node in found if isinstance(node, TextNode)]


def test_offsets_are_exact_on_repeated_text() -> None:
    nodes = nodes_of(REPEATED, max_tokens=20)
    assert len(nodes) > 10
    for node in nodes:
        assert node.text == REPEATED[node.start_char_idx : node.end_char_idx]
    starts = [node.start_char_idx or 0 for node in nodes]
    assert starts == sorted(set(starts))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_offsets_are_exact_on_any_text(text: str) -> None:
    for node in nodes_of(text, max_tokens=10):
        assert node.text == text[node.start_char_idx : node.end_char_idx]


def test_every_citable_sentence_is_named_by_its_span() -> None:
    text = "The ferry sank.\n\n(AP Photo/Mona Grieg)\n\nNobody was hurt."
    (node,) = nodes_of(text)
    quotes = [text[start:end] for start, end in node.metadata["sentences"]]
    assert quotes == ["The ferry sank.", "Nobody was hurt."]


def test_nodes_know_their_document_and_its_metadata() -> None:
    document = Document(text="The ferry sank.", metadata={"title": "Ferry"})
    (node,) = SentenceChunker().get_nodes_from_documents([document])
    assert node.ref_doc_id == document.node_id
    assert NodeRelationship.SOURCE in node.relationships
    assert node.metadata["title"] == "Ferry"


def test_a_document_without_words_has_no_nodes() -> None:
    assert nodes_of("") == []
