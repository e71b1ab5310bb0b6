"""HTML of ours that never changes: the header, the frame for articles, the words of the scripts."""

from __future__ import annotations

from html import escape

from ui.page import texts
from ui.page.shelf.asked import MOST_FILES
from ui.page.views import tabs
from ui.page.works.asked import MOST_ARTICLES
from ui.page.works.view import lists
from ui.uploads import LARGEST

# What `assets/*.js` say, each under the name by which they ask for it.
_WORDS = {
    "ask": texts.EDIT_ASK,
    "cancel": texts.CANCEL,
    "close": texts.CLOSE,
    "copied": texts.COPIED,
    "copy-by-hand": texts.COPY_BY_HAND,
    "edit-label": texts.EDIT_LABEL,
    "failed": texts.SOURCE_FAILED,
    "first-failed": texts.FIRST_FAILED,
    "prefs-failed": texts.PREFS_FAILED,
    "prefs-saved": texts.PREFS_SAVED,
    "prefs-trying": texts.PREFS_TRYING,
    # conversations.js, rows.js
    "list-left": texts.LIST_LEFT,
    "list-deleted": texts.LIST_DELETED,
    "list-failed": texts.LIST_FAILED,
    "list-opened": texts.LIST_OPENED,
    "list-renamed": texts.LIST_RENAMED,
    "kept-delete": texts.KEPT_DELETE,
    "kept-delete-sure": texts.KEPT_DELETE_SURE,
    "kept-keep": texts.KEPT_KEEP,
    "kept-rename-label": texts.KEPT_RENAME_LABEL,
    "kept-save": texts.KEPT_SAVE,
    # filters.js
    "filters-failed": texts.FILTERS_FAILED,
    "filters-from": texts.FILTERS_FROM,
    "filters-none": texts.FILTERS_NONE,
    "filters-on": texts.FILTERS_ON,
    "filters-order": f"{texts.FILTERS_ORDER} {texts.FILTERS_ORDER_HINT}",
    "filters-span": texts.FILTERS_SPAN,
    "filters-tagged": texts.FILTERS_TAGGED,
    "filters-today": texts.FILTERS_TODAY,
    "filters-up-to": texts.FILTERS_UP_TO,
    "add-folder": texts.ADD_NO_FILES,
    "add-none": texts.ADD_NOTHING,
    "add-too-many": texts.ADD_TOO_MANY.format(most=f"{MOST_FILES:,}"),
    "chosen": texts.SHELF_CHOSEN,
    "shelf-failed": texts.SHELF_FAILED,
    "upload-lost": texts.UPLOAD_LOST,
    "upload-large": texts.UPLOAD_TOO_LARGE.format(most=LARGEST // 10**6),
    "upload-unreadable": texts.ADD_UNREADABLE,
    "uploading": texts.UPLOADING,
    "remove-sure": texts.REMOVE_SURE,
    "job-failed": texts.JOB_KINDS["failed"],
    "job-busy": texts.JOB_ONE_AT_A_TIME,
    "job-close": texts.JOB_CLOSE,
    "job-stop": texts.JOB_CANCEL,
    # work.js, work-*.js
    "work-begun": texts.WORK_BEGUN,
    "work-login": texts.WORK_LOGIN,
    "work-lost": texts.WORK_LOST,
    "work-stopped": texts.WORK_STOPPED,
    "digest-add": texts.DIGEST_ADD,
    "digest-drop": texts.DIGEST_DROP,
    "digest-many-articles": texts.DIGEST_MANY_ARTICLES.format(most=MOST_ARTICLES),
    "digest-no-articles": texts.DIGEST_NO_ARTICLES,
    "digest-no-title": texts.DIGEST_NO_TITLE,
    "digest-no-topic": texts.DIGEST_NO_TOPIC,
    "followed-empty": texts.FOLLOWED_EMPTY,
    "follow-nothing": texts.FOLLOW_NOTHING,
    "follow-stop": texts.FOLLOW_STOP,
    "follow-stopped": texts.FOLLOW_STOPPED,
    "news-no-day": texts.NEWS_NO_DAY,
}


def header(*, login: bool) -> str:
    """The page's name and what it is for, its tabs; with a `login`, the way out."""
    leave = f'<button type="button" id="sn-logout">{texts.LOGOUT}</button>' if login else ""
    named = f"<h1>{texts.TITLE}</h1><p>{texts.TAGLINE}</p>"
    return f'<header id="sn-header">{named}{tabs()}{leave}</header>'


def panel() -> str:
    """The frame that `assets/article.js` fills with articles."""
    original = (
        f'<a id="sn-original" target="_blank" rel="noopener noreferrer nofollow" hidden'
        f' title="{texts.SOURCE_ORIGINAL_LABEL}">{texts.SOURCE_ORIGINAL} ↗</a>'
    )
    return (
        f'<section id="sn-panel" aria-label="{texts.SOURCE_LABEL}"><div id="sn-bar">'
        f'<span id="sn-position" role="status"></span>{original}'
        f"{_button('previous', texts.PREVIOUS, '←')}{_button('next', texts.NEXT, '→')}"
        f"{_button('close', texts.SOURCE_CLOSE, '✕')}</div>"
        f'<div id="sn-page" tabindex="-1"><p class="hint">{texts.SOURCE_HINT}</p></div></section>'
    )


def words() -> str:
    """The words for the scripts, and the line in which they tell those who listen what goes on."""
    data = "".join(f' data-{name}="{escape(said)}"' for name, said in _WORDS.items())
    return f'{lists()}<div id="sn-words"{data} hidden></div><p id="sn-voice" role="status"></p>'


def _button(what: str, label: str, sign: str) -> str:
    return f'<button type="button" data-do="{what}" title="{label}" aria-label="{label}">{sign}</button>'
