"""An assistant over articles that quotes can be taken from, changed and credited wrongly."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Article, Assistant, Settings

STORM = Article(
    "The storm tore 60 metres out of the north breakwater at Kelverness and sank seven small boats.\n\n"
    "Harbour master Colm Aldersey counted them twice. “You could not see the breakwater any more. You"
    " could only hear it, stone by stone,” he said on Thursday.\n\n"
    "Mayor Agnes Thorvald said the council would ask for emergency aid next week. “We can mend roofs"
    " out of our own pocket,” she said. “We cannot rebuild a sea wall out of it.”\n\n"
    "About 2,300 homes in the lower town lost power. The ferry starts again on Saturday, with four"
    " crossings a day instead of seven.",
    title="Storm tears a hole into the breakwater",
    source="Harbour Gazette",
    published="2024-01-05",
    url="https://gazette.example/storm",
)
AGAIN = Article(
    "People on the island remember what the mayor said a week ago: “We can mend roofs out of our own"
    " pocket.” Now the bill is there. It comes to 3.8 million euros, the council announced.",
    title="The bill for the storm",
    source="Island Courier",
    published="2024-01-12",
)
BUDGET = Article(
    "The town council has passed its budget for the year with nine votes to six. The library will"
    " stay open on Saturdays. Fees for the harbour rise by five per cent in March.",
    title="Council passes the budget",
    source="Daily Lantern",
    published="2024-01-18",
)


@pytest.fixture(scope="session")
def checking() -> Iterator[Assistant]:
    """Not to be changed."""
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(STORM, AGAIN, BUDGET)
        yield assistant
