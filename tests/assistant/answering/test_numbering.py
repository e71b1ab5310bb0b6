"""Numbers of cited sentences through a conversation."""

from __future__ import annotations

from assistant.answering.composer import Composer
from assistant.answering.numbering import Numbering
from assistant.conversation.turns import Cited, Turn
from index.articles import Article
from tests.support.offers import offered, stream

ARTICLE = Article(text="It rained. It froze. It snowed.")
FIRST, SECOND, THIRD = ARTICLE.sentences


def turn(*cited: tuple[int, str, int]) -> Turn:
    return Turn("What?", "", citations=tuple(Cited(*one, quote="") for one in cited))


def test_new_sentences_count_from_one_and_keep_their_number() -> None:
    numbering = Numbering()
    assert [numbering.of(ARTICLE, s) for s in (SECOND, FIRST, SECOND)] == [1, 2, 1]


def test_what_was_cited_before_keeps_its_number_and_others_count_on() -> None:
    numbering = Numbering([turn((3, ARTICLE.id, SECOND.start)), turn((7, "another", 0))])
    assert [numbering.of(ARTICLE, s) for s in (FIRST, SECOND, THIRD)] == [8, 3, 9]


def test_another_article_s_sentence_at_the_same_place_is_another() -> None:
    numbering = Numbering([turn((1, ARTICLE.id, FIRST.start))])
    assert numbering.of(Article(text="It was dry."), FIRST) == 2


def test_a_second_draft_counts_as_if_there_had_been_no_first() -> None:
    numbering = Numbering([turn((1, ARTICLE.id, FIRST.start))])
    assert numbering.of(ARTICLE, SECOND) == 2
    assert numbering.anew().of(ARTICLE, THIRD) == 2


def test_markers_of_a_written_answer_get_the_numbers_of_the_conversation() -> None:
    offer = offered(4)
    article, fourth = offer[3].article, offer[3].sentence
    composer = Composer(offer, Numbering([turn((5, article.id, fourth.start))]))
    text = "".join(map(composer.feed, stream("One ", 2, ". Two ", 4, ". Three ", 2, 3, ".")))
    assert text == "One[^6]. Two[^5]. Three[^6][^7]."
    assert [said.numbers for said in composer.statements()] == [[6], [5], [6, 7]]
