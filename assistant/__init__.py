"""Ask your articles: every statement with its exact source sentence and a verdict.

>>> from assistant import Article, Assistant
>>> a = Assistant(":memory:")
>>> report = a.add(Article(text="The bridge opened on Monday. It cost 4 million euros."))
>>> answer = a.ask("How much did the bridge cost?")
>>> "It cost 4 million euros." in [citation.quote for citation in answer.citations]
True
"""

from __future__ import annotations

from assistant.anchoring.resolved import Resolved, Standing
from assistant.answers import Answer, Citation, Claim, Mode, Reports, Trace, Usage, Verdict
from assistant.assistant import Assistant
from assistant.briefs.brief import Brief, Story
from assistant.checked import Checked, CheckReport, CheckVerdict, Edit, EditKind
from assistant.conversation.chat import Chat
from assistant.conversation.kept import Conversation
from assistant.conversation.kept import Summary as ConversationSummary
from assistant.conversation.turns import Cited, Turn
from assistant.disagreements.values import (
    Difference,
    Disagreement,
    Disagreements,
    Relation,
    Side,
)
from assistant.errors import (
    CitationUnreadable,
    ContextTooLong,
    ConversationNotFound,
    ModelBroken,
    ModelBusy,
    ModelError,
    ModelRefused,
    ModelUnreachable,
    NotFollowed,
    QuestionError,
    SettingsError,
)
from assistant.events import Delta, Done, Event, Reading, Searching
from assistant.following.changes import ChangeKind, Changes, StatementChange
from assistant.following.questions import Followed
from assistant.readers import Reader
from assistant.settings import Settings
from assistant.summarizing.summary import Style, Summary, SummaryUsage
from assistant.timelines.rows import Account, Basis, Precision, TimelineRow
from assistant.timelines.timeline import Timeline
from assistant.verification import Verification
from index.articles import Article, Passage, Sentence
from index.changes import Change, Diff
from index.errors import (
    AlreadyThere,
    ArticleError,
    ArticleNotFound,
    ArticleTooLarge,
    BackupUnusable,
    BadEmbedding,
    BadMetadata,
    EmbeddingError,
    EmbeddingMismatch,
    EmptyArticle,
    FetchFailed,
    FetchRefused,
    LibraryBusy,
    LibraryClosed,
    LibraryError,
    LibraryInUse,
    LibraryTooNew,
    LibraryUnwritable,
    Malformed,
    NotAnArticle,
    NoTextLayer,
    NotText,
    SidenoteError,
    SourceNotFound,
    SourceUnreadable,
    TooComplex,
    TooOld,
    WeightsTampered,
    WeightsUnavailable,
)
from index.ingest import Adding, AddInterrupted, AddReport, Failure, Result, Skipped, StopAdding
from index.reading.uploaded import Uploaded
from index.storage.facets import Facet
from index.storage.facets import Kind as FacetKind
from index.storage.versions import Version

__all__ = [
    "Account",
    "AddInterrupted",
    "AddReport",
    "Adding",
    "AlreadyThere",
    "Answer",
    "Article",
    "ArticleError",
    "ArticleNotFound",
    "ArticleTooLarge",
    "Assistant",
    "BackupUnusable",
    "BadEmbedding",
    "BadMetadata",
    "Basis",
    "Brief",
    "Change",
    "ChangeKind",
    "Changes",
    "Chat",
    "CheckReport",
    "CheckVerdict",
    "Checked",
    "Citation",
    "CitationUnreadable",
    "Cited",
    "Claim",
    "ContextTooLong",
    "Conversation",
    "ConversationNotFound",
    "ConversationSummary",
    "Delta",
    "Diff",
    "Difference",
    "Disagreement",
    "Disagreements",
    "Done",
    "Edit",
    "EditKind",
    "EmbeddingError",
    "EmbeddingMismatch",
    "EmptyArticle",
    "Event",
    "Facet",
    "FacetKind",
    "Failure",
    "FetchFailed",
    "FetchRefused",
    "Followed",
    "LibraryBusy",
    "LibraryClosed",
    "LibraryError",
    "LibraryInUse",
    "LibraryTooNew",
    "LibraryUnwritable",
    "Malformed",
    "Mode",
    "ModelBroken",
    "ModelBusy",
    "ModelError",
    "ModelRefused",
    "ModelUnreachable",
    "NoTextLayer",
    "NotAnArticle",
    "NotFollowed",
    "NotText",
    "Passage",
    "Precision",
    "QuestionError",
    "Reader",
    "Reading",
    "Relation",
    "Reports",
    "Resolved",
    "Result",
    "Searching",
    "Sentence",
    "Settings",
    "SettingsError",
    "Side",
    "SidenoteError",
    "Skipped",
    "SourceNotFound",
    "SourceUnreadable",
    "Standing",
    "StatementChange",
    "StopAdding",
    "Story",
    "Style",
    "Summary",
    "SummaryUsage",
    "Timeline",
    "TimelineRow",
    "TooComplex",
    "TooOld",
    "Trace",
    "Turn",
    "Uploaded",
    "Usage",
    "Verdict",
    "Verification",
    "Version",
    "WeightsTampered",
    "WeightsUnavailable",
]
