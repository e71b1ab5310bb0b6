"""A brief on the page: what changed, then story by story; all that others wrote goes in as text."""

from __future__ import annotations

from html import escape

from assistant import Brief, Story
from assistant.rendering.brief_text import counted, lines, remaining, title
from assistant.rendering.html import body, doubtful
from assistant.rendering.plain import byline
from ui.page import texts
from ui.page.messages import shown_remark
from ui.page.sidenotes import marked
from ui.page.works.changed import changed


def briefed(brief: Brief) -> str:
    """Its days and how much came in, what changed in followed questions, the stories, the names of others."""
    told = "".join(f'<p class="sn-told">{shown_remark(line)}</p>' for line in lines(brief))
    head = f"<h2>{escape(title(brief))}</h2>{told}"
    changes = "".join(map(changed, brief.changes))
    if changes:
        changes = f"<h2>{texts.BRIEF_CHANGES}</h2>{changes}"
    stories = "".join(map(_story, brief.stories))
    return f'<div class="sn-news">{head}{changes}{stories}{_others(brief)}</div>'


def _story(story: Story) -> str:
    answer = story.summary.as_answer
    return (
        f'<section class="sn-answer sn-story"><h3 dir="auto">{escape(story.title)}</h3>'
        f'<p class="sn-told">{escape(counted(story))}</p>{body(answer, marked)}{doubtful(answer)}</section>'
    )


def _others(brief: Brief) -> str:
    if not brief.others:
        return ""
    items = "".join(f'<li dir="auto">{escape(byline(article))}</li>' for article in brief.others)
    rest = f"<p>{escape(remaining(brief))}</p>" if remaining(brief) else ""
    return (
        f'<section class="sn-others"><h3>{texts.BRIEF_OTHERS}</h3><ul>{items}</ul>{rest}</section>'
    )
