"""The closed classes of words by which questions are taken apart, and patterns made of them."""

from __future__ import annotations

import re

from index.text.terms import STOP_WORDS

# Characters of a question that is taken apart. What is longer is no follow-up, and reading it word by
# word for each of its pronouns would take seconds.
LONGEST = 600
MODALS = frozenset("do does did will would can could shall should may might must ca wo".split())
AUXILIARIES = MODALS | frozenset("is are was were am has have had be been being".split())
PREPOSITIONS = frozenset(
    """about above across after against along among around as at before behind below between beyond
    by despite during except for from in inside into near of off on onto outside over per since
    than through to toward towards under until up upon with within without according""".split()
)
DETERMINERS = frozenset("the a an this that these those his her its their my your our".split())
# Verbs that questions about news use and that no ending gives away.
VERBS = frozenset(
    """be become began begin bought break broke bring brought build built buy came come cost cut die died
    done fall fell find found gave get give go got grew grow happen held hit hold hurt keep kept knew
    know lead leave led left lie live lose lost made make mean meet met paid pay play put ran reply
    rise rose run said saw say see sell sent shot shut sold speak spend spent split spoke stand start stay
    stop struck sail sank sink take talk tell think thought threw told took want went win won work wrote
    """.split()
)
# By these a phrase names a person, alone or before a name.
PERSON_NOUNS = frozenset(
    """actor actress author boss boy candidate captain caretaker challenger chairman chairwoman chancellor chief coach
    commander councillor daughter deckhand defender director doctor dr father forecaster girl
    governor investigator judge king lawyer leader lt man mayor midfielder minister mother mr mrs ms
    officer opponent organiser pilot player president professor queen reporter restorer rival scientist secretary
    senator skipper son spokesman spokesperson spokeswoman steward striker teacher woman""".split()
)
# Names that hold one of these are no person's.
THING_NOUNS = frozenset(
    """agency aggregates airport association athletic bank board bridge cannery centre city club commission committee
    company council county courier cup department faction factory farm fund gazette group hall harbour hospital hotel
    institute island lantern league library line mine ministry museum news office park party pier plant port prison quay
    school sea shop station street team theatre times town union united university ward""".split()
)
# What follows a form of "be" without being a part of the subject: "is the report due".
PREDICATES = frozenset("alive available closed dead due finished open over ready safe true".split())
# They say how, when or how much, and are no part of a phrase.
ADVERBS = frozenset(
    """again ago anybody anyone anything back each exactly first instead last longer next often really right
    somebody someone something still today together tomorrow yesterday""".split()
)
_FUNCTION_WORDS = STOP_WORDS | AUXILIARIES | PREPOSITIONS | ADVERBS
_SHORT_FORM = re.compile(r"(?:n't|'(?:s|ll|re|ve|d))\Z")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# A phrase behind one of these is what a question asks for, not what it is about.
ASKED_FOR = frozenset("many much what which how".split())
WH = (
    r"(?:(?:by|from|since|until|till|at|in|on|to|for|with|of|during)\s+)?"
    r"(?:how\s+(?:many|much|long|old|far|fast|high|big|large|often|tall|cold|hot|deep|wide|soon)"
    r"|what|which|when|where|why|whom|whose|who|how)(?:\s+(?:exactly|else))?"
)
CONJUNCTION = r"(?:and|but|or|so|also|then|ok|okay|well)"


def any_of(words: frozenset[str]) -> str:
    """A pattern for any of the words."""
    return rf"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


def is_verb_form(word: str) -> bool:
    """Whether it is one of the verbs listed, or ends as a past form or participle does."""
    low = word.lower()
    if low in PREPOSITIONS:
        return False
    return low in VERBS or (low == word and len(low) > 4 and low.endswith(("ed", "ing")))


def is_function_word(word: str) -> bool:
    """Whether it says nothing by itself: an article, a preposition, a pronoun, an auxiliary."""
    low = _SHORT_FORM.sub("", word.lower().replace("’", "'")) or word
    return low in _FUNCTION_WORDS


def decapitalized(text: str) -> str:
    """The text with its first word in lower case, unless it is a name."""
    first = re.match(r"\w+", text)
    return text[:1].lower() + text[1:] if first and is_function_word(first[0]) else text


def capitalized(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]
