"""What each visitor chose for questions of their own: in memory only, for one user and browser.

A key goes to the address that it was given for, and nowhere else: with another address the one that
the server was started with does not count, and one that was typed in is forgotten.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property
from typing import Literal, NamedTuple

from pydantic import BaseModel, Field, SecretStr
from starlette.requests import HTTPConnection
from starlette.types import Scope

from assistant import Assistant, Settings, SettingsError
from assistant.modelling import changed
from assistant.readers import Readers
from ui.login import cookies
from ui.login.gate import user_in
from ui.page import texts

_MOST = 1_000  # visitors who chose something, the last ones


class Wish(BaseModel):
    """What a visitor asks for; an empty key leaves the one that is set."""

    mode: Literal["auto", "quoted", "written"]
    language: str = Field(max_length=2)
    model: str = Field(max_length=200)
    address: str = Field(max_length=2_000)
    key: SecretStr = Field(SecretStr(""), max_length=1_000)


class Chosen(NamedTuple):
    """What is in force for a visitor, and whether the key was typed in."""

    assistant: Assistant
    own_key: bool

    @property
    def settings(self) -> Settings:
        return self.assistant.settings

    @property
    def readers(self) -> Readers:
        """The library, asked so."""
        return self.assistant


class Choices:
    """The choices of all visitors. Thread-safe.

    `free` tells whether a visitor may name the model's server: who may, can make this computer ask any
    address that it reaches.
    """

    def __init__(self, assistant: Assistant, free: Callable[[], bool]) -> None:
        self.started = Chosen(assistant, own_key=False)
        self._free = free
        self._secret = secrets.token_bytes(32)
        self._lock = threading.Lock()
        self._chosen: OrderedDict[bytes, Chosen] = OrderedDict()

    @cached_property
    def quoting(self) -> Readers:
        """The library asked without a language model, whatever anybody chose."""
        settings = changed(self.started.settings, mode="quoted")
        return self.started.assistant.with_settings(settings)

    @property
    def free(self) -> bool:
        """Whether a visitor may name the model's server."""
        return self._free()

    def of(self, scope: Scope) -> Chosen:
        """What is in force for who sent a request."""
        owner = self._owner(scope)
        with self._lock:
            if found := self._chosen.get(owner):
                self._chosen.move_to_end(owner)
        if found is None or not (self.free or self._is_started(_address(found.settings))):
            return self.started
        return found

    def wished(self, scope: Scope, wish: Wish) -> Chosen:
        """What would be in force, were the wish granted. Raises SettingsError."""
        now = self.of(scope)
        address, own_key = _trimmed(wish.address), bool(wish.key.get_secret_value())
        if not (self.free or self._is_started(address)):
            raise SettingsError(texts.PREFS_ADDRESS_FIXED)
        key = wish.key
        if not own_key and address == _address(now.settings):
            key, own_key = now.settings.openai_api_key, now.own_key
        elif not own_key and self._is_started(address):
            key = self.started.settings.openai_api_key
        wanted = self._settings(wish, key)
        return Chosen(self.started.assistant.with_settings(wanted), own_key)

    def choose(self, scope: Scope, wish: Wish) -> None:
        """Grant the wish: from now on, for questions of this visitor. Raises SettingsError."""
        if not _browser(scope):
            raise SettingsError(texts.PREFS_NO_COOKIE)
        granted = self.wished(scope, wish)
        if granted.settings.mode == "written" and not granted.assistant.has_language_model:
            raise SettingsError(texts.PREFS_NO_MODEL)
        with self._lock:
            self._chosen[self._owner(scope)] = granted
            while len(self._chosen) > _MOST:
                self._chosen.popitem(last=False)

    def forget_key(self, scope: Scope) -> None:
        """Forget the key that was typed in; the rest stays, and a key that is the server's."""
        now = self.of(scope)
        if now.own_key:
            same = self._is_started(_address(now.settings))
            key = self.started.settings.openai_api_key if same else SecretStr("")
            left = now.assistant.with_settings(changed(now.settings, openai_api_key=key))
            with self._lock:
                self._chosen[self._owner(scope)] = Chosen(left, own_key=False)

    def forget(self, scope: Scope) -> None:
        """Forget all that who sent the request chose, as when they log out."""
        with self._lock:
            self._chosen.pop(self._owner(scope), None)

    def _settings(self, wish: Wish, key: SecretStr) -> Settings:
        return changed(
            self.started.settings,
            mode=wish.mode,
            language=wish.language,
            model=wish.model.strip(),
            openai_base_url=wish.address.strip(),
            openai_api_key=key,
        )

    def _is_started(self, address: str) -> bool:
        return address == _address(self.started.settings)

    def _owner(self, scope: Scope) -> bytes:
        told = json.dumps([user_in(scope), _browser(scope)]).encode()
        return hmac.new(self._secret, told, hashlib.sha256).digest()


def _browser(scope: Scope) -> str:
    return cookies.read(HTTPConnection(scope), cookies.VISITOR)


def _address(settings: Settings) -> str:
    return _trimmed(settings.openai_base_url)


def _trimmed(address: str) -> str:
    return address.strip().rstrip("/")
