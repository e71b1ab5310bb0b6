"""The assistant: articles in, cited and checked answers out."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Generator, Iterable, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Unpack

from assistant import models
from assistant.adding import Adding
from assistant.answering.asking import Asking
from assistant.answering.quoted import NO_LANGUAGE_MODEL
from assistant.answers import Answer
from assistant.asynchronous import in_threads
from assistant.conversation.chat import Chat
from assistant.conversation.kept import Conversation, Conversations, Summary
from assistant.conversation.turns import Turn
from assistant.digesting import Digesting
from assistant.errors import SettingsError
from assistant.events import Done, Event
from assistant.holdings import Holdings
from assistant.language_model.allowance import Allowance
from assistant.language_model.model import LanguageModel
from assistant.language_model.stream import Bounds
from assistant.limits import Limits
from assistant.maintenance import Maintenance
from assistant.settings import Settings
from assistant.verification import Verification, verify
from index.articles import Article, Passage
from index.embedding.embedder import Embedder
from index.errors import ArticleNotFound
from index.library import Library
from index.storage.filters import Filters
from index.text.dates import parse_date

if TYPE_CHECKING:
    from llama_index.core.base.base_query_engine import BaseQueryEngine
    from llama_index.core.base.base_retriever import BaseRetriever
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.core.llms import LLM
    from llama_index.core.postprocessor.types import BaseNodePostprocessor


class Assistant(Adding, Holdings, Digesting, Maintenance):
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


def _embedder(given: BaseEmbedding | Embedder | None, settings: Settings) -> Embedder:
    if given is None:
        return models.embedding_model(settings)
    from index.llamaindex.embedding import embedder_of

    return embedder_of(given)
