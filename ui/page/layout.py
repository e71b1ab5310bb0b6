"""Where everything is on the page, and what happens when something is pressed."""

from __future__ import annotations

from html import escape

import gradio as gr

from assistant import Assistant
from ui.page import texts
from ui.page.conversation import Conversation, Said

_HEADER = f'<header id="sn-header"><h1>{texts.TITLE}</h1><p>{texts.TAGLINE}</p></header>'


def layout(assistant: Assistant) -> gr.Blocks:
    """The conversation on the left, the source article on the right."""
    talk = Conversation(assistant)
    page = gr.Blocks(title=texts.TITLE, analytics_enabled=False, fill_width=True)
    with page:
        _fixed(_HEADER)
        with gr.Row(elem_id="sn-desk"):
            with gr.Column(elem_id="sn-talk", min_width=0):
                chatbot = _chatbot()
                box = _box()
            with gr.Column(elem_id="sn-source", min_width=0):
                _fixed(_panel())
        said = gr.State(Said())
        example = gr.State("")
        shown = [chatbot, said, box]
        asking = box.submit(
            talk.ask, [box, said], shown, show_progress="hidden", api_visibility="private"
        )
        chosen = chatbot.example_select(
            _text_of, None, example, show_progress="hidden", api_visibility="private"
        ).then(talk.ask, [example, said], shown, show_progress="hidden", api_visibility="private")
        # First the end, then the note: at once, one more piece of the answer could overwrite it.
        box.stop(None, cancels=[asking, chosen], api_visibility="private").then(
            talk.stop, said, shown, show_progress="hidden", api_visibility="private"
        )
        chatbot.clear(Said, None, said, api_visibility="private")
        page.load(talk.welcome, None, chatbot, show_progress="hidden", api_visibility="private")
    return page


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


def _text_of(event: gr.SelectData) -> str:
    """The example that was chosen; what a client sends may be anything."""
    return str(event.value.get("text", "")) if isinstance(event.value, dict) else ""


def _panel() -> str:
    """The frame that `assets/page.js` fills with articles."""

    def button(what: str, label: str, sign: str) -> str:
        return f'<button type="button" data-do="{what}" title="{label}" aria-label="{label}">{sign}</button>'

    return (
        f'<section id="sn-panel" aria-label="{texts.SOURCE_LABEL}"'
        f' data-failed="{escape(texts.SOURCE_FAILED)}"><div id="sn-bar">'
        f'<span id="sn-position" role="status"></span>{button("previous", texts.PREVIOUS, "←")}'
        f"{button('next', texts.NEXT, '→')}{button('close', texts.SOURCE_CLOSE, '✕')}</div>"
        f'<div id="sn-page" tabindex="-1"><p class="hint">{texts.SOURCE_HINT}</p></div></section>'
    )
