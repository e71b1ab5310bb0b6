"""All checks of a claim against its evidence, one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.figures import figures
from assistant.verifying import dates, direction, hedges, names, negation, numbers, quotes, speakers
from assistant.verifying.alignment import Alignment
from assistant.verifying.findings import Finding
from assistant.verifying.places import Place
from assistant.verifying.reading import Reading


def findings(aligned: Alignment, dated: dates.Dated) -> Sequence[Finding]:
    """What speaks against the claim, the gravest first."""
    said = aligned.evidence.reading
    mine, theirs = dates.places(aligned.claim.text), dates.places(said.text)
    found = [
        *numbers.check(aligned, mine, theirs),
        *dates.check(aligned, dated),
        *names.check(aligned, [*mine, *_numbers(aligned.claim)], [*theirs, *_numbers(said)]),
        *speakers.check(aligned),
        *negation.check(aligned),
        *direction.check(aligned),
        *quotes.check(aligned),
        *hedges.check(aligned),
    ]
    return sorted(found, key=lambda finding: finding.verdict != "contradicted")


def _numbers(reading: Reading) -> list[Place]:
    return [(figure.start, figure.end) for figure in figures(reading.text)]
