"""A brief as plain text and as Markdown, and the small texts that all renderings of it share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.rendering import changes_text, markdown, plain
from assistant.rendering.checked_text import escape_lines
from assistant.rendering.escaping import escape, unescaped

if TYPE_CHECKING:
    from assistant.briefs.brief import Brief, Story


def title(brief: Brief) -> str:
    """Which days it is of: "Brief of 12 February 2024 to 20 February 2024"."""
    days = plain.days(brief.since, brief.until)
    if brief.since and not brief.until:
        days += " and later"
    elif brief.until and not brief.since:
        days += " and before"
    return f"Brief of {days}" if days else "Brief of all articles"


def summary(brief: Brief) -> str:
    """How much came in: "6 articles published, 2 stories; 1 more article prints what was here before"."""
    fresh, again = brief.articles - brief.reprints, brief.reprints
    stories = len(brief.stories) + brief.more
    what = "story" if stories == 1 else "stories"
    came = f"{_counted(fresh, 'article')} {_how(brief)}, {stories:,} {what}" if fresh else ""
    copied = f"{_counted(again, 'article')} {_how(brief)} that print{'s' * (again == 1)} what was here before"
    told = "; ".join(filter(None, (came, copied if again else "")))
    if brief.empty:
        return f"Nothing new: {told or f'no article was {_how(brief)}'}, and no followed answer has changed."
    return f"{told or f'No article was {_how(brief)}'}."


def counted(story: Story) -> str:
    """How many articles, and how many reports: "6 articles, 1 original report"."""
    articles, originals = story.reports.articles, story.reports.originals
    if articles == originals == 1:
        return "1 article"
    return f"{_counted(articles, 'article')}, {_counted(originals, 'original report')}"


def remaining(brief: Brief) -> str:
    """That more stories are there than are named, where they are."""
    left = brief.more - len(brief.others)
    return f"and {_counted(left, 'more story').replace('storys', 'stories')}" if left else ""


def lines(brief: Brief) -> list[str]:
    """What stands below the title."""
    return [line for line in (summary(brief), brief.limits, brief.notice) if line]


def as_text(brief: Brief) -> str:
    """What changed first, then each story below a line of its own."""
    parts = ["\n".join([title(brief), *lines(brief)])]
    if brief.changes:
        parts += [
            "== What changed in the questions you follow ==",
            *map(changes_text.as_text, brief.changes),
        ]
    for number, story in enumerate(brief.stories, start=1):
        head = f"== {number}. {story.title} ==\n{counted(story)}"
        parts += [unescaped(escape_lines(head.splitlines()), addresses=False)]
        parts.append(plain.of_answer(story.summary.as_answer))
    if brief.others:
        named = [f"- {plain.byline(article)}" for article in brief.others]
        rest = [remaining(brief)] if remaining(brief) else []
        listed = unescaped(escape_lines([*named, *rest]), addresses=False)
        parts.append(f"== Also ==\n{listed}")
    return "\n\n".join(parts)


def as_markdown(brief: Brief) -> str:
    """A heading for each part; a footnote has the number of its story, or of its question, and its own."""
    return "\n\n".join(_sections(brief)) + "\n"


def _sections(brief: Brief) -> Iterator[str]:
    yield f"# {escape(title(brief))}"
    yield from (f"*{escape(line)}*" for line in lines(brief))
    if brief.changes:
        yield "## What changed in the questions you follow"
    for number, changes in enumerate(brief.changes, start=1):
        yield changes_text.as_markdown(changes, f"q{number}-", level=3)
    for number, story in enumerate(brief.stories, start=1):
        yield f"## {escape(story.title)}"
        yield f"*{escape(counted(story))}*"
        yield markdown.of_answer(story.summary.as_answer, f"{number}-")
    if brief.others:
        yield "## Also"
        named = [f"- {escape(plain.byline(article))}" for article in brief.others]
        yield "\n".join([*named, *filter(None, [remaining(brief)])])


def _how(brief: Brief) -> str:
    return "added" if brief.added else "published"


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
