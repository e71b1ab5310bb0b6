"""A question within a conversation to a question that stands alone."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from assistant.answers import Usage
from assistant.conversation.by_model import Rewriting, by_model
from assistant.conversation.leaning import leans
from assistant.conversation.rules import by_rules
from assistant.conversation.turns import Turn
from assistant.errors import ModelError
from assistant.language_model.model import LanguageModel

log = logging.getLogger(__name__)


def stand_alone(
    question: str, turns: Sequence[Turn], model: LanguageModel | None = None
) -> Rewriting:
    """The question in words that need no earlier turn, and the tokens a model took for it.

    A question that leans on nothing stays as it is, and no model is asked. Where the model fails, or
    says what can't be used, rules do it.
    """
    if not turns or not leans(question):
        return Rewriting(question, Usage())
    if model is None:
        return Rewriting(by_rules(question, turns), Usage())
    try:
        rewriting = by_model(model, question, turns)
    except ModelError as error:
        log.warning("the follow-up is rewritten by rules: %s", error)
        return Rewriting(by_rules(question, turns), Usage())
    return Rewriting(rewriting.question or by_rules(question, turns), rewriting.usage)
