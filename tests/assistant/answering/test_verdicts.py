"""Verdicts that are found while the model still writes."""

from __future__ import annotations

from datetime import date

from assistant import Article, Settings
from assistant.answering.claims import checked_claims
from assistant.answering.draft import Draft
from assistant.answering.offer import Offered
from assistant.answering.verdicts import Verdicts
from assistant.language_model.model import LanguageModel
from assistant.models import language_model
from assistant.verification import Case
from tests.support.openai_server import OpenAIServer

FERRY = Article(
    text="Fourteen people were hurt when the ferry Eider ran into a barge on Sunday."
    " The accident happened at 6.40 p.m. in dense fog.",
    published=date(2024, 2, 12),
)
OFFERED = [Offered(n, FERRY, span) for n, span in enumerate(FERRY.sentences, start=1)]
HURT, FOG = (item.quote for item in OFFERED)
SAID = (
    "Thirteen people were hurt on Sunday when the ferry called Eider ran into a barge out there at sea"
    " [k7:1]. It was foggy in the evening when this accident happened, at about 6.40 p.m. [k7:2]."
    " Nobody else came to any harm [k7:1]."
)


def test_a_case_is_verified_once() -> None:
    verdicts = Verdicts()
    case = Case("It was foggy.", [FOG])
    (first,), (again,) = verdicts.of([case]), verdicts.of([Case("It was foggy.", [FOG])])
    assert again is first


def test_a_case_with_another_day_or_outlet_is_another_case() -> None:
    claim = "Fourteen people were hurt on 11 February 2024."
    sunday, later = (Case(claim, [HURT], [date(2024, 2, day)]) for day in (12, 26))
    right, wrong = Verdicts().of([sunday, later])
    assert right.verdict == "supported"
    assert wrong.verdict != "supported"


def test_what_is_verified_beside_a_case_changes_nothing_of_it() -> None:
    case, other = Case("It was foggy there.", [FOG]), Case("People were hurt there.", [HURT, FOG])
    assert Verdicts().of([case]) == Verdicts().of([other, case])[1:]


def test_statements_are_verified_while_the_model_writes_on() -> None:
    with OpenAIServer(SAID) as server:
        settings = Settings(mode="written", openai_base_url=server.base_url)
        draft = Draft(LanguageModel(language_model(settings)), [("user", "?")], "k7", OFFERED)
        known = [len(draft._verdicts._known) for _ in draft]
    assert known[-1] >= 1
    assert draft.claims == checked_claims(draft.statements, draft.cited)
