"""Summaries: ROUGE beside lead and TextRank, lead facts, growth, and requests to a language model.

`python -m benchmarks.summaries`: summaries of 100 words of the sample articles beside summaries written
by hand; of 1,000 and 10,000 articles with given vectors, processor time; of 200 articles of 1,500 words,
written by a loopback model that chooses the first lines, for windows from 4k to 128k.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from tempfile import TemporaryDirectory
from time import process_time

import numpy as np

from assistant import Article, Assistant, Settings
from assistant.summarizing.centrality import fitted
from benchmarks.growth_data import GivenVectors, sentences
from benchmarks.report import Figure, Section, run
from benchmarks.rouge import lead, rouge, textrank
from benchmarks.summaries_data import examples
from benchmarks.summaries_fit import WORDS, Remembering, cross_validated, scored, table
from benchmarks.summaries_server import serving
from index.embedding.embedder import Vectors
from index.embedding.encoder import LocalEncoder
from index.text.tokens import count_tokens

_LARGE, _LONG = 200, 1_500
_WINDOWS = (4_000, 16_000, 128_000)
_GROWN = (1_000, 10_000)


class OwnForSentences(GivenVectors):
    """Given vectors for what is added, the model's own for what is summarized."""

    adding = True

    def embed(self, texts: Sequence[str]) -> Vectors:
        return super().embed(texts) if self.adding else LocalEncoder.embed(self, texts)


def measure() -> Section:
    about = (
        f"ROUGE F1 over stems, {WORDS} words, the sample articles with a summary written by hand; design"
        " was chosen looking at them, weights are cross-validated. Growth in processor seconds, articles"
        f" of eight sentences. Written: {_LARGE} articles of {_LONG:,} words."
    )
    return Section(about, [*_rouge(), *_leads(), *_growth(), *_written()])


def _rouge() -> Iterator[Figure]:
    known = [example for example in examples() if example.summary]
    embedder = Remembering()
    ours = np.mean([scored(e, fitted(), embedder) for e in known], axis=0)
    validated = cross_validated(table(known))
    for n in (1, 2):
        peers = {
            name: float(np.mean([rouge(f(e.sentences, WORDS), e.summary, n) for e in known]))
            for name, f in (("lead", lead), ("TextRank", textrank))
        }
        least = max(peers.values())
        yield Figure(f"ROUGE-{n}, {len(known)} articles", float(ours[n - 1]), peers, aim=least)
        yield Figure(f"ROUGE-{n}, weights cross-validated", float(validated[n - 1]), peers)


def _leads() -> Iterator[Figure]:
    with Assistant(":memory:", settings=Settings.load(mode="quoted")) as assistant:
        there = []
        for example in examples():
            found = assistant.summarize(example.article)
            there.append(any(example.lead in claim.text for claim in found.claims))
            assert all(c.text == c.citations[0].quote for c in found.claims)
    yield Figure("lead facts in brief summaries", float(np.mean(there)), aim=1.0)


def _growth() -> Iterator[Figure]:
    dice, pool, embedder = random.Random(0), sentences(), OwnForSentences()
    settings = Settings.load(mode="quoted", keep_tokens=False)
    with Assistant(":memory:", embed_model=embedder, settings=settings) as assistant:
        before = 0
        for size in _GROWN:
            embedder.adding = True
            assistant.add(Article(" ".join(dice.sample(pool, 8))) for _ in range(size - before))
            embedder.adding, before = False, size
            assistant.summarize()  # what is read but once
            began = process_time()
            found = assistant.summarize()
            assert found.articles == size
            yield Figure(f"all of {size:,} articles", process_time() - began, unit="s", digits=2)


def _written() -> Iterator[Figure]:
    dice, pool = random.Random(1), sentences()
    made = [_long(dice, pool) for _ in range(_LARGE)]
    tokens = sum(count_tokens(article.text) for article in made)
    with TemporaryDirectory() as folder:
        embedder = GivenVectors()
        with Assistant(folder, embed_model=embedder) as assistant:
            assistant.add(made)
        for window in _WINDOWS:
            yield from _in_window(window, folder, embedder, tokens)


def _in_window(window: int, folder: str, embedder: GivenVectors, tokens: int) -> Iterator[Figure]:
    with serving() as server:
        settings = Settings(openai_base_url=server, mode="written", context_window=window)
        with Assistant(folder, embed_model=embedder, settings=settings) as assistant:
            found = assistant.summarize()
    used, cited = found.usage, [c for claim in found.claims for c in claim.citations]
    assert cited
    assert all(c.quote == c.article.text[c.start : c.end] for c in cited)
    name, least = f"written, window {window:,}", {"the least": float(-(-tokens // window))}
    yield Figure(f"{name}: requests", used.calls, least, digits=0)
    share = used.prompt_tokens / tokens
    yield Figure(f"{name}: tokens read by tokens of text", share, aim=1.15, at_most=True)


def _long(dice: random.Random, pool: list[str]) -> Article:
    chosen: list[str] = []
    while sum(len(sentence.split()) for sentence in chosen) < _LONG:
        chosen.append(dice.choice(pool))
    return Article(" ".join(chosen))


if __name__ == "__main__":
    run("summaries", measure)
