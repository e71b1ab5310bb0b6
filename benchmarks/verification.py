"""How well the support score tells attributable claims from others, without a language model.

`python -m benchmarks.verification`: AUROC on attribution_dev (a claim and its references), beside
the share of the claim's words that the references have.
"""

from __future__ import annotations

from assistant.verification import coverage, verify
from benchmarks.data import json_lines
from benchmarks.metrics import auroc
from index.embedding.encoder import default_encoder
from index.text.sentences import split_sentences
from index.text.terms import terms


def main() -> None:
    figures = measure()
    print(f"{'attribution_dev, AUROC':32}{'ours':>8}{'words':>8}")
    print(f"{'support score':32}{figures['coverage']:8.3f}{figures['words']:8.3f}")
    print(f"{'with figures and negation':32}{figures['verify']:8.3f}")


def measure() -> dict[str, float]:
    scores: dict[str, dict[bool, list[float]]] = {
        name: {True: [], False: []} for name in ("coverage", "verify", "words")
    }
    for row in json_lines("attribution_dev.jsonl"):
        label = row["attribution_label"] == "attributable"
        evidence = [t[s:e] for t in row["references"] for s, e in split_sentences(t)]
        for name, score in _scores(row["claim"], evidence).items():
            scores[name][label].append(score)
    return {name: auroc(found[True], found[False]) for name, found in scores.items()}


def _scores(claim: str, evidence: list[str]) -> dict[str, float]:
    asked = set(terms(claim))
    known = set(terms(" ".join(evidence)))
    return {
        "coverage": coverage(claim, evidence, default_encoder()),
        "verify": verify(claim, evidence).score,
        "words": len(asked & known) / max(1, len(asked)),
    }


if __name__ == "__main__":
    main()
