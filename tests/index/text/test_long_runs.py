"""Text of scripts without spaces: sentences are cut where it stops or pauses, never within a character."""

# ruff: noqa: RUF001 (marks that look alike are what this is about)

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import Article
from index.chunking import chunk_article, embedded_text
from index.embedding.encoder import LocalEncoder
from index.text.sentences import split_sentences

LONG = {
    "ideographs": "橋" * 5000,
    "Chinese with commas": "这座桥于星期一开放，市长说很高兴，" * 300,
    "Japanese": "橋は月曜日に開通した" * 500,
    "Chinese with full stops": "这座桥于星期一开放。市长说很高兴！" * 300,
    "Korean": "다리는 월요일에 개통되었다. " * 350,
    "Russian": "Мост открыли в понедельник утром. " * 150,
    "Greek": "Η γέφυρα άνοιξε τη Δευτέρα το πρωί. " * 140,
    "Arabic": "افتتح الجسر يوم الاثنين صباحا. " * 160,
    "Thai": "สะพานแห่งใหม่ข้ามแม่น้ำเปิดใช้เมื่อวันจันทร์ นายกเทศมนตรีกล่าวว่าดีใจ " * 70,
}  # fmt: skip


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("यह पुल है।वह नदी है। ठीक?", ["यह पुल है।", "वह नदी है।", "ठीक?"]),
        ("یہ پل ہے۔ وہ دریا ہے۔", ["یہ پل ہے۔", "وہ دریا ہے۔"]),
        ("ما هذا؟ هذا جسر. د. سالم بناه.", ["ما هذا؟", "هذا جسر.", "د. سالم بناه."]),
        ("מה זה? זה גשר. א. ב. יהושע כתב.", ["מה זה?", "זה גשר.", "א. ב. יהושע כתב."]),
        ("Սա կամուրջ է։ Դա գետ է։", ["Սա կամուրջ է։", "Դա գետ է։"]),
        ("ይህ ድልድይ ነው።ያ ወንዝ ነው።", ["ይህ ድልድይ ነው።", "ያ ወንዝ ነው።"]),
        ("ဒါက တံတားပါ။ဒါက မြစ်ပါ။", ["ဒါက တံတားပါ။", "ဒါက မြစ်ပါ။"]),
        ("នេះជាស្ពាន។ នោះជាទន្លេ។", ["នេះជាស្ពាន។", "នោះជាទន្លេ។"]),
        ("འདི་ཟམ་པ་ཡིན། དེ་གཙང་པོ་ཡིན།", ["འདི་ཟམ་པ་ཡིན།", "དེ་གཙང་པོ་ཡིན།"]),
    ],
)
def test_every_script_has_its_full_stop(text: str, found: list[str]) -> None:
    assert sentences(text) == found


def test_thai_is_cut_at_the_spaces_between_clauses() -> None:
    found = sentences(LONG["Thai"])
    assert all(60 <= len(sentence) <= 200 for sentence in found)
    assert " ".join(found) == LONG["Thai"].strip()


@pytest.mark.slow
@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_chunks_fit_the_model_whatever_the_script(encoder: LocalEncoder, text: str) -> None:
    article = Article(text, title="橋")
    chunks = chunk_article(article)
    read = encoder.embed_tokens([embedded_text(article, chunk) for chunk in chunks])
    assert max(len(tokens.ids) for tokens in read) < 256 - 2
    assert len(chunks) > 5


@given(
    st.text(st.sampled_from("橋สะีที่เ ,，한\u1161글\u0301\u200dあ\u3099"), min_size=190, max_size=500)
)
def test_no_cut_is_within_a_character(text: str) -> None:
    for (_, end), (start, _) in pairwise(split_sentences(text)):
        if end == start:
            assert unicodedata.category(text[start])[0] != "M"
            assert text[end - 1] not in "เ\u200d"


@given(st.text(st.characters(min_codepoint=0x0E00, max_codepoint=0xD7A3), max_size=700))
def test_the_spans_are_exact(text: str) -> None:
    spans = split_sentences(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@pytest.mark.parametrize("sentence", ["The bridge, it said, opened. " * 1, "word " * 300])
def test_english_is_not_cut(sentence: str) -> None:
    assert sentences(sentence) == [sentence.strip()]
