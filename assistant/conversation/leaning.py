"""Whether a question leans on what was said before it: rules, made to leave whole questions alone.

It leans when it is a fragment ("And when?", "What about the mayor?", "In Iraq?") or has a pronoun that
nothing before it in the question can stand for.
"""

from __future__ import annotations

from assistant.conversation.fragments import fragment
from assistant.conversation.pronouns import unresolved
from assistant.conversation.wording import LONGEST


def leans(question: str) -> bool:
    """Whether the question needs what was said before it."""
    if len(question) > LONGEST:
        return False
    return fragment(question) is not None or bool(unresolved(question))
