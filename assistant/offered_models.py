"""Which models a server offers, and in plain words why it can't be asked."""

from __future__ import annotations

import httpx

from assistant import connections
from assistant.errors import (
    ModelBroken,
    ModelBusy,
    ModelError,
    ModelRefused,
    ModelUnreachable,
)
from assistant.settings import Settings

# Seconds within which a server must say what models it has.
_SOON = 5.0
# OpenAI itself lists a hundred or so. A name is shown, so it has an end.
_MOST, _LONGEST = 1_000, 200


def offered_models(settings: Settings) -> list[str]:
    """The names of the models that the settings' server lists, in its order.

    Raises a ModelError that says what is wrong, and SettingsError for a proxy that can't be used.
    """
    reply = _reply(settings)
    if isinstance(reply, ModelError):  # raised here it has no context, which would hold the key
        raise reply
    if reply.status_code != httpx.codes.OK:
        raise _refused(reply.status_code)
    return _names(reply)


def _reply(settings: Settings) -> httpx.Response | ModelError:
    url = f"{(settings.openai_base_url or connections.OPENAI).rstrip('/')}/models"
    soon = connections.Patience(_SOON, _SOON)
    try:
        with connections.client(settings.openai_api_key, url, soon) as client:
            return client.get(url)
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:  # the last: no host's name
        return _unanswered(error)


def _names(reply: httpx.Response) -> list[str]:
    try:
        names = [str(model["id"])[:_LONGEST] for model in reply.json()["data"][:_MOST]]
    except (ValueError, LookupError, TypeError, RecursionError):
        names = []
    if not names:
        hint = "Check that the address is that of a server for the OpenAI protocol, with its /v1."
        raise ModelBroken("The server answered, but with no list of models.", hint=hint)
    return names


def _unanswered(error: Exception) -> ModelError:
    if isinstance(error, httpx.TimeoutException):
        hint = "Check the address, and that the server is not busy with something else."
        return ModelUnreachable(f"The server did not answer within {_SOON:.0f} seconds.", hint=hint)
    if isinstance(error, connections.Endless):
        hint = "Check that the address is that of a model's server."
        return ModelBroken("The server sends more than a list of models.", hint=hint)
    hint = "Check the address and that the server runs."
    return ModelUnreachable("The server can't be reached.", hint=hint)


def _refused(status: int) -> ModelError:
    if status in (401, 403):
        return ModelRefused(f"The server refused the key ({status}).", hint="Check the key.")
    if status == 404:
        hint = "Check the address; it often ends in /v1. Where the server has no such list, name the model."
        return ModelRefused("The server has no list of models there (404).", hint=hint)
    if status == 429:
        hint = "Wait a little, then try again."
        return ModelBusy("The server takes no more requests now (429).", hint=hint)
    if 300 <= status < 400:
        hint = "Set the address to where it leads, if you trust that."
        return ModelBroken(f"The server sends the request elsewhere ({status}).", hint=hint)
    hint = "Try again later; check that the address is that of a model's server."
    return ModelBroken(f"The server failed ({status}).", hint=hint)
