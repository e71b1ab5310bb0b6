"""What can go wrong above the library; the tree goes on from `index.errors`.

SidenoteError
├── ArticleError, LibraryError, EmbeddingError   (see index.errors)
├── SettingsError           a setting that can't be understood
├── QuestionError           an empty question, or one far too long
├── CitationUnreadable      what is to be resolved is no citation
├── ConversationNotFound    no conversation of this user has that id
├── NotFollowed             no question of this user that is followed is meant
└── ModelError              the language model
    ├── ModelUnreachable    no connection, or no answer in time
    ├── ModelRefused        the key, the model's name or the request was refused
    │   └── ContextTooLong  articles and question are more than the model reads at a time
    ├── ModelBusy           too many requests, or the quota is used up
    └── ModelBroken         it answered, but not as a language model does
"""

from __future__ import annotations

from index.errors import SidenoteError


class SettingsError(SidenoteError):
    """A setting can't be understood."""


class QuestionError(SidenoteError):
    """The question is empty or far too long."""


class CitationUnreadable(SidenoteError):
    """What is to be found again is no citation, nor anything that has citations."""


class ConversationNotFound(SidenoteError):
    """No conversation of this user has that id."""


class NotFollowed(SidenoteError):
    """No question that this user follows is meant, or several are."""


class ModelError(SidenoteError):
    """Something about the language model."""


class ModelUnreachable(ModelError):
    """No connection to the model's server, or no answer in time."""


class ModelRefused(ModelError):
    """The server refused the key, the model's name or the request."""


class ContextTooLong(ModelRefused):
    """The sentences offered and the question are more than the model reads at a time."""


class ModelBusy(ModelError):
    """Too many requests, or the quota is used up."""


class ModelBroken(ModelError):
    """The server answered with something that is no answer of a language model."""
