"""A summary of quoted sentences."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.made import Made
from assistant.answering.numbering import Numbering
from assistant.answering.quoted import quote, quoted_claims, quoted_text
from assistant.answers import Claim, Mode
from assistant.rendering.escaping import escape
from assistant.rendering.plain import place
from assistant.summarizing.choosing import choose
from assistant.summarizing.greedy import Chosen
from assistant.summarizing.material import Material, length
from assistant.summarizing.summary import Style
from index.embedding.embedder import Embedder
from index.search.evidence import Evidence


def quoted(
    material: Material,
    style: Style,
    most_words: int,
    embedder: Embedder,
    *,
    most: int | None = None,
) -> Made:
    """The summary's claims, each a sentence of an article, and its text; see `choose` for `most`."""
    groups, numbering = choose(material, most_words, embedder, most=most), Numbering()
    claims = [quoted_claims(_evidence(group), numbering) for group in groups]
    made = Made(Mode.QUOTED, offered=len(material.said))
    made.quote([claim for group in claims for claim in group])
    if style is Style.BULLETS:
        made.text = "\n".join(map(_bullet, claims))
    else:
        made.text = quoted_text(made.claims)
    if sum(length(claim.text) for claim in made.claims) > most_words:
        made.notice = f"No sentence has {most_words:,} words or fewer: this is one that has more."
    return made


def _evidence(group: Chosen) -> list[Evidence]:
    return [Evidence(item.article, item.sentence, 1.0) for item in group.said]


def _bullet(claims: Sequence[Claim]) -> str:
    cited = [citation for claim in claims for citation in claim.citations]
    quotes = " ".join(f"{quote(citation.quote)}[^{citation.number}]" for citation in cited)
    return f"- {quotes} — {escape(place(*cited))}"
