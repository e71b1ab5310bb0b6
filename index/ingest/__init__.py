"""Articles into a library: one run of `add`."""

from index.ingest.report import AddReport, Failure, Progress
from index.ingest.run import Ingest

__all__ = ["AddReport", "Failure", "Ingest", "Progress"]
