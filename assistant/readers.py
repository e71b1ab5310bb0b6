"""The assistant as one of its readers has it: what others keep privately is not there."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, Unpack
from weakref import WeakMethod

from assistant.answers import Answer
from assistant.conversation.chat import Chat
from assistant.conversation.kept import Conversation, Conversations, Summary
from assistant.conversation.turns import Turn
from assistant.events import Event
from assistant.followings import follower_of
from assistant.limits import Limits
from assistant.modelling import Writing
from assistant.prices import Prices
from assistant.studies import Studies
from index.articles import Article
from index.errors import ArticleNotFound, BadMetadata
from index.ingest import AddReport
from index.reading.sources import Source
from index.seen import Seen
from index.storage.filters import Filters

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.following.follower import Follower


class Readers(Protocol):
    """Whoever serves several readers gets this of an assistant, and nothing that shows more."""

    def for_reader(self, user: str) -> Reader:
        """What this user may see; "" is a visitor without a name."""
        ...


class Reader(Studies[Seen]):
    """What is everybody's, and what is private to `user`: to be asked, looked into, listed, added to.

    Methods are those of `Assistant`. What others keep privately counts nowhere, is in no list, and
    opens by no id. What a reader removes or tags is their own, where they have it privately, else
    everybody's. Raises BadMetadata for a name that nobody can have.
    """

    def __init__(self, assistant: Assistant, user: str) -> None:
        self.user = user
        self.library = assistant.library.seen_by(user)
        self._assistant = assistant

    def stream(
        self, question: str, *, after: Sequence[Turn] = (), **limits: Unpack[Limits]
    ) -> Generator[Event]:
        """As `Assistant.stream`; the same keyword arguments and errors."""
        return self._assistant.asked_of(self.library, question, limits, after)

    def chat(self, after: Conversation | None = None, *, keep: bool = False) -> Chat:
        """As `Assistant.chat`, for this user."""
        return Chat(self, after, keep=keep, user=self.user)

    def count(self) -> int:
        """How many articles there are."""
        return self.library.scope(Filters()).articles

    def add(
        self, *sources: Source | Iterable[Source], private: bool = False, **terms: Any
    ) -> AddReport:
        """As `Assistant.add`, for everybody or `private` to this user; the same keyword arguments.

        Raises BadMetadata where a visitor without a name would keep something privately.
        """
        if private and not self.user:
            hint = "Log in, or add it for everybody."
            raise BadMetadata("Nobody without a name can keep an article privately.", hint=hint)
        private_to = self.user if private else None
        return self._assistant.add(*sources, private_to=private_to, **terms)

    @property
    def prices(self) -> Prices:
        """What the model's tokens cost, for who is to be told."""
        chosen = self._assistant.settings
        return Prices(chosen.input_price, chosen.output_price)

    @property
    def writing(self) -> Writing:
        """What writes for everybody."""
        return self._assistant.writing

    @cached_property
    def follower(self) -> Follower:
        """Who follows this user's questions."""
        return follower_of(self, self._assistant)

    @cached_property
    def kept(self) -> Conversations:
        """Kept conversations, their articles as this user sees them."""
        return self._assistant.kept.through(self.cited)

    def conversations(self) -> list[Summary]:
        """The user's kept conversations, the last one changed first."""
        return self.kept.all(self.user)

    def conversation(self, conversation: str = "") -> Conversation:
        """One of them, by its id or the beginning of it; without one, the last one changed.

        Raises ConversationNotFound.
        """
        return self.kept.find(conversation, self.user)

    def keep(self, answer: Answer, conversation: str = "", *, after: int | None = None) -> str:
        """Keep an answer at the end of a conversation: see `Conversations.keep`."""
        return self.kept.keep(answer, conversation, self.user, after=after)

    def rename(self, conversation: str, title: str) -> Summary:
        """Give a conversation another title. Raises ConversationNotFound."""
        return self.kept.rename(conversation, title, self.user)

    def delete(self, conversation: str) -> Summary:
        """Delete a conversation and all its answers. Raises ConversationNotFound."""
        return self.kept.delete(conversation, self.user)

    def at_close(self, stop: Callable[[], None]) -> None:
        """Have a method called when the library is closed, before it is; its object is not kept alive:
        the store outlives a library that nobody closes.
        """
        known = WeakMethod(stop)

        def call() -> None:
            if still_there := known():
                still_there()

        self.library.store.stopping.append(call)

    def cited(self, article_id: str) -> Article | None:
        """The very article that was cited, if this user sees it."""
        with suppress(ArticleNotFound):
            return self.article(article_id)
        return None
