"""The form of the settings, each with what is in force and where that comes from."""

from __future__ import annotations

from html import escape

from assistant.languages import LANGUAGES
from assistant.models import DEFAULT_MODEL
from assistant.origins import origin_of
from ui.choices import Choices, Chosen
from ui.page import texts

_MODES = {
    "auto": texts.PREFS_AUTO,
    "quoted": texts.PREFS_QUOTED,
    "written": texts.PREFS_WRITTEN,
}


def view() -> str:
    """The view: what `assets/prefs.js` fills with the form."""
    return (
        f'<section id="sn-prefs" aria-labelledby="sn-prefs-title"><h2 id="sn-prefs-title">'
        f'{texts.PREFS_TITLE}</h2><div id="sn-prefs-form"></div></section>'
    )


def form(choices: Choices, now: Chosen) -> str:
    """What a visitor can choose, as it is for them now; never a key."""
    source = _Sources(choices, now)
    answers = _select("mode", texts.PREFS_MODE, _MODES, now.settings.mode, source.of("mode"))
    names = sorted(LANGUAGES.items(), key=lambda pair: pair[1])
    languages = {"": texts.PREFS_QUESTIONS_LANGUAGE, **dict(names)}
    answers += _select(
        "language",
        texts.PREFS_LANGUAGE,
        languages,
        now.settings.language,
        source.of("language"),
    )
    model = _address(choices, now, source) + _key(now, source) + _model(now, source)
    trying = (
        f'<p class="sn-trying"><button type="button" name="try">{texts.PREFS_TRY}</button>'
        f'<span id="sn-tried" role="status"></span></p>'
    )
    return (
        f'<form autocomplete="off">{_group(texts.PREFS_ANSWERS, answers)}'
        f"{_group(texts.PREFS_SERVER, model + trying)}{_group(texts.PREFS_LOOKS, _themes())}"
        f'<p class="sn-saving"><button type="submit">{texts.PREFS_SAVE}</button>'
        f'<button type="button" name="reset">{texts.PREFS_RESET}</button>'
        f'<span id="sn-saved" role="status"></span></p></form>'
    )


class _Sources:
    """Where each setting that is in force comes from, in words."""

    def __init__(self, choices: Choices, now: Chosen) -> None:
        self._started, self._now = choices.started.settings, now.settings

    def of(self, setting: str) -> str:
        """Such as "From the environment: SIDENOTE_MODE"."""
        if getattr(self._now, setting) != getattr(self._started, setting):
            return texts.PREFS_FROM["here"]
        place, name = origin_of(self._started, setting)
        return texts.PREFS_FROM[place].format(name=name)


def _group(title: str, fields: str) -> str:
    return f"<fieldset><legend>{title}</legend>{fields}</fieldset>"


def _field(name: str, label: str, control: str, source: str, note: str = "") -> str:
    """A control under its label; `source` and `note` describe it."""
    notes = f"<span>{escape(source)}</span>" + (f" <span>{note}</span>" if note else "")
    return (
        f'<div class="sn-pref"><label for="sn-pref-{name}">{label}</label>{control}'
        f'<p id="sn-from-{name}">{notes}</p></div>'
    )


def _named(name: str) -> str:
    return f'id="sn-pref-{name}" name="{name}" aria-describedby="sn-from-{name}"'


def _select(name: str, label: str, options: dict[str, str], now: str, source: str) -> str:
    shown = "".join(
        f'<option value="{value}"{" selected" * (value == now)}>{escape(told)}</option>'
        for value, told in options.items()
    )
    return _field(name, label, f"<select {_named(name)}>{shown}</select>", source)


def _address(choices: Choices, now: Chosen, source: _Sources) -> str:
    value = escape(now.settings.openai_base_url)
    fixed = "" if choices.free else " readonly"
    note = texts.PREFS_ADDRESS_NOTE if choices.free else texts.PREFS_ADDRESS_FIXED
    control = (
        f'<input {_named("address")} type="url" maxlength="2000" spellcheck="false"{fixed}'
        f' placeholder="{texts.PREFS_OPENAI}" value="{value}">'
    )
    return _field("address", texts.PREFS_ADDRESS, control, source.of("openai_base_url"), note)


def _key(now: Chosen, source: _Sources) -> str:
    is_set = bool(now.settings.openai_api_key.get_secret_value())
    told = source.of("openai_api_key") if is_set and not now.own_key else ""
    if now.own_key:
        told = texts.PREFS_FROM["here"]
    state = f"{texts.PREFS_KEY_SET} {told}" if is_set else texts.PREFS_KEY_UNSET
    remove = f'<button type="button" name="forget">{texts.PREFS_KEY_REMOVE}</button>'
    control = (
        f'<span class="sn-key"><input {_named("key")} type="password" maxlength="1000"'
        f' autocomplete="off" placeholder="{texts.PREFS_KEY_SET if is_set else ""}">'
        f"{remove * now.own_key}</span>"
    )
    return _field("key", texts.PREFS_KEY, control, state, texts.PREFS_KEY_NOTE)


def _model(now: Chosen, source: _Sources) -> str:
    unnamed = texts.PREFS_FIRST_MODEL if now.settings.openai_base_url else DEFAULT_MODEL
    control = (
        f'<input {_named("model")} list="sn-models" maxlength="200" spellcheck="false"'
        f' placeholder="{unnamed}" value="{escape(now.settings.model)}">'
        f'<datalist id="sn-models"></datalist>'
    )
    return _field("model", texts.PREFS_MODEL, control, source.of("model"))


def _themes() -> str:
    """Of the browser alone, which `assets/theme.js` remembers; it holds at once."""
    choices = "".join(
        f'<label><input type="radio" name="theme" value="{name}"> {label}</label>'
        for name, label in texts.PREFS_THEMES.items()
    )
    return (
        f'<div class="sn-themes" role="radiogroup" aria-label="{texts.PREFS_THEME}">{choices}</div>'
        f"<p>{texts.PREFS_THEME_NOTE}</p>"
    )
