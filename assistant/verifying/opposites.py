"""Words that turn a statement round: what goes up and what goes down, before and after."""

from __future__ import annotations

from functools import lru_cache

from index.text.terms import stem

# A line is an axis, a bar parts its two sides. By hand: what news says of prices, votes, courts,
# matches, offices and time.
_AXES = """
rise rose risen rising increase grow grew grown growth climb gain jump surge soar up upward raise hike higher highest upwards leap upturn swell boost escalate double triple | fall fell fallen falling decrease drop decline sink sank plunge slump tumble down downward lower lowest cut reduce reduction slash shrink shrank shrunk dwindle downwards dip slide downturn ease halve loss
more most many | less fewer least few
before earlier prior until | after later since following
win won winner winning victory beat defeat triumph | lose lost loser losing defeated loss
above over exceed | below under
ahead lead led leading | behind trail trailing
first | last final
open opened opening reopen reopened | close closed closing shut closure
start started begin began begun launch commence | end ended finish finished stop stopped conclude halt cease
support supported back backed favour favor endorse | oppose opposed opposition
for | against
accept accepted approve approved adopt adopted pass passed agree agreed allow allowed permit permitted | reject rejected refuse refused deny denied decline declined block blocked ban banned forbid prohibit prohibited veto
confirm confirmed | deny denied
buy bought purchase purchased acquire acquired | sell sold
hire hired appoint appointed | fire fired dismiss dismissed sack sacked resign resigned
arrive arrived enter entered join joined | leave left depart departed quit exit
add added include included | remove removed exclude excluded omit
advance advanced | retreat retreated withdraw withdrew withdrawn
strong stronger strongest strengthen | weak weaker weakest weaken
widen wider widest wide broad | narrow narrower narrowest
improve improved better best improvement | worsen worsened worse worst deteriorate
succeed succeeded success successful successfully | fail failed failure unsuccessful unsuccessfully
large larger largest big bigger biggest great greater greatest major | small smaller smallest minor little
long longer longest | short shorter shortest
high | low
fast faster fastest quick quicker quickest quickly rapid rapidly | slow slower slowest slowly
old older oldest elder | new newer newest young younger youngest
early earliest | late latest
hot hotter warm warmer warmest hottest | cold colder cool cooler coldest coolest
rich richer richest wealthy | poor poorer poorest
cheap cheaper cheapest | expensive dear dearer dearest
heavy heavier heaviest | light lighter lightest
north northern northward | south southern southward
east eastern eastward | west western westward
left | right
inside within | outside
alive survive survived | dead die died killed
guilty convict convicted condemn | innocent acquit acquitted cleared
legal lawful legally | illegal unlawful illegally
true truth | false untrue lie
possible likely probable | impossible unlikely improbable
safe safer safest | dangerous unsafe
public publicly | private privately
man men boy boys male | woman women girl girls female
he him himself | she herself
father | mother
son sons | daughter daughters
brother brothers | sister sisters
husband | wife
majority | minority
maximum | minimum
import imported | export exported
profit profitable | loss losses
lend lent | borrow borrowed
always | never
all every everyone everybody | none nobody
both | neither
with | without
present | absent
friend ally allies | enemy enemies rival rivals
attack attacked | defend defended
arrest arrested detain detained | release released free freed
build built construct constructed create created | destroy destroyed demolish demolished
expand expanded extend extended lengthen | contract contracted shorten shortened
accelerate accelerated speed | slow slowed
push pushed | pull pulled
remember remembered | forget forgot forgotten
lock locked | unlock unlocked
upper top | bottom
day daytime | night
morning | evening
optimistic hope hopeful | pessimistic fear
positive | negative
easy easier easily | hard harder difficult
same similar | different
together | apart
often frequently | rarely seldom
front | rear back
praise praised | criticise criticised criticize criticized condemn condemned
encourage encouraged urge urged | discourage discouraged
visible | invisible
full | empty
near close | far
love loved | hate hated
give gave given | take took taken
send sent | receive received
employer | employee
teacher | student pupil
married marry | divorced divorce
born birth | died death
host | guest
import | export
internal domestic | external foreign
single | multiple several
temporary temporarily | permanent permanently
partly partially | fully completely wholly entirely
"""
# Of A and B, the one may be said for the other with A and B changed: "A beat B", "B lost to A".
_CONVERSE = frozenset(["before", "won", "above", "ahead", "buy", "lend", "more", "send", "give"])


@lru_cache(maxsize=1)
def _sides() -> dict[str, frozenset[tuple[int, bool]]]:
    """Each word's axes, and on which side of them it is."""
    found: dict[str, set[tuple[int, bool]]] = {}
    for axis, line in enumerate(_AXES.strip().splitlines()):
        for side, words in enumerate(line.split("|")):
            for word in words.split():
                found.setdefault(word, set()).add((axis, bool(side)))
    return {word: frozenset(sides) for word, sides in found.items()}


@lru_cache(maxsize=1)
def _converse() -> frozenset[int]:
    return frozenset(axis for word in _CONVERSE for axis, _ in _sides()[word])


def turned(word: str, other: str) -> bool:
    """Whether two lower-case words lie on opposite sides of an axis."""
    mine, theirs = sides(word), sides(other)
    return any((axis, not side) in theirs for axis, side in mine) and not mine & theirs


def are_converse(word: str, other: str) -> bool:
    """Whether one can be said for the other if those it is said of change places."""
    theirs = {axis for axis, _ in sides(other)}
    return any(axis in theirs and axis in _converse() for axis, _ in sides(word))


def sides(word: str) -> frozenset[tuple[int, bool]]:
    """The axes of a lower-case word, by their number, and its side of each."""
    root = stem(word)
    # A word that is its own stem is another one: "critic" has that of "criticise".
    return _sides().get(word) or (
        _by_stem().get(root, frozenset()) if root != word else frozenset()
    )


@lru_cache(maxsize=1)
def _by_stem() -> dict[str, frozenset[tuple[int, bool]]]:
    return {stem(word): found for word, found in reversed(_sides().items()) if len(word) > 3}
