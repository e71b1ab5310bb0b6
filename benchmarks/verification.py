"""How well the support score tells attributable claims from others, without a language model.

`python -m benchmarks.verification`: AUROC on attribution_dev (a claim and its references), beside
the share of the claim's words that the references have.
"""

from __future__ import annotations

from assistant.verification import coverage, verify
from benchmarks.data import json_lines
from benchmarks.metrics import auroc
from benchmarks.report import Figure, Section, run
from index.embedding.encoder import default_encoder
from index.text.sentences import split_sentences
from index.text.terms import terms

_PUBLISHED = "term coverage .741 (published split)"


def measure() -> Section:
    """Means over all rows; nothing is fitted here."""
    scores: dict[str, dict[bool, list[float]]] = {
        name: {True: [], False: []} for name in ("coverage", "verify", "words")
    }
    for row in json_lines("attribution_dev.jsonl"):
        label = row["attribution_label"] == "attributable"
        evidence = [t[s:e] for t in row["references"] for s, e in split_sentences(t)]
        for name, score in _scores(row["claim"], evidence).items():
            scores[name][label].append(score)
    known = {name: auroc(found[True], found[False]) for name, found in scores.items()}
    words = {"words": known["words"]}
    figures = [
        Figure("support score, AUROC", known["coverage"], words, published=_PUBLISHED),
        Figure("with figures and negation, AUROC", known["verify"], words, published=_PUBLISHED),
    ]
    return Section("attribution_dev: do the references bear the claim out?", figures)


def _scores(claim: str, evidence: list[str]) -> dict[str, float]:
    asked = set(terms(claim))
    known = set(terms(" ".join(evidence)))
    return {
        "coverage": coverage(claim, evidence, default_encoder()),
        "verify": verify(claim, evidence).score,
        "words": len(asked & known) / max(1, len(asked)),
    }


if __name__ == "__main__":
    run("verification", measure)
