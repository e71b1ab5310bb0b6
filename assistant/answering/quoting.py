"""A quoted answer, part by part: the sentences of each part, or that it stays open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil

from assistant.answering.gaps import gap_text, missing_in, missing_text
from assistant.answering.made import Made
from assistant.answering.numbering import Numbering
from assistant.answering.parts import Part
from assistant.answering.premise import FalsePremise, false_premise
from assistant.answering.quoted import MOST_SENTENCES, quoted_claims, quoted_text
from assistant.answering.reports import from_originals
from assistant.answers import Claim, Mode, Trace
from assistant.rendering.escaping import escape
from index.articles import Passage
from index.askable import Askable
from index.search.evidence import Evidence, Findings
from index.storage.filters import Filters

# Of each part at least so many sentences may be shown.
_FEWEST = 2


class Quoter:
    """Answers by quoting; `numbering` has the numbers that sentences got before, `today` is when it is asked."""

    def __init__(
        self, library: Askable, filters: Filters, numbering: Numbering, today: date
    ) -> None:
        self._library = library
        self._filters = filters
        self._numbering = numbering
        self._today = today

    def answer(
        self, question: str, passages: list[Passage], parts: Sequence[Part], trace: Trace
    ) -> Made:
        """The answer to a question by its parts; as a whole, where that tells more surely."""
        if len(parts) > 1:
            found = [self._evidence(part.question, part) for part in parts]
            if _are_clear(parts, found):
                return self._by_parts(parts, found)
        return self._whole(Part(question, passages), trace)

    def _evidence(self, question: str, part: Part) -> Findings:
        found = self._library.evidence(question, part.passages, self._today)
        return from_originals(found, self._library, self._filters)

    def _whole(self, part: Part, trace: Trace) -> Made:
        found = self._evidence(part.question, part)
        made = Made(Mode.QUOTED, offered=len(found.evidence))
        if premise := false_premise(part.question, found.evidence):
            self._with_premise(made, part, premise)
        elif found.answered:
            made.quote(quoted_claims(found.best(MOST_SENTENCES), self._numbering))
            made.text = quoted_text(made.claims)
        else:
            made.missing = missing_in(part.question, part.passages)
            made.text = gap_text(trace, found.evidence, made.missing, self._filters)
        return made

    def _by_parts(self, parts: Sequence[Part], found: Sequence[Findings]) -> Made:
        """Each part's heading and quotes; what was quoted above is only pointed to."""
        made = Made(
            Mode.QUOTED, offered=len({(e.article, e.sentence) for f in found for e in f.evidence})
        )
        most, blocks = max(_FEWEST, ceil(MOST_SENTENCES / len(parts))), []
        for part, findings in zip(parts, found, strict=True):
            blocks.append(f"*{escape(part.question)}*")
            if findings.answered:
                claims = quoted_claims(findings.best(most), self._numbering)
                blocks.append(_quoted_once(claims, made.claims))
                made.quote([claim for claim in claims if claim not in made.claims])
            else:
                lacking = missing_in(part.question, part.passages)
                made.unanswered.append(part.question)
                made.missing += [word for word in lacking if word not in made.missing]
                blocks.append(f"The articles do not answer this part. {missing_text(lacking)}")
        made.text = "\n\n".join(blocks)
        return made

    def _with_premise(self, made: Made, part: Part, premise: FalsePremise) -> None:
        """First what the question gets wrong, then the answer to the question put right."""
        corrected = self._evidence(premise.corrected, part)
        best = corrected.best(MOST_SENTENCES) if corrected.answered else []
        made.premise = premise.told
        made.quote(quoted_claims(_with(premise.evidence, best), self._numbering))
        made.text = f"{escape(premise.told)}\n\n{quoted_text(made.claims)}"


def _are_clear(parts: Sequence[Part], found: Sequence[Findings]) -> bool:
    """Whether a part is answered, and each that is not asks for what no article has. Without that, a
    sentence quoted for one part may well answer the other.
    """
    answered = [findings.answered for findings in found]
    return any(answered) and all(
        known or missing_in(part.question, part.passages)
        for part, known in zip(parts, answered, strict=True)
    )


def _quoted_once(claims: Sequence[Claim], known: Sequence[Claim]) -> str:
    """The quotes of the new claims, and where the others stand."""
    above = "".join(f"[^{c.citations[0].number}]" for c in claims if c in known)
    new = quoted_text([claim for claim in claims if claim not in known])
    return "\n\n".join(filter(None, (new, above and f"See above: {above}")))


def _with(item: Evidence, best: Sequence[Evidence]) -> list[Evidence]:
    others = [e for e in best if (e.article, e.sentence) != (item.article, item.sentence)]
    return [item, *others][:MOST_SENTENCES]
