"""Answers as HTML: one renderer for notebooks, the page and exports.

Everything from an article or a model goes in as text: Markdown is rendered with HTML, links and
images switched off, and every other value is escaped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from assistant.rendering.dates import noted_dates
from assistant.rendering.doubts import Doubt, doubts
from assistant.rendering.plain import MARKER, also_in, counted_reports, place, remarks, searched_for

if TYPE_CHECKING:
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

    from assistant.answers import Answer, Citation
    from index.articles import Article

# Shape and word tell verdicts apart too, not colour alone.
SYMBOLS = {"supported": "✓", "partial": "~", "contradicted": "✗", "unsupported": "?"}
STYLE = """
.sidenote-answer{line-height:1.55;max-width:44em}
.sidenote-answer .note{font-size:.75em;vertical-align:super;line-height:0;padding:0 .3em;
 border-radius:.6em;text-decoration:none;border:1px solid;margin-left:.1em}
.sidenote-answer .supported{color:#1a7f37}.sidenote-answer .partial{color:#8a6100}
.sidenote-answer .contradicted{color:#b3261e}.sidenote-answer .unsupported{color:#5f6368}
.sidenote-answer ol{font-size:.9em;padding-left:1.6em}.sidenote-answer li{margin:.5em 0}
.sidenote-answer .asked{font-size:.9em;opacity:.75}
.sidenote-answer q{font-style:italic}
.sidenote-answer .doubts{font-size:.9em;padding-left:1.2em;list-style:"? "}
.sidenote-answer mark{background:none;color:inherit;text-decoration:underline wavy;
 text-underline-offset:.2em}
"""


def of_answer(answer: Answer) -> str:
    """The text with a marker per citation, and below it the quotes; needs no script."""
    prefix = "sn" + hashlib.sha256((answer.question + answer.text).encode()).hexdigest()[:8]
    notes = "".join(_note(citation, prefix) for citation in answer.citations)
    text = body(answer, lambda citation: marker(citation, f"{prefix}-{citation.number}"))
    said = filter(None, (*remarks(answer), counted_reports(answer)))
    text += "".join(f'<p class="remark">{escape(remark)}</p>' for remark in said)
    return (
        f'<style>{STYLE}</style><div class="sidenote-answer">{text}{doubtful(answer)}'
        f"{f'<ol>{notes}</ol>' if notes else ''}</div>"
    )


def body(answer: Answer, shown: Callable[[Citation], str]) -> str:
    """The text, below what was searched for a follow-up; `shown` gives the HTML of a citation's marker.

    A sentence may support one claim and contradict the next: each marker is that of the citation,
    with the verdict, of its own claim.
    """
    waiting = {citation.number: [citation] for citation in answer.citations}
    for claim in reversed(answer.claims):
        own = {citation.number: citation for citation in claim.citations}
        for number in claim.marked or own:
            waiting.setdefault(number, []).append(own[number])

    def marked(number: int) -> str:
        left = waiting.get(number, [])
        citation = left.pop() if len(left) > 1 else next(iter(left), None)
        return shown(citation) if citation else ""

    asked = searched_for(answer)
    line = f'<p class="asked">{escape(asked)}</p>' if asked else ""
    return line + with_markers(answer.text, marked)


def with_markers(text: str, marked: Callable[[int], str]) -> str:
    """An answer's Markdown as HTML; `marked` gives the HTML of the marker with a number."""
    rendered: str = _markdown().render(text, {"marked": marked})
    return rendered


def marker(citation: Citation, target: str) -> str:
    """A citation's number and verdict as a link to the element with the id `target`."""
    verdict, symbol = citation.verdict.value, SYMBOLS[citation.verdict.value]
    quote = " ".join(citation.quote.split())
    why = f" ({citation.reason})" if citation.reason else ""
    dates = "; ".join(noted_dates(citation))
    told = f"{verdict}{why}: “{quote}” — {place(citation)}{dates and f'; {dates}'}"
    link = f'href="#{target}" title="{escape(told, quote=True)}"'
    return f'<a class="note {verdict}" {link}>{citation.number}{symbol}</a>'


def doubtful(answer: Answer) -> str:
    """The claims of which not every word is covered, these words marked; nothing without such.

    The marks are underlined, and the words are told again: neither rests on colour alone.
    """
    items = "".join(map(_doubt, doubts(answer)))
    return f'<ul class="doubts">{items}</ul>' if items else ""


def _doubt(doubt: Doubt) -> str:
    claim = "".join(
        escape(text) if covered else f'<mark class="uncovered">{escape(text)}</mark>'
        for text, covered in doubt.pieces
    )
    return f'<li><q dir="auto">{claim}</q> {escape(doubt.told)}</li>'


def tongue(article: Article) -> str:
    """Attributes of an element with an article's words: which way they run, and in what language."""
    lang = f' lang="{escape(article.language, quote=True)}"' if article.language else ""
    return f' dir="auto"{lang}'


def _note(citation: Citation, prefix: str) -> str:
    source = escape(place(citation))
    if citation.deep_link.startswith(("http://", "https://")):
        source = f'<a href="{escape(citation.deep_link)}" rel="noreferrer">{source}</a>'
    verdict = citation.verdict.value
    reason = escape(f": {citation.reason}" if citation.reason else "")
    noted = filter(None, [*noted_dates(citation), also_in(citation)])
    notes = escape("".join(f"; {note}" for note in noted))
    return (
        f'<li id="{prefix}-{citation.number}" value="{citation.number}">'
        f"<q{tongue(citation.article)}>{escape(' '.join(citation.quote.split()))}</q> — {source} "
        f'<span class="{verdict}">{SYMBOLS[verdict]} {verdict}</span>{reason}{notes}</li>'
    )


# What is indented is no code, and may hold markers.
_NOT_IN_NEWS = ("html_block", "html_inline", "code", "fence", "backticks")


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    """CommonMark without what could reach out of the page, and with markers."""
    renderer = MarkdownIt("commonmark", {"html": False, "linkify": False})
    renderer.inline.ruler.before("escape", "marker", _parse_marker)
    renderer.add_render_rule("marker", _render_marker)
    for block in ("paragraph_open", "list_item_open", "heading_open", "blockquote_open"):
        renderer.add_render_rule(block, _render_either_way)
    return renderer.disable(["image", "link", "autolink", "reference", *_NOT_IN_NEWS])


def _parse_marker(state: StateInline, silent: bool) -> bool:
    r"""As Markdown of its own, not by search in the HTML: there `\[^1\]` reads `[^1]` too."""
    if not (found := MARKER.match(state.src, state.pos)):
        return False
    if not silent:
        state.push("marker", "", 0).meta["number"] = int(found[1])
    state.pos = found.end()
    return True


def _render_either_way(
    renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
) -> str:
    """A block whose first letter tells whether it runs from the right."""
    tokens[at].attrSet("dir", "auto")
    return renderer.renderToken(tokens, at, options, env)


def _render_marker(
    _: RendererHTML, tokens: Sequence[Token], at: int, __: OptionsDict, env: EnvType
) -> str:
    html: str = env["marked"](tokens[at].meta["number"])
    return html
