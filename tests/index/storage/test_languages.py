"""Languages of articles in the catalogue."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from index.articles import Article
from index.library import Library
from index.storage.database import transaction
from index.storage.languages import tell_languages
from index.storage.schema import articles

GERMAN = Article("Die Brücke über den Fluss wurde am Montag eröffnet. Sie war teuer.", title="B")
ENGLISH = Article("The bridge over the river was opened on Monday. It was dear.", title="B")
SHORT = Article("Nein.", title="N")


@pytest.mark.slow
def test_a_library_made_before_languages_were_told_is_told_them(library: Library) -> None:
    library.add([GERMAN, ENGLISH, SHORT])
    with transaction(library.store.catalogue.engine) as db:
        db.execute(update(articles).values(language=""))
    assert {a.language for a in library.articles()} == {""}
    with transaction(library.store.catalogue.engine) as db:
        assert tell_languages(db) == 2
        assert tell_languages(db) == 0
    assert {a.id: a.language for a in library.articles()} == {
        GERMAN.id: "de",
        ENGLISH.id: "en",
        SHORT.id: "",
    }


def test_a_declared_language_is_stored_with_the_article(library: Library) -> None:
    library.add([Article("Nein.", title="N", language="de-AT")])
    assert library.articles()[0].language == "de"
