"""Events of topics in the sample articles, marked by hand: their days, and words of their sentences.

An event may be told in other words by other reports; a row is right that has its days and the words of
one. `OPEN` are dated sentences that one reader would list and another would not. Some of these were
marked after rows of them had been seen, so figures are given with and without them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Event:
    """What happens on the days `first` to `last`, and words of each sentence that tells of it."""

    first: date
    last: date
    words: tuple[str, ...]


@dataclass(frozen=True)
class Marked:
    """The events of a topic; `seen` tells that the rules were set while looking at it."""

    topic: str
    seen: bool
    events: tuple[Event, ...]


def _event(days: str, *words: str) -> Event:
    first, _, last = days.partition("/")
    return Event(date.fromisoformat(first), date.fromisoformat(last or first), words)


MARKED = (
    Marked(
        "ferry collision",
        True,
        (
            _event("2024-01-22", "has been lying off the harbour since 22 January"),
            _event("2024-02-09", "The lamps were checked on Friday."),
            _event("2024-02-11", "Fourteen people", "Seventeen people", "11.5 knots"),
            _event("2024-02-11", "spoke to this newspaper late on Sunday"),
            _event("2024-02-12", "called off all crossings on Monday"),
            _event("2024-02-12", "Divers who looked over the hull"),
            _event("2024-02-12", "sent two investigators"),
            _event("2024-02-13", "the smaller Dunlin will take over"),
            _event("2024-02-16", "last two patients went home"),
            _event("2024-02-16/2024-02-18", "chartered landing craft is expected"),
            _event("2024-02-19/2024-02-25", "publish first findings next week"),
            _event("2024-02-19", "Maritime Accident Board published on Monday"),
            _event("2024-02-20", "the right figure is 16"),
            _event("2024-03-04", "is to return to the Skarra route"),
            _event("2024-09-01/2024-09-30", "final report, which is due in September"),
        ),
    ),
    Marked(
        "herring quota",
        True,
        (
            _event("2024-03-04", "reduce the herring catch allowed"),
            _event("2024-03-08", "skippers will meet in the fish hall"),
            _event("2024-04-01/2024-04-10", "The new limit takes effect"),
            _event("2024-11-01/2024-11-30", "intends to review the limit"),
        ),
    ),
    Marked(
        "cannery closure",
        True,
        (
            _event("2024-01-01/2024-01-31", "In January Mr. Vaal", "What I said in January"),
            _event("2024-03-01/2024-03-31", "worked only one shift since March"),
            _event("2024-04-15", "The 184 employees were told"),
            _event("2024-04-18", "Talks begin on Thursday"),
            _event("2024-04-22/2024-04-28", "the first warning strike could follow"),
            _event("2024-09-21/2024-09-30", "will shut its cannery"),
        ),
    ),
    Marked(
        "U.S. strikes in Iraq",
        False,
        (
            _event("2023-10-07", "since Hamas struck Israel"),
            _event("2024-01-20/2024-01-21", "Over the weekend, rockets"),
            _event("2024-01-23", "U.S. strikes have hit sites"),
        ),
    ),
    Marked(
        "school heating",
        False,
        (
            _event("1978-01-01/1978-12-31", "The boiler dates from 1978."),
            _event("2019-01-01/2019-12-31", "has been asking for since 2019"),
            _event("2023-11-01/2023-11-30", "warned the town about that pipe"),
            _event("2024-01-29", "a frozen pipe burst on Monday"),
            _event("2024-01-29", "minus 11.4 degrees"),
            _event("2024-02-01", "Milder air is due on Thursday"),
            _event("2024-02-07", "put off until 7 February"),
        ),
    ),
    Marked(
        "Kelverness budget",
        False,
        (
            _event("2024-01-01/2024-01-07", "broken open by the storm"),
            _event("2024-01-17", "adopted a budget"),
            _event("2024-02-14", "at a public meeting"),
            _event("2024-03-01", "Parking on the waterfront goes up"),
            _event("2024-06-01/2024-06-30", "go through the figures again in June"),
            _event("2024-07-01/2024-07-31", "stays shut throughout July"),
        ),
    ),
    Marked(
        "grey seals",
        False,
        (
            _event("2020-01-01/2020-12-31", "since 2020, boats have had to keep"),
            _event("2024-04-09", "Three flights at low tide"),
            _event("2024-04-19", "Marine Institute reported on Friday"),
            _event("2024-10-01/2024-10-31", "The next count is planned for October."),
        ),
    ),
)

OPEN = (
    "She entered the race in February, after the ferry collision",
    "from this month there is a fifth less herring",
    "Its losses came to",
    "does not expect it before Friday",
    "for the rest of this week",
    "has grown to 1,046 animals",
    "Samples of droppings gathered last year",
    "between November and March",
)
