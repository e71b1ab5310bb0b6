"""The assistant: articles in, cited and checked answers out."""

from __future__ import annotations

import asyncio
import os
from collections.abc import (
    AsyncIterator,
    Callable,
    Generator,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import suppress
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypedDict, Unpack, cast

from assistant import models
from assistant.answering.asking import Asking
from assistant.answering.quoted import NO_LANGUAGE_MODEL
from assistant.answers import Answer
from assistant.asynchronous import in_threads
from assistant.conversation.chat import Chat
from assistant.conversation.kept import Conversation, Conversations, Summary
from assistant.conversation.turns import Turn
from assistant.errors import SettingsError
from assistant.events import Done, Event
from assistant.language_model.allowance import Allowance
from assistant.language_model.model import LanguageModel
from assistant.language_model.stream import Bounds
from assistant.settings import Settings
from assistant.verification import Verification, verify
from index.articles import Article, Passage
from index.changes import Diff, compare
from index.embedding.embedder import Embedder
from index.errors import ArticleNotFound
from index.ingest import AddReport, OnStep, Progress
from index.library import Library
from index.reading.parsing.columns import Columns
from index.reading.sources import Source, of_llamaindex
from index.storage.filters import Filters
from index.storage.versions import Version
from index.text.dates import parse_date
from index.text.periods import first_day
from index.upkeep.backup import back_up
from index.upkeep.exporting import Exported, export_files, export_lines
from index.upkeep.manifest import Manifest
from index.upkeep.reindexing import Reindexed, reindex
from index.upkeep.vacuuming import Vacuumed, vacuum

if TYPE_CHECKING:
    from llama_index.core.base.base_query_engine import BaseQueryEngine
    from llama_index.core.base.base_retriever import BaseRetriever
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.core.llms import LLM
    from llama_index.core.postprocessor.types import BaseNodePostprocessor


class Limits(TypedDict, total=False):
    """What limits a question to some of the articles; see `Assistant.ask`."""

    as_of: date | str | None
    since: date | str | None
    until: date | str | None
    sources: Iterable[str] | str | None
    tags: Iterable[str] | str | None
    languages: Iterable[str] | str | None


class Assistant:
    """A library of articles that answers questions with exact, checked citations.

    `library` is a folder, made when missing; without one, the folder in the settings;
    ":memory:" leaves nothing behind. `llm`, `embed_model` and `rerankers` are LlamaIndex objects;
    without `llm`, the settings decide whether answers are quoted or written. `today` is the clock
    by which questions say "last week". With `other_model` a library that another embedding model made
    opens too, to be reindexed.

    Raises a SidenoteError: LibraryInUse when another process has the library, EmbeddingMismatch
    when it was made with another embedding model, SettingsError for a setting not understood.
    """

    def __init__(
        self,
        library: str | os.PathLike[str] | None = None,
        *,
        llm: LLM | None = None,
        embed_model: BaseEmbedding | Embedder | None = None,
        rerankers: Sequence[BaseNodePostprocessor] = (),
        settings: Settings | None = None,
        today: Callable[[], date] = date.today,
        other_model: bool = False,
    ) -> None:
        self.settings = settings or Settings.load()
        self.today = today
        self._given_llm = llm
        folder = os.fspath(library) if library is not None else self.settings.library
        self.library = Library(
            folder,
            _embedder(embed_model, self.settings),
            rerankers,
            keep_tokens=self.settings.keep_tokens,
            policy=self.settings.policy,
            other_model=other_model,
        )

    def add(
        self,
        *sources: Source | Iterable[Source],
        tags: Iterable[str] | str = (),
        since: date | str | None = None,
        columns: Mapping[str, str | Sequence[str]] | None = None,
        dry_run: bool = False,
        progress: Progress | None = None,
        on_step: OnStep | None = None,
    ) -> AddReport:
        """Take in files, folders, web addresses, Article objects and LlamaIndex documents and readers;
        what fails is reported, the rest goes in.

        All get the `tags`, those that are here already too. What was published before `since` ("2026-01",
        "7d") is left aside. `columns` says in which columns of CSV, JSON and Parquet the fields of
        articles are, where their names do not: {"text": "lede,body", "title": "headline"}; a dot leads
        into a nested object. A `dry_run` says what would be done, and does nothing. `progress` is called
        with how many sources are done and how many are known so far, `on_step` with that and more.

        Raises BadMetadata for a day, a tag or a field that is none; EmbeddingError, LibraryError and, on
        Ctrl-C, AddInterrupted, whose `report` says what had gone in.
        """
        return self.library.add(
            _flat(sources),
            progress,
            tags=tags,
            since=since,
            columns=Columns.of(columns),
            dry_run=dry_run,
            on_step=on_step,
        )

    def watch(
        self,
        *sources: Source | Iterable[Source],
        tags: Iterable[str] | str = (),
        since: date | str | None = None,
        progress: Progress | None = None,
    ) -> AddReport:
        """As `add`, for feeds and sitemaps that were added before: takes in what they list anew.

        What has not changed is not fetched, and not in the report. Call it as often as you like.
        """
        return self.library.add(_flat(sources), progress, watching=True, tags=tags, since=since)

    def search(  # noqa: PLR0917 - the order is public
        self,
        question: str,
        k: int = 10,
        since: date | str | None = None,
        until: date | str | None = None,
        sources: Iterable[str] | str | None = None,
        tags: Iterable[str] | str | None = None,
        languages: Iterable[str] | str | None = None,
    ) -> list[Passage]:
        """The k best passages, best first; days are inclusive, `sources` are outlets' names,
        `languages` ISO 639-1 codes.

        Of several sources, `tags` or languages, any will do.
        """
        return self.library.search(question, k, since, until, sources, tags, languages)

    def ask(
        self,
        question: str,
        *,
        as_of: date | str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        sources: Iterable[str] | str | None = None,
        tags: Iterable[str] | str | None = None,
        languages: Iterable[str] | str | None = None,
    ) -> Answer:
        """Answer a question from the articles; `as_of` leaves out what was published later
        and is the day on which the question is asked.

        Raises QuestionError, BadMetadata for a date not understood, and ModelError.
        """
        limits = Limits(
            as_of=as_of,
            since=since,
            until=until,
            sources=sources,
            tags=tags,
            languages=languages,
        )
        *_, done = self.stream(question, **limits)
        assert isinstance(done, Done)
        return done.answer

    def stream(
        self,
        question: str,
        *,
        as_of: date | str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        sources: Iterable[str] | str | None = None,
        tags: Iterable[str] | str | None = None,
        languages: Iterable[str] | str | None = None,
        after: Sequence[Turn] = (),
    ) -> Generator[Event]:
        """The same as `ask`, told while it happens; the last event, Done, holds the answer.

        The question may lean on the turns it comes `after`; `chat` keeps these for you.

        Closing it early ends the language model's work too.
        """
        filters = Filters.of(since, until, sources, tags, languages).as_of(as_of)
        notice = "" if self._has_language_model else NO_LANGUAGE_MODEL
        today = parse_date(as_of) or self.today()
        turns, model = tuple(after), self._model
        asking = Asking(self.library, model, question, filters, notice, today=today, turns=turns)
        return asking.events()

    def chat(
        self, after: Conversation | None = None, *, keep: bool = False, user: str = ""
    ) -> Chat:
        """A conversation: a question may lean on those before it.

        It may go on from one that was kept. With `keep` its answers are kept, for `user`.
        """
        return Chat(self, after, keep=keep, user=user)

    @cached_property
    def kept(self) -> Conversations:
        """The conversations that are kept in the library's folder: to add to, rename and delete."""
        return Conversations(self.library.store.folder, self._version)

    def conversations(self, user: str = "") -> list[Summary]:
        """The user's kept conversations, the last one changed first."""
        return self.kept.all(user)

    def conversation(self, conversation: str = "", user: str = "") -> Conversation:
        """One of them, by its id or the beginning of it; without one, the last one changed.

        Raises ConversationNotFound.
        """
        return self.kept.find(conversation, user)

    def verify(
        self,
        claim: str,
        evidence: Sequence[str],
        *,
        published: Sequence[date | str | None] = (),
    ) -> Verification:
        """Whether the evidence sentences, taken together, support the claim.

        `published` are the days on which each of them was published, where that is known: with
        them "on Tuesday" is a date. Raises BadMetadata for a date not understood.
        """
        return verify(claim, evidence, published=[parse_date(day) for day in published])

    def articles(
        self,
        *,
        since: date | str | None = None,
        until: date | str | None = None,
        sources: Iterable[str] | str | None = None,
        tags: Iterable[str] | str | None = None,
        languages: Iterable[str] | str | None = None,
        before: date | str | None = None,
    ) -> list[Article]:
        """Every article within the limits, newest first; `before` is the day after the last.

        Raises BadMetadata for a date or a language not understood.
        """
        end = first_day(before)
        filters = Filters.of(since, until, sources, tags, languages)
        return self.library.articles(filters.as_of(end and end - timedelta(1)))

    def article(self, article_id: str) -> Article:
        """An article by its id or the beginning of it, an earlier version too. Raises ArticleNotFound."""
        return self.library.article(article_id)

    def versions(self, article_id: str) -> list[Version]:
        """All versions of an article, oldest first, by the id of any. Raises ArticleNotFound."""
        return self.library.versions(article_id)

    def current(self, article_id: str) -> Article:
        """What replaced an earlier version; else the article itself. Raises ArticleNotFound."""
        return self.library.current(article_id)

    def before(self, article_id: str) -> Article:
        """The version before this one. Raises ArticleNotFound, also where there is none."""
        return self.library.before(article_id)

    def diff(self, old_id: str, new_id: str) -> Diff:
        """What changed from one article to another, sentence by sentence. Raises ArticleNotFound."""
        return compare(self.article(old_id), self.article(new_id))

    def copies(self, article_id: str) -> list[Article]:
        """An article and its near-copies, the original first, then the earliest.

        Raises ArticleNotFound.
        """
        return self.library.copies(article_id)

    def tags(self) -> dict[str, int]:
        """The tags in alphabetical order, each with how many articles have it."""
        return self.library.tags()

    def tag(self, article_id: str, *tags: str) -> Article:
        """Tag an article, in all its versions to come. Raises ArticleNotFound, BadMetadata."""
        return self.library.tag(article_id, *tags)

    def untag(self, article_id: str, *tags: str) -> Article:
        """Take tags off an article; it need not have them. Raises ArticleNotFound, BadMetadata."""
        return self.library.untag(article_id, *tags)

    def remove(self, article_id: str) -> Article:
        """Take an article out of the library, everywhere, its earlier versions too; of an earlier
        version only that. Raises ArticleNotFound.
        """
        return self.library.remove(article_id)

    def backup(
        self,
        to: str | os.PathLike[str],
        *,
        tokens: bool = False,
        force: bool = False,
        progress: Progress | None = None,
    ) -> tuple[Path, Manifest]:
        """Save the library as it is now in one file, or under a name of the day in a folder.

        `tokens` saves what else would be computed again. Returns the file, and what it says of
        itself. Raises AlreadyThere unless `force`, and LibraryUnwritable. `assistant.upkeep.restore`
        makes it a library again.
        """
        self.library.store.require_open()
        folder, told = self.library.store.folder, progress or _silent
        return back_up(folder, Path(to), tokens=tokens, force=force, progress=told)

    def vacuum(self) -> Vacuumed:
        """Give back the disk space of what was deleted. Raises LibraryUnwritable."""
        return vacuum(self.library.store)

    def reindex(self, progress: Progress | None = None) -> Reindexed:
        """Compute anew all that is computed, with the embedding model of this assistant.

        Interrupted, it goes on where it was; until it ends the library is what it was. Raises
        EmbeddingError, LibraryUnwritable.
        """
        return reindex(self.library.store, self.library.embedder, progress or _silent)

    def export(
        self,
        to: str | os.PathLike[str],
        *,
        lines: bool = False,
        force: bool = False,
        progress: Progress | None = None,
        **limits: Unpack[Limits],
    ) -> Exported:
        """Write articles to a folder, a Markdown file each; with `lines`, to one file of JSON lines.

        `add` reads them back under the same ids. `limits` are those of `ask`. Raises AlreadyThere for a
        file that says something else, unless `force`, BadMetadata for a date not understood, and LibraryUnwritable.
        """
        days = limits.get("since"), limits.get("until")
        own = limits.get("sources"), limits.get("tags"), limits.get("languages")
        found = self.library.articles(Filters.of(*days, *own).as_of(limits.get("as_of")))
        write = export_lines if lines else export_files
        return write(found, Path(to), force=force, progress=progress or _silent)

    def as_retriever(self, k: int = 10) -> BaseRetriever:
        """The search as a LlamaIndex retriever."""
        from index.llamaindex.retriever import LibraryRetriever

        return LibraryRetriever(self.library, k)

    def as_query_engine(self) -> BaseQueryEngine:
        """The assistant as a LlamaIndex query engine."""
        from assistant.llamaindex import AssistantQueryEngine

        return AssistantQueryEngine(self)

    async def aask(self, question: str, **limits: Unpack[Limits]) -> Answer:
        """`ask` in a thread, for asynchronous callers; the same keyword arguments."""
        return await asyncio.to_thread(lambda: self.ask(question, **limits))

    async def astream(self, question: str, **limits: Unpack[Limits]) -> AsyncIterator[Event]:
        """`stream` for asynchronous callers; the same keyword arguments."""
        async for event in in_threads(self.stream(question, **limits)):
            yield event

    @cached_property
    def llm(self) -> LLM | None:
        """The language model that writes answers; None: answers are quoted."""
        if self.settings.mode == "quoted":
            return None
        if self._has_language_model:
            return self._given_llm or models.language_model(self.settings)
        if self.settings.mode == "written":
            hint = "Set OPENAI_API_KEY or OPENAI_BASE_URL."
            raise SettingsError("Written answers need a language model.", hint=hint)
        return None

    @property
    def _has_language_model(self) -> bool:
        return self._given_llm is not None or self.settings.has_language_model

    @cached_property
    def _model(self) -> LanguageModel | None:
        """The same with what each answer may cost, and all of them in a day."""
        chosen = self.settings
        bounds = Bounds(chosen.answer_tokens, chosen.deadline, Allowance(chosen.daily_tokens))
        if self.llm is None:
            return None
        return LanguageModel(self.llm, bounds, chosen.repair, chosen.second_opinion)

    def _version(self, article_id: str) -> Article | None:
        """The very article that was cited, if the library still has it."""
        with suppress(ArticleNotFound):
            return self.library.article(article_id)
        return None

    def close(self) -> None:
        """Give the library up. Happens by itself when the program ends."""
        self.library.close()

    def __enter__(self) -> Assistant:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _silent(done: int, of: int) -> None:
    """What progress is told when no one wants to know."""


def _embedder(given: BaseEmbedding | Embedder | None, settings: Settings) -> Embedder:
    if given is None:
        return models.embedding_model(settings)
    from index.llamaindex.embedding import embedder_of

    return embedder_of(given)


def _flat(sources: Iterable[Source | Iterable[Source]]) -> Iterator[Source]:
    """Sources one by one: `add` takes lists of them too."""
    for source in sources:
        is_one = isinstance(source, str | os.PathLike | Article) or of_llamaindex(source)
        yield from cast(
            "Iterable[Source]", [source] if is_one or not isinstance(source, Iterable) else source
        )
