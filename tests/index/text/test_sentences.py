"""Where sentences end. In the examples a bar stands for the space between two sentences."""

# ruff: noqa: RUF001 (marks that look alike are what this is about)

import textwrap
import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.text.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def holds(marked: str) -> None:
    assert sentences(marked.replace("|", " ")) == marked.split("|")


# --- What holds for every string -------------------------------------------------------------

news_like = st.lists(
    st.sampled_from(
        [*"Aa1.!?…。\"'”“«»()[]-•*\n\r\t \u00a0\u2029\ud800é", "U.S.", "1. ", "\n\n", "...", "No. "]
    ),
    max_size=40,
).map("".join)
any_text = st.text(st.characters(), max_size=60) | news_like


@given(any_text)
@example("")
@example(" \n\t\u2003")
@example("\ud800. \udfff")
@example("« .\n«  a")
def test_the_spans_cover_all_but_white_space_once_and_in_order(text: str) -> None:
    spans = split_sentences(text)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(
        text.split()
    )
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@given(any_text)
def test_no_span_begins_or_ends_with_white_space(text: str) -> None:
    assert all(sentence == sentence.strip() for sentence in sentences(text))


@given(any_text, any_text)
def test_what_a_blank_line_parts_is_split_as_if_alone(above: str, below: str) -> None:
    paragraphs = [" ".join(part.split()) for part in (above, below)]
    assert sentences("\n\n".join(paragraphs)) == [s for p in paragraphs for s in sentences(p)]


@pytest.mark.parametrize("blank", ["", " ", "\n\n", "\t\r\n\u2003\u2029"])
def test_a_text_without_a_word_has_no_sentence(blank: str) -> None:
    assert split_sentences(blank) == []


HOSTILE = [
    ".", " ", '"', "\n", "•", "。", "a.", "5:", "(iv", '." ', ". ", "( ", "« ", "'' ", ". . A ",
    "U.S. ", "[1] ", "1. ", "1.\n", "a\n", " \n", "-\n", '?" A ', "5 p.m. A ",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE)
def test_the_time_taken_grows_with_the_length_only(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    split_sentences(text)
    assert time.process_time() - began < 3  # Measured: below 0.3 s; a quadratic one takes minutes.


# --- Full stops ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "He left at 5 p.m.|The meeting went on.",
        "The talks were held in the U.S.|He then flew home.",
        "She studied in Washington, D.C.|“We met there,” he said.",
        "It was vitamin C.|It helped.",
        "We make a good team, you and I.|Did you see Albert I. Jones?",
        "She spent $100.00.|It was all she had.",
        "They sold it to Pitt, Briggs & Co.|It closed on Friday.",
        "He moved to Orlando, Fla.|Police found him there.",
        "Will it end in Jan.|The minister did not say.",
        "He said no.|Then he left.",
        "He was born in 1980.|12 people came.",
        "World War II.|Police said so.",
        "They left in the 1680s.|Sloane stayed.",
        "Apple unveiled it.|iPhone sales rose.",
        "He left.|#MeToo began.|@POTUS replied.|$5 was paid.|Élan helped.",
        "Visit example.com.|It is new.",
        "It fell.[12]|Then it rose. [3]|And fell.",
        "Sie kam am 3. Oktober.|Seine Frau.|Peter nicht.",
    ],
)
def test_a_full_stop_ends_a_sentence_where_the_next_can_begin(text: str) -> None:
    holds(text)


@pytest.mark.parametrize(
    "text",
    [
        "said the U.S. Defense Secretary and the U.S. Central Command (CENTCOM).",
        "He met Gen. Mark Milley, Mr. Smith, Lt.-Gen. Jones and Sen. Lee (D-Calif.) on Monday.",
        "J. K. Rowling, J.R.R. Tolkien, J.-C. Juncker and Jonas E. Smith met.",
        "It was found by A. Knuuttila, J. P. Kauppinen and the Walter P. Reuther Library.",
        "It rose 3.14 points to $4.5 million at www.example.com and example.com.",
        "See No. 5, p. 55, Fig. 2, Vol. II and N°. 7 of Jan. 24.",
        "Smith et al. found this, e.g. The Times did, i.e. People v. Smith vs. The Crown.",
        "It begins at 5 p.m. Monday, 6 a.m. EST, 7:30 p.m. New York time and 8 a.m. on Friday.",
        "Apple Inc. Chief Executive Tim Cook and Ford Motor Co. said St. Mary's Ave. was shut.",
        "Martin Luther King Jr. Day, in the Fla. Supreme Court, is JFK Jr.'s book.",
        "In Orlando, Fla. Gov. Ron DeSantis spoke.",
        "Fighting near Al-Qa’im went on. . . and on ...and so on.",
        "It is 13 ft. (4 m) high.",
        "LEADER INDICTED BY U.S. IN CRIMINAL ACTION",
        "The Bldg. Department agreed.",
        "Wir sehen z.B. Deutschland am 3. Oktober, bzw. Frankreich.",
        "Le chiffre de M. Macron, cf. Mme. Dupont, est faux.",
        "El presidente de EE.UU. Joe Biden habló con la Sra. García.",
    ],
)
def test_a_full_stop_may_belong_to_an_abbreviation(text: str) -> None:
    holds(text)


