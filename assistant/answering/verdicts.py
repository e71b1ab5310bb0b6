"""The verdicts of one answer: found while the model still writes, so that little is left at its end."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from assistant.verification import Case, Verification, verify_all


class Verdicts:
    """Verifications that are remembered: each is a function of its case alone."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Verification] = {}

    def of(self, cases: Sequence[Case]) -> list[Verification]:
        """The verification of each case; those not known are made."""
        new = {key: case for case in cases if (key := _key(case)) not in self._known}
        made = verify_all([*new.values()], one_by_one=True)
        self._known.update(zip(new, made, strict=True))
        return [self._known[_key(case)] for case in cases]


def _key(case: Case) -> Hashable:
    return case.claim, tuple(case.evidence), tuple(case.published), tuple(case.outlets)
