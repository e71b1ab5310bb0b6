"""Ask your articles: every statement with its exact source sentence and a verdict.

>>> from assistant import Article, Assistant
>>> a = Assistant(":memory:")
>>> report = a.add(Article(text="The bridge opened on Monday. It cost 4 million euros."))
>>> a.ask("How much did the bridge cost?").citations[0].quote
'It cost 4 million euros.'
"""

from __future__ import annotations

from assistant.answers import Answer, Citation, Claim, Mode, Trace, Usage, Verdict
from assistant.assistant import Assistant
from assistant.errors import (
    ModelBroken,
    ModelBusy,
    ModelError,
    ModelRefused,
    ModelUnreachable,
    QuestionError,
    SettingsError,
)
from assistant.events import Delta, Done, Event, Reading, Searching
from assistant.settings import Settings
from assistant.verification import Verification
from index.articles import Article, Passage, Sentence
from index.errors import ArticleError, EmbeddingError, LibraryError, SidenoteError
from index.ingest import AddReport, Failure

__all__ = [
    "AddReport",
    "Answer",
    "Article",
    "ArticleError",
    "Assistant",
    "Citation",
    "Claim",
    "Delta",
    "Done",
    "EmbeddingError",
    "Event",
    "Failure",
    "LibraryError",
    "Mode",
    "ModelBroken",
    "ModelBusy",
    "ModelError",
    "ModelRefused",
    "ModelUnreachable",
    "Passage",
    "QuestionError",
    "Reading",
    "Searching",
    "Sentence",
    "Settings",
    "SettingsError",
    "SidenoteError",
    "Trace",
    "Usage",
    "Verdict",
    "Verification",
]
