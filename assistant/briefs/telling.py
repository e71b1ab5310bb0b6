"""A story to its summary: quoted, or written by a language model and checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answering.made import Made
from assistant.answering.reports import count_reports
from assistant.errors import ModelError
from assistant.language_model.model import LanguageModel
from assistant.rendering.plain import byline
from assistant.summarizing.kept import KeptChoices
from assistant.summarizing.material import Material, sentences
from assistant.summarizing.quoted import quoted
from assistant.summarizing.summary import Style, Summary, SummaryUsage
from assistant.summarizing.written import Writer
from index.articles import Article
from index.askable import Askable
from index.storage.filters import Filters

# How long, in words and in sentences: two of news; a list of three; a paragraph or two. Chosen, by reading
# briefs of the sample articles.
_WORDS = {Style.BRIEF: 60, Style.BULLETS: 80, Style.DETAILED: 150}
_SENTENCES = {Style.BRIEF: 2, Style.BULLETS: 3, Style.DETAILED: 6}
# So much more, each, where several reports tell the story: what came later is in the later ones.
_MORE_WORDS, _MORE_SENTENCES = 30, 1
# Sentences that are read of each article: news leads. In the sample articles all of the lead facts are in
# the first ten.
_READ = 12


class Teller:
    """Sums up one story after the other; `beat` is called with each piece that a model writes. A model
    that fails once is asked no more: the rest is quoted, and `notice` says so.
    """

    def __init__(
        self,
        library: Askable,
        model: LanguageModel | None,
        style: Style,
        beat: Callable[[], None] | None = None,
    ) -> None:
        self._library, self._model, self._style, self._beat = library, model, style, beat
        self.notice = ""

    def summary(self, articles: Sequence[Article], printed: dict[str, int]) -> Summary:
        """Of the articles of a story, in readable order; `printed` is how many print each, by id."""
        title, total = byline(articles[0]), sum(printed.values())
        said = [item for article in articles for item in sentences(article)[:_READ]]
        material = Material(title, said, total, printed=printed)
        made, usage = self._made(material)
        count_reports(made, self._library, Filters())
        return Summary(
            of=title,
            style=self._style,
            text=made.text,
            claims=made.claims,
            citations=made.citations,
            mode=made.mode,
            articles=total,
            read=len(articles),
            complete=made.ending.complete,
            incomplete_reason=made.ending.reason,
            usage=usage,
        )

    def _made(self, material: Material) -> tuple[Made, SummaryUsage]:
        several = len(material.articles) > 1
        words = _WORDS[self._style] + several * _MORE_WORDS
        most, usage = _SENTENCES[self._style] + several * _MORE_SENTENCES, SummaryUsage()
        if self._model:
            kept = KeptChoices(self._library.store.folder, self._library.reader)
            writer = Writer(self._model, kept, beat=self._beat)
            try:
                made = writer.made(material, self._style, words)
            except ModelError as error:
                self._model = None
                self.notice = f"Quoted from here on, not written: {error.message}"
            else:
                if made.answered:
                    return made, writer.usage
                usage = writer.usage
        return quoted(material, self._style, words, self._library.embedder, most=most), usage
