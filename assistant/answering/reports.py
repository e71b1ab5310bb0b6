"""Which reports an answer rests on: articles that print the same one are one source, not several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.answering.made import Made
from assistant.answers import Citation, Claim, Reports
from index.articles import Article, Sentence
from index.askable import Askable
from index.search.evidence import Evidence, Findings
from index.storage.filters import Filters
from index.text.terms import words

# Pieces of evidence that may be shown, see `index.search.evidence`, and some that move up.
_SHOWN = 12
# Copies that are opened to look for a sentence, and that are named: of hundreds no one reads on.
_OPENED, NAMED = 20, 5


def count_reports(made: Made, library: Askable, filters: Filters) -> None:
    """Count the articles and the reports behind an answer, and tell where else its quotes stand."""
    cited = {citation.article.id for citation in made.citations}
    copies = Copies(library, cited, filters)
    made.reports = reports_of(cited, copies)
    made.citations = [copies.told(citation) for citation in made.citations]
    made.claims = [_counted(claim, copies) for claim in made.claims]


def _counted(claim: Claim, copies: Copies) -> Claim:
    told = [copies.told(citation) for citation in claim.citations]
    return replace(claim, citations=told, reports=reports_saying(told, copies))


def reports_of(ids: Iterable[str], copies: Copies) -> Reports:
    """How many articles stand behind some that are cited, near-copies included, and how many reports."""
    cited = set(ids)
    groups = {tuple(copies.group(article_id)) for article_id in cited}
    return Reports(len(cited.union(*groups)), len(groups))


def reports_saying(cited: Iterable[Citation], copies: Copies) -> Reports:
    """How many articles print these very sentences, told by `Copies.told`, and how many reports these are.

    A near-copy that was edited there says something else, and is not counted.
    """
    articles, reports = set[str](), set[str]()
    for citation in cited:
        group = copies.group(citation.article.id)
        reports.add(group[0])
        articles |= {citation.article.id, *(article.id for article in citation.also_in)}
        if len(citation.also_in) == NAMED:  # there may be more
            articles.update(group)
    return Reports(len(articles), len(reports))


def from_originals(found: Findings, library: Askable, filters: Filters) -> Findings:
    """The same evidence, its best sentences taken from the original report where a copy has them."""
    best, rest = found.evidence[:_SHOWN], found.evidence[_SHOWN:]
    copies = Copies(library, {e.article.id for e in best}, filters)
    once: dict[tuple[str, int], Evidence] = {}
    for evidence in [*map(copies.original, best), *rest]:
        once.setdefault((evidence.article.id, evidence.sentence.start), evidence)
    return replace(found, evidence=list(once.values()))


class Copies:
    """The near-copies of some articles, among those that the filters let pass."""

    def __init__(self, library: Askable, ids: Iterable[str], filters: Filters) -> None:
        self._groups = library.copy_ids(sorted(ids), filters)
        nearest = {i for members in self._groups.values() for i in members[:_OPENED]}
        self._opened = library.named(nearest) if nearest else {}
        self._said: dict[str, dict[tuple[str, ...], Sentence]] = {}

    def group(self, article_id: str) -> Sequence[str]:
        """The ids of an article's group, the original first; its own where it has no copies."""
        return self._groups.get(article_id, [article_id])

    def original(self, evidence: Evidence) -> Evidence:
        """The same sentence in the first of the copies that has it."""
        group = self.group(evidence.article.id)
        for article, sentence in self._same(evidence.quote, evidence.article):
            if article.id in group[: group.index(evidence.article.id)]:
                return Evidence(article, sentence, evidence.score)
            break
        return evidence

    def told(self, citation: Citation) -> Citation:
        """The same citation, saying where else its sentence stands."""
        others = [article for article, _ in self._same(citation.quote, citation.article)]
        return replace(citation, also_in=others[:NAMED]) if others else citation

    def _same(self, quote: str, own: Article) -> Iterator[tuple[Article, Sentence]]:
        """The other copies that have a sentence of the same words, in their order."""
        said = tuple(words(quote))
        for article_id in self._groups.get(own.id, ()):
            other = self._opened.get(article_id, own)
            if other.id != own.id and (sentence := self._sentences(other).get(said)):
                yield other, sentence

    def _sentences(self, article: Article) -> dict[tuple[str, ...], Sentence]:
        """The sentences that may be cited, by their words; the first of several."""
        if article.id not in self._said:
            citable = [sentence for sentence in article.sentences if sentence.citable]
            by_words = {tuple(words(article.quote(s))): s for s in reversed(citable)}
            self._said[article.id] = by_words
        return self._said[article.id]
