"""Articles into a library: one run of `add`."""

from index.ingest.rehearsal import rehearse
from index.ingest.report import (
    Adding,
    AddInterrupted,
    AddReport,
    Failure,
    OnResult,
    OnStep,
    Result,
    Skipped,
    StopAdding,
    steps_for,
)
from index.ingest.run import Ingest
from index.ingest.terms import Terms

__all__ = [
    "AddInterrupted",
    "AddReport",
    "Adding",
    "Failure",
    "Ingest",
    "OnResult",
    "OnStep",
    "Result",
    "Skipped",
    "StopAdding",
    "Terms",
    "rehearse",
    "steps_for",
]