# --- Other marks -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Who is there?!|Nobody!!!|Well, well?|Yes.",
        "He works at Yahoo! Inc. and at Yahoo! in the accounts.|He works at Yahoo!|The pay is good.",
        "They saw the 'Who are you?' sign.",
        "I don't know...|Maybe he does….|She won't.",
        "He ... President Smith that is ... said that. . . .|Next came [...] the end.",
        "The thing is ... I did not mean it.",
        "¿Quién es?|¡Nadie!|¿de verdad?",
        "ما هذا؟|هذا كتاب.",
    ],
)
def test_other_marks_end_sentences_too(text: str) -> None:
    holds(text)


def test_a_cjk_full_stop_needs_no_space_after_it() -> None:
    assert sentences("他走了。我也走！「好。」真的？是。") == [
        "他走了。",
        "我也走！",
        "「好。」",
        "真的？",
        "是。",
    ]
    assert sentences("「行く。」と言った。彼は行った。") == ["「行く。」と言った。", "彼は行った。"]


# --- Quotations and brackets -----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        '"Stop!" he said.',
        '"I will go."|She left.',
        '"How are you?"|"Fine."|He said no more.',
        "“Why?” Prime Minister Smith asked.|“Why not?”|The man laughed.",
        'to defend "our interests.|We do not seek war.|We are prepared."|He called on them.',
        "“This is the promise of the free people.”|'Yes.'|« Oui. »|„Ja.“|»Nein.«|They left.",
        'the siege is lifted.|This is the promise of the free people.”|It was "so.”|He left.',
        "(This is it.)|Next.|[So is this.]|He (a man.) left.",
        "**Bold it is.**|_So be it._|The end.",
        "They played `` Why ? '' and left .|Nobody ( not one ) came .|`` Why ? ''",
        "Elle a dit : « Quoi ? »|« Rien\u00a0! »|Il partit.",
    ],
)
def test_marks_that_open_and_close_stay_with_their_sentence(text: str) -> None:
    holds(text)


# --- Lines -----------------------------------------------------------------------------------

PARAGRAPH = (
    "The strikes follow earlier attacks on the United States contingent in the country, namely on "
    "the airbase in western Iraq on Sunday. Troops were reportedly wounded in the ballistic "
    "missile attack. The spokesperson Jafar al-Hussaini vowed to continue until the complete siege "
    "of Gaza is lifted. Iraq remains one of the dimensions of the broader Middle East escalation."
)


def test_a_blank_line_ends_a_sentence() -> None:
    assert sentences("A headline\n\n(AP Photo/Hadi Mizban)\n \nand then\r\n\r\nno more") == [
        "A headline",
        "(AP Photo/Hadi Mizban)",
        "and then",
        "no more",
    ]


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_wrapped_lines_are_put_together(width: int, newline: str) -> None:
    wrapped = "Attacks in Iraq\n" + textwrap.fill(PARAGRAPH, width, break_on_hyphens=False)
    found = [" ".join(s.split()) for s in sentences(wrapped.replace("\n", newline))]
    assert found == ["Attacks in Iraq", *sentences(PARAGRAPH)]
    assert len(found) == 5


def test_headlines_and_paragraphs_on_lines_of_their_own_are_not() -> None:
    lines = ["Sweden, Belgium and England win three points on day five", "By Ann Lee, Reuters"]
    lines += ["Moscow", *sentences(PARAGRAPH), "Tunisia lost to England, with a late goal by Kane"]
    assert sentences("\n".join(lines)) == lines


def test_a_line_that_goes_on_in_lower_case_is_put_together_unless_it_is_short() -> None:
    assert len(sentences("The minister said on Sunday that the\nstrikes would go on.")) == 1
    assert sentences("apples\npears\nplums") == ["apples", "pears", "plums"]


@pytest.mark.parametrize(
    "items",
    [
        ["- bread", "- butter"],
        ["* Bread", "* Butter"],
        ["• bread", "• butter"],
        ["1. Bread.", "2. Butter."],
        ["1) bread", "2) butter"],
        ["a) bread", "b) butter"],
        ["(i) bread", "(ii) butter"],
        ["1.\nBread", "2.\nButter"],
    ],
)
def test_list_items_are_sentences_with_their_markers(items: list[str]) -> None:
    assert sentences("\n".join(items)) == items


@pytest.mark.parametrize(
    "text",
    [
        "1. Bread|2. Butter and 5 eggs|3. Milk",
        "1.) Bread.|2.) Butter.",
        "• 9. Bread|• 10. Butter",
        "a. Bread|b. Butter",
        "A. Smith met B. Jones.",
        "He chose a) bread or b) butter.",
    ],
)
def test_list_items_may_stand_in_running_text(text: str) -> None:
    holds(text)


def test_the_credit_of_a_photograph_is_apart_from_its_caption() -> None:
    holds("Cosplay as The Fawn|Image: Nick Moreau.")
