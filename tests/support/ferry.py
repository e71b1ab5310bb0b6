"""A written answer over the sample articles that gets every verdict, for tests and pictures."""

from __future__ import annotations

from tests.support.openai_server import ChatRequest

QUESTION = "How fast was the ferry Eider travelling when she struck the barge?"
# Statements, each with words of the sentence that it cites.
_STATEMENTS = {
    "The ferry Eider was making 11.5 knots in thick fog when she ran into an anchored gravel barge,"
    " the inquiry found": "11.5 knots",  # partial
    "No more than 6 knots is permitted inside the roads in fog": "11.5 knots",
    "Two of the four anchor lights on the Ottoline had failed": "four anchor lights",
    "The captain saw the barge when it was perhaps 300 metres off": "30 metres off",  # contradicted
    "Fourteen people were hurt on Sunday evening": "Fourteen people were hurt",
    "The Eider is to return to the Skarra route on 4 March": "return to the Skarra route",
    "The owner of the ferry has been fined two million euros": "On board were 96",  # unsupported
}


def verdicts(request: ChatRequest) -> str:
    """Of the collision all that, in four verdicts; of anything else that the articles do not say."""
    offered = request.offered.values()
    if not all(any(words in said for said in offered) for words in _STATEMENTS.values()):
        return request.decline
    return " ".join(f"{said} {request.cite(words)}." for said, words in _STATEMENTS.items())
