"""Where everything is on the page, and what happens when something is pressed."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.readers import Readers
from ui.page import texts
from ui.page.conversation import Conversation
from ui.page.panel import header, panel, words
from ui.page.said import Said
from ui.page.views import OTHERS, column

# For every event: the page shows itself what goes on, and no event is one of an API.
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def layout(readers: Readers, *, login: bool = False) -> gr.Blocks:
    """The whole page; with a `login`, one can log out."""
    page = gr.Blocks(title=texts.TITLE, analytics_enabled=False, fill_width=True)
    with page:
        _fixed(header(login=login) + words())
        _desk(page, Conversation(readers))
    return page


def _desk(page: gr.Blocks, talk: Conversation) -> None:
    """The conversation, or another view, on the left; the source article on the right."""
    with gr.Row(elem_id="sn-desk"):
        with gr.Column(elem_id="sn-talk", min_width=0):
            chatbot = _chatbot()
            box = _box()
            command = _command()
        for view in OTHERS:
            with gr.Column(elem_id=column(view.name), elem_classes="sn-view", min_width=0):
                _fixed(view.html())
        with gr.Column(elem_id="sn-source", min_width=0):
            _fixed(panel())
    said, example = gr.State(Said()), gr.State("")
    shown = [chatbot, said, box]
    asking = box.submit(talk.ask, [box, said], shown, **_QUIET)
    again = command.change(talk.again, [command, said], shown, **_QUIET)
    chosen = chatbot.example_select(_text_of, None, example, **_QUIET).then(
        talk.ask, [example, said], shown, **_QUIET
    )
    # First the end, then the note: at once, one more piece of the answer could overwrite it.
    box.stop(None, cancels=[asking, again, chosen], api_visibility="private").then(
        talk.stop, said, shown, **_QUIET
    )
    chatbot.clear(Said, None, said, api_visibility="private")
    page.load(talk.welcome, None, chatbot, **_QUIET)


def _fixed(html: str) -> gr.Markdown:
    """HTML of ours that never changes. Not `gr.HTML`: that one evaluates strings as scripts."""
    return gr.Markdown(html, sanitize_html=False, latex_delimiters=[], container=False)


def _chatbot() -> gr.Chatbot:
    """Shows HTML made by `ui.page.messages`, and nothing else: no LaTeX, no tags of models."""
    return gr.Chatbot(
        label=texts.CHAT_LABEL,
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


def _box() -> gr.Textbox:
    return gr.Textbox(
        label=texts.ASK_LABEL,
        show_label=False,
        placeholder=texts.ASK_PLACEHOLDER,
        elem_id="sn-box",
        lines=1,
        max_lines=6,
        max_length=20_000,
        submit_btn=texts.ASK,
        autofocus=True,
    )


def _command() -> gr.Textbox:
    """Unseen: what `assets/tools.js` writes here are the commands of `ui.page.tools`."""
    return gr.Textbox(elem_id="sn-command", visible="hidden")


def _text_of(event: gr.SelectData) -> str:
    """The example that was chosen; what a client sends may be anything."""
    return str(event.value.get("text", "")) if isinstance(event.value, dict) else ""
