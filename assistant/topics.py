"""The topic in words that timelines and disagreements are asked for."""

from __future__ import annotations

from assistant.errors import QuestionError
from index.text.cleaning import clean_line

# Characters. Chosen: a topic is some words, and is printed above what is found.
LONGEST = 1_000


def checked_topic(topic: str, what: str) -> str:
    """A topic as one line. Raises QuestionError where it is empty or too long for `what`: "A timeline"."""
    cleaned = clean_line(topic)
    if not cleaned:
        raise QuestionError(f"{what} needs a topic.", hint="Give it some words: a name, a case.")
    if len(cleaned) > LONGEST:
        said = f"The topic is longer than {LONGEST:,} characters."
        raise QuestionError(said, hint="Name it in a few words.")
    return cleaned
