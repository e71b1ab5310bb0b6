"""The assistant: articles in, cited and checked answers out."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from datetime import date
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Unpack

from assistant import models
from assistant.adding import Adding
from assistant.answering.asking import Asking
from assistant.conversation.chat import Chat
from assistant.conversation.kept import Conversation, Conversations, Summary
from assistant.conversation.turns import Turn
from assistant.events import Event
from assistant.limits import Limits, filters_of, fixed, told
from assistant.maintenance import Maintenance
from assistant.modelling import Modelling
from assistant.readers import Reader
from assistant.settings import Settings
from assistant.studies import Studies
from assistant.verification import Verification, verify
from index.askable import Askable
from index.embedding.embedder import Embedder
from index.library import Library
from index.text.dates import parse_date

if TYPE_CHECKING:
    from llama_index.core.base.base_query_engine import BaseQueryEngine
    from llama_index.core.base.base_retriever import BaseRetriever
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.core.llms import LLM
    from llama_index.core.postprocessor.types import BaseNodePostprocessor

    from assistant.following.follower import Follower


class Assistant(Adding, Modelling, Studies[Library], Maintenance):
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

    def stream(
        self, question: str, *, after: Sequence[Turn] = (), **limits: Unpack[Limits]
    ) -> Generator[Event]:
        """The same as `ask`, told while it happens; the last event, Done, holds the answer.

        The question may lean on the turns it comes `after`; `chat` keeps these for you.

        Closing it early ends the language model's work too.
        """
        return self.asked_of(self.library, question, limits, after)

    def asked_of(
        self, library: Askable, question: str, limits: Limits, after: Sequence[Turn]
    ) -> Generator[Event]:
        """`stream` over the library, or over what a reader sees of it."""
        limits = fixed(limits)
        today = parse_date(limits.get("as_of")) or self.today()
        filters, turns = filters_of(limits), tuple(after)
        model, notice = self.writing
        asking = Asking(
            library,
            model,
            question,
            filters,
            notice,
            today=today,
            turns=turns,
            limits=told(limits),
        )
        return asking.events()

    def for_reader(self, user: str) -> Reader:
        """What one of several users sees; "" is a visitor without a name. The assistant itself is the
        owner's, who sees all.

        Raises BadMetadata for a name that nobody can have.
        """
        return Reader(self, user)

    def chat(
        self, after: Conversation | None = None, *, keep: bool = False, user: str = ""
    ) -> Chat:
        """A conversation: a question may lean on those before it.

        It may go on from one that was kept. With `keep` its answers are kept, for `user`, and the
        questions asked of what this user sees.
        """
        # What a user can open later must have been theirs to see.
        return self.for_reader(user).chat(after, keep=True) if keep else Chat(self, after)

    @property
    def follower(self) -> Follower:
        """Who follows the questions of a visitor without a name, of what everybody sees: they are kept, as
        conversations are. `for_reader` has those of others.
        """
        return self.for_reader("").follower

    @cached_property
    def kept(self) -> Conversations:
        """The conversations that are kept in the library's folder: to add to, rename and delete.

        Their articles are those that everybody sees.
        """
        return Conversations(self.library.store.folder, self.for_reader("").cited)

    def conversations(self, user: str = "") -> list[Summary]:
        """The user's kept conversations, the last one changed first."""
        return self.for_reader(user).conversations()

    def conversation(self, conversation: str = "", user: str = "") -> Conversation:
        """One of them, by its id or the beginning of it; without one, the last one changed.

        Raises ConversationNotFound.
        """
        return self.for_reader(user).conversation(conversation)

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
