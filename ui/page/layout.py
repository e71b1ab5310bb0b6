"""Where everything is on the page, and what happens when something is pressed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.readers import Readers
from ui.choices import Choices
from ui.page import filters, kept, messages, texts
from ui.page.box import make_box
from ui.page.conversation import Conversation, page_of
from ui.page.panel import header, panel, words
from ui.page.reopening import Reopening
from ui.page.said import Said
from ui.page.views import OTHERS, column
from ui.page.writing import Writing

# For every event: the page shows itself what goes on, and no event is one of an API.
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def layout(
    readers: Readers, choices: Choices, writing: Writing, *, login: bool = False
) -> gr.Blocks:
    """The whole page; with a `login`, one can log out."""
    page = gr.Blocks(title=texts.TITLE, analytics_enabled=False, fill_width=True)
    with page:
        _fixed(header(login=login) + words())
        _desk(Conversation(readers, choices, writing), Reopening(readers, writing))
        page.unload(_leaving(writing))
    return page


def _desk(talk: Conversation, reopening: Reopening) -> None:
    """The conversation, or another view, on the left; the source article on the right."""
    with gr.Row(elem_id="sn-desk"):
        with gr.Column(elem_id="sn-talk", min_width=0):
            _fixed(kept.bar() + kept.panel())
            chatbot = _chatbot()
            _fixed(filters.fold())
            box = make_box()
            command, chosen, other = map(_unseen, ("sn-command", "sn-chosen", "sn-other"))
        for view in OTHERS:
            with gr.Column(elem_id=column(view.name), elem_classes="sn-view", min_width=0):
                _fixed(view.html())
        with gr.Column(elem_id="sn-source", min_width=0):
            _fixed(panel())
    said = gr.State(Said())
    shown = [chatbot, said, box]
    # More than one at a time: of an answer that is left, Gradio hears the end later. A page shows but one.
    many: dict[str, Any] = {"trigger_mode": "multiple", **_QUIET}
    asking = box.submit(talk.ask, [box, said, chosen], shown, **many)
    again = command.change(talk.again, [command, said, chosen], shown, **many)
    opening = other.change(reopening.open, [other, said], shown, **many)
    # First the end, then the note: at once, one more piece of the answer could overwrite it.
    box.stop(None, cancels=[asking, again, opening], api_visibility="private").then(
        talk.stop, said, shown, **_QUIET
    )
    chatbot.clear(Said, None, said, api_visibility="private")


def _leaving(writing: Writing) -> Callable[[gr.Request], None]:
    """What happens when the page is closed."""

    def gone(request: gr.Request) -> None:
        writing.gone(page_of(request))

    return gone


def _fixed(html: str) -> gr.Markdown:
    """HTML of ours that never changes. Not `gr.HTML`: that one evaluates strings as scripts."""
    return gr.Markdown(html, sanitize_html=False, latex_delimiters=[], container=False)


def _chatbot() -> gr.Chatbot:
    """Shows HTML made by `ui.page.messages`, and nothing else: no LaTeX, no tags of models."""
    return gr.Chatbot(
        label=texts.CHAT_LABEL,
        placeholder=messages.welcome(),
        show_label=False,
        elem_id="sn-chat",
        height="100%",
        layout="panel",
        buttons=[],
        latex_delimiters=[],
        allow_tags=False,
        allow_file_downloads=False,
        feedback_options=None,
    )


def _unseen(name: str) -> gr.Textbox:
    """What scripts write here goes to the server: `tools.js` sends commands of `ui.page.tools`, `filters.js`
    the choice of `ui.page.limits`, `conversations.js` commands of `ui.page.reopening`.
    """
    return gr.Textbox(elem_id=name, visible="hidden")
