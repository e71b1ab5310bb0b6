"""Does the evidence support the claim? Checks that cost nothing, then likeness.

What is compared, and how, is in `assistant.verifying`. Verdicts fail closed: nothing is
"supported" by default.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate

from assistant.answers import Verdict
from assistant.verifying import bylines, dates, verbatim
from assistant.verifying.alignment import Alignment, Evidence, align
from assistant.verifying.checks import findings
from assistant.verifying.findings import Finding
from assistant.verifying.judging import judge, uncovered
from assistant.verifying.places import Place, outside
from assistant.verifying.reading import BETWEEN, joined, read
from assistant.verifying.selecting import Sentence, sentences_for
from assistant.verifying.support import support
from index.embedding.encoder import LocalEncoder, TokenVectors, default_encoder
from index.errors import EmbeddingError
from index.text.terms import words


@dataclass(frozen=True)
class Verification:
    """A verdict, the support in 0..1 that it rests on, and reasons a reader understands.

    `uncovered` are spans (start, end) of the claim, in code points, that nothing in the evidence
    says.
    """

    verdict: Verdict
    score: float
    reasons: list[str] = field(default_factory=list)
    uncovered: list[Place] = field(default_factory=list)


@dataclass(frozen=True)
class Case:
    """A claim and its evidence; `published` are the days of the evidence's articles, `outlets` where
    they appeared, or fewer.
    """

    claim: str
    evidence: Sequence[str]
    published: Sequence[date | None] = ()
    outlets: Sequence[str] = ()

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """The sentences of the evidence that it is checked against."""
        return sentences_for(self.claim, self.evidence, self._days)

    @cached_property
    def bylines(self) -> list[Place]:
        """Where the claim names an outlet and its day."""
        return bylines.named(self.claim, self.outlets, self._days[: len(self.outlets)])

    @property
    def _days(self) -> list[date | None]:
        return [*self.published, *[None] * (len(self.evidence) - len(self.published))]


@dataclass(frozen=True)
class Comparison:
    """A claim beside its evidence, and what speaks against it."""

    aligned: Alignment
    found: Sequence[Finding]


def verify(
    claim: str,
    evidence: Sequence[str],
    encoder: LocalEncoder | None = None,
    *,
    published: Sequence[date | None] = (),
) -> Verification:
    """Check a claim against all its evidence together.

    `published` are the days on which each piece of evidence was published, None where that is not
    known; there may be fewer. With them "on Tuesday" in the evidence is a date.
    """
    return verify_all([Case(claim, evidence, published)], encoder)[0]


def verify_all(
    cases: Sequence[Case], encoder: LocalEncoder | None = None, *, one_by_one: bool = False
) -> list[Verification]:
    """Check many claims at once, each as `verify` does: each text is read by the model once.

    With `one_by_one` each text is read by itself, and remembered: a verdict is the same then, bit by bit,
    whatever is checked beside it, and sentences that were read lately cost nothing. Texts that are all
    new take longer.
    """
    known = [settled(case) for case in cases]
    texts = dict.fromkeys(
        text
        for case, verification in zip(cases, known, strict=True)
        if verification is None
        for text in (case.claim, *(sentence.text for sentence in case.sentences))
    )
    try:
        model = encoder or default_encoder()
        read = [*map(model.read, texts)] if one_by_one else model.embed_tokens([*texts])
    except EmbeddingError as error:
        failed = _unsupported(f"it could not be checked: {error}")
        return [verification or failed for verification in known]
    vectors = dict(zip(texts, read, strict=True))
    return [
        verification or _judged(compare(case, vectors))
        for case, verification in zip(cases, known, strict=True)
    ]


def settled(case: Case) -> Verification | None:
    """What can be told without comparing words; None where that is needed."""
    if not words(case.claim):
        return _unsupported("the claim has no words")
    if not any(map(words, case.evidence)):
        return _unsupported("no sentence is cited for it")
    stands = verbatim.stands(case.claim, case.evidence)
    if stands is None:
        return None
    if stands:
        return Verification(Verdict.SUPPORTED, 1.0, ["the article says so in these words"])
    reason = "the article has these words, but within a sentence that says “not”"
    return Verification(Verdict.PARTIAL, 0.5, [reason])


def compare(case: Case, vectors: Mapping[str, TokenVectors]) -> Comparison:
    """Align a claim with its evidence and run the checks; `vectors` has those of all their texts."""
    texts = [sentence.text for sentence in case.sentences]
    ends = [0, *accumulate(len(text) + len(BETWEEN) for text in texts)]
    evidence = Evidence(joined(texts), ends[:-1])
    read_ = [vectors[text] for text in texts]
    aligned = align(read(case.claim), evidence, vectors[case.claim], read_)
    days = zip(evidence.starts, case.sentences, strict=True)
    dated = [(at, at + len(sentence.text), sentence.published) for at, sentence in days]
    if places := [*dates.resolved(aligned, dated), *case.bylines]:
        aligned = aligned.granting(places)
    found = [f for f in findings(aligned, dated) if outside((f.start, f.end), case.bylines)]
    return Comparison(aligned, found)


def _judged(comparison: Comparison) -> Verification:
    aligned, found = comparison.aligned, comparison.found
    verdict, score, reasons = judge(support(aligned), found)
    covered = verdict is Verdict.SUPPORTED and not found
    return Verification(verdict, score, reasons, [] if covered else uncovered(aligned, found))


def _unsupported(reason: str) -> Verification:
    return Verification(Verdict.UNSUPPORTED, 0.0, [reason])
