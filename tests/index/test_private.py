"""Articles that are private: nobody but their readers can tell that they are there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import Article, Passage
from index.errors import ArticleNotFound, BadMetadata
from index.ingest import Terms
from index.ingest.rehearsal import rehearse_at
from index.library import Library
from index.privacy import filed, origin_of, reader_of
from index.search.nearest import nearest
from index.search.retrieval import passages
from index.seen import Seen
from index.storage import exact
from index.storage.filters import Filters
from tests.conftest import Open
from tests.support.articles import as_file, made_up
from tests.support.embedders import HashedEmbedder
from tests.support.libraries import require_identity


def shown(passages: list[Passage]) -> set[tuple[str, int]]:
    """What a search brings; in which order is weighed by words of all articles, see ARCHITECTURE."""
    return {(passage.article.id, passage.start) for passage in passages}


Look = Callable[[Seen], object]
SECRET = made_up(1)
# All ways to ask what is there. What they give to who may not see must be what they give without it.
LOOKS: dict[str, Look] = {
    "articles": lambda view: view.articles(),
    "searches": lambda view: shown(view.search(SECRET.text, 100)),
    "counts": lambda view: view.scope(Filters()),
    "counts within limits": lambda view: view.scope(Filters.of(sources=SECRET.source)),
    "tags": lambda view: (view.tags(), [article.tags for article in view.articles()]),
    "searches within tags": lambda view: shown(
        view.find(SECRET.text, 100, Filters.of(tags="leak"))
    ),
    "searches within a language": lambda view: shown(
        view.find(SECRET.text, 100, Filters.of(languages="en"))
    ),
    "named": lambda view: view.named([SECRET.id]),
    "opened": lambda view: view.article(SECRET.id),
    "opened by the beginning of the id": lambda view: view.article(SECRET.id[:4]),
    "versions": lambda view: view.versions(SECRET.id),
    "the version before": lambda view: view.before(SECRET.id),
    "current": lambda view: view.current(SECRET.id),
    "copies": lambda view: view.copies(SECRET.id),
    "groups of copies": lambda view: view.copy_ids([SECRET.id, made_up(2).id]),
    "who else": lambda view: view.private(),
    "tagging": lambda view: view.tag(SECRET.id, "mine"),
    "removing": lambda view: view.remove(SECRET.id),
    "sharing": lambda view: view.share(SECRET.id),
}


def outcome(look: Look, view: Seen) -> object:
    """What a reader is told: a value, or an error in its words."""
    try:
        return look(view)
    except (ArticleNotFound, BadMetadata) as error:
        return type(error), str(error)


def titles(view: Library | Seen) -> set[str]:
    return {article.title for article in view.articles()}


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Library]]:
    """A library, and the same with something private to Ann."""
    home, embedder = tmp_path_factory.mktemp("pair"), HashedEmbedder()
    with Library(home / "without", embedder) as without, Library(home / "with", embedder) as other:
        for one in (without, other):
            one.add([made_up(2), made_up(3)], tags="harbour")
        other.add([SECRET, made_up(1, version=2), SECRET], tags="leak", private_to="ann")
        yield without, other


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("reader", ["bob", "", "an", "ann.b"])
def test_others_are_told_what_they_would_be_told_without_it(
    pair: tuple[Library, Library], look: Look, reader: str
) -> None:
    told, expected = (outcome(look, library.seen_by(reader)) for library in pair)
    assert told == expected


def test_its_reader_and_the_owner_have_it_as_any_other(library: Library) -> None:
    library.add([made_up(2)])
    library.add([SECRET], private_to="ann", tags="leak")
    ann = library.seen_by("ann")
    for view in (ann, library):
        assert {a.title for a in view.articles()} == {SECRET.title, made_up(2).title}
        assert view.search(SECRET.text)[0].article == SECRET
        assert view.article(SECRET.id[:6]).tags == ("leak",)
        assert view.scope(Filters()).articles == 2
        assert view.private() == {SECRET.id: ("ann",)}
        assert [v.origin for v in view.versions(SECRET.id)] == [SECRET.url]
        assert view.tags() == {"leak": 1}


@pytest.mark.slow
def test_what_everybody_sees_stays_so_when_somebody_adds_it_privately(library: Library) -> None:
    library.add([SECRET])
    assert library.add([SECRET], private_to="ann", tags="mine").unchanged == [SECRET]
    assert library.seen_by("").articles() == [SECRET]
    assert library.seen_by("").articles()[0].tags == ()
    assert library.seen_by("ann").articles()[0].tags == ("mine",)
    assert library.private() == {}


@pytest.mark.slow
def test_an_article_may_be_private_to_several_who_do_not_learn_of_each_other(
    library: Library,
) -> None:
    assert library.add([SECRET], private_to="ann", tags="hers").added == [SECRET]
    report = library.add([SECRET, SECRET], private_to="bob", tags="his")
    assert (report.added, report.unchanged) == ([SECRET], [SECRET])
    assert [article.tags for article in report.added] == [("his",)]
    assert library.seen_by("bob").private() == {SECRET.id: ("bob",)}
    assert library.private() == {SECRET.id: ("ann", "bob")}
    (ann,), (bob,) = (library.seen_by(name).versions(SECRET.id) for name in ("ann", "bob"))
    assert (ann.number, bob.number) == (1, 1)
    assert ann.seen < bob.seen  # when he added it, not when it first came
    assert titles(library.seen_by("")) == set()


@pytest.mark.slow
def test_added_for_everybody_it_is_everybody_s_and_new(library: Library) -> None:
    library.add([SECRET], private_to="ann", tags="hers")
    report = library.add([SECRET], tags="ours")
    assert report.added == [SECRET]
    assert report.added[0].tags == ("ours",)
    assert library.seen_by("").articles() == [SECRET]
    assert library.add([SECRET], private_to="bob").unchanged == [SECRET]


@pytest.mark.slow
def test_a_rehearsal_tells_the_same_as_the_run(library: Library, tmp_path: Path) -> None:
    library.add([SECRET], private_to="ann")
    for name, kind in (("bob", "added"), (None, "added"), ("ann", "unchanged")):
        rehearsed = library.add([SECRET], private_to=name, dry_run=True)
        assert rehearsed.counts()[kind] == 1, name
    assert rehearse_at(tmp_path / "none", [SECRET], Terms(private_to="ann")).counts()["added"] == 1


@pytest.mark.slow
def test_of_one_address_each_reader_has_a_history_and_everybody_one(library: Library) -> None:
    library.add([made_up(1, version=1)])
    library.add([made_up(1, version=2)], private_to="ann")
    assert library.add([made_up(1, version=3)], private_to="bob").added
    assert library.add([made_up(1, version=3)], private_to="ann").updated
    everybody = library.seen_by("")
    assert [v.article for v in everybody.versions(made_up(1).id)] == [made_up(1)]
    assert set(library.seen_by("bob").articles()) == {made_up(1), made_up(1, version=3)}
    ann = library.seen_by("ann")
    assert [v.article for v in ann.versions(made_up(1, version=2).id)] == [
        made_up(1, version=2),
        made_up(1, version=3),
    ]
    assert ann.current(made_up(1, version=2).id) == made_up(1, version=3)
    for reader in ("bob", ""):
        with pytest.raises(ArticleNotFound):
            library.seen_by(reader).article(made_up(1, version=2).id)
    require_identity(library)


@pytest.mark.slow
def test_what_moved_on_for_one_reader_is_still_current_for_another(library: Library) -> None:
    for name in ("ann", "bob"):
        library.add([made_up(1)], private_to=name)
    library.add([made_up(1, version=2)], private_to="ann")
    ann, bob = library.seen_by("ann"), library.seen_by("bob")
    assert (ann.articles(), bob.articles()) == ([made_up(1, version=2)], [made_up(1)])
    assert ann.article(made_up(1).id) == made_up(1)
    assert ann.current(made_up(1).id) == made_up(1, version=2)
    assert bob.current(made_up(1).id) == made_up(1)
    assert {p.article for p in ann.search(made_up(1).text, 100)} == {made_up(1, version=2)}


@pytest.mark.slow
def test_a_reader_removes_what_is_theirs_and_nobody_else_s(library: Library) -> None:
    for name in ("ann", "bob", None):
        library.add([SECRET], private_to=name)
    ann = library.seen_by("ann")
    ann.remove(SECRET.id)
    assert library.seen_by("").articles() == [SECRET]
    ann.remove(SECRET.id)  # now everybody's
    assert titles(ann) == titles(library.seen_by("")) == set()
    assert library.seen_by("bob").articles() == [SECRET]
    require_identity(library)
    library.remove(SECRET.id)
    assert library.articles() == []


@pytest.mark.slow
def test_an_earlier_version_is_removed_from_what_the_reader_sees(library: Library) -> None:
    for name in (None, "bob"):
        library.add([made_up(1)], private_to=name)
        library.add([made_up(1, version=2)], private_to=name)
    library.seen_by("ann").remove(made_up(1).id)
    with pytest.raises(ArticleNotFound):
        library.seen_by("ann").article(made_up(1).id)
    assert library.seen_by("bob").article(made_up(1).id) == made_up(1)
    require_identity(library)


@pytest.mark.slow
def test_a_reader_s_tags_go_to_their_own_where_they_have_it(library: Library) -> None:
    for name in (None, "ann"):
        library.add([SECRET], private_to=name)
    assert library.seen_by("ann").tag(SECRET.id, "mine").tags == ("mine",)
    assert library.seen_by("bob").tag(SECRET.id, "ours").tags == ("ours",)
    assert library.seen_by("").tags() == {"ours": 1}
    assert library.seen_by("ann").untag(SECRET.id, "mine", "ours").tags == ("ours",)


@pytest.mark.slow
def test_an_article_is_shared_with_one_more_and_with_everybody(library: Library) -> None:
    library.add([SECRET], private_to="ann", tags="leak")
    library.share(SECRET.id[:8], "bob")
    assert library.private() == {SECRET.id: ("ann", "bob")}
    assert library.seen_by("bob").articles()[0].tags == ()  # her words stay hers
    library.seen_by("bob").share(SECRET.id)
    library.share(SECRET.id)
    assert library.private() == {}
    assert library.seen_by("").articles() == [SECRET]
    assert len(library.seen_by("").versions(SECRET.id)) == 1
    require_identity(library)


@pytest.mark.slow
def test_sharing_replaces_nothing_that_others_have(library: Library) -> None:
    library.add([made_up(1)])
    library.add([made_up(1, version=2)], private_to="ann")
    library.add([made_up(1, version=3)], private_to="bob")
    library.share(made_up(1, version=2).id, "bob")
    library.share(made_up(1, version=2).id)
    everybody = {made_up(1), made_up(1, version=2)}
    assert set(library.seen_by("").articles()) == everybody
    assert set(library.seen_by("bob").articles()) == everybody | {made_up(1, version=3)}


@pytest.mark.slow
def test_copies_that_hang_together_by_a_private_one_only_are_none(library: Library) -> None:
    words = [f"word{number}" for number in range(240)]

    def cut(first: int, last: int) -> Article:
        return Article(" ".join(words[first:last]) + ".", url=f"https://a.example/{first}-{last}")

    left, bridge, right = cut(0, 120), cut(40, 200), cut(120, 240)
    library.add([left, right])
    library.add([bridge], private_to="ann")
    ids = [left.id, bridge.id, right.id]
    assert {len(group) for group in library.copy_ids(ids).values()} == {3}
    assert len(library.seen_by("ann").copies(left.id)) == 3
    for reader in ("bob", ""):
        assert library.seen_by(reader).copy_ids(ids) == {}
        assert library.seen_by(reader).copies(left.id) == [left]


@pytest.mark.slow
@pytest.mark.parametrize("deepest", [2000, 60])
def test_a_search_finds_enough_however_many_others_keep(
    library: Library, monkeypatch: pytest.MonkeyPatch, deepest: int
) -> None:
    """What the vector index brings first may all be somebody else's; at some depth it is left."""
    monkeypatch.setattr("index.search.nearest._DEEPEST", deepest)
    report = "The ferry of Skarra was inspected on day {}, said report {}."
    hers = [Article(report.format(n, n), url=f"https://a.example/{n}") for n in range(150)]
    ours = [made_up(number) for number in range(5)]
    library.add(hers, private_to="ann")
    library.add(ours)
    for question in (hers[1].text, "ferry of Skarra", ours[0].title):
        found = library.seen_by("bob").search(question, 20)
        assert {p.article for p in found} == set(ours)
        vector = library.embedder.embed_query(question)
        near = nearest(library.store, vector, 5, Filters(reader="bob"))
        assert near == exact.nearest(library.store.catalogue, vector, 5, Filters(reader="bob"))
    assert len({p.article.id for p in library.seen_by("ann").search("ferry", 1000)}) == 155


@pytest.mark.slow
def test_what_became_private_to_others_after_it_was_found_is_not_shown(library: Library) -> None:
    library.add([SECRET, made_up(2)])
    found = {p.chunk_id: p.score for p in library.seen_by("bob").search(SECRET.text, 10)}
    library.seen_by("").remove(SECRET.id)
    library.add([SECRET], private_to="ann")
    assert {p.article for p in passages(library.store, found, 10, "ann")} == {SECRET, made_up(2)}
    for reader in ("bob", ""):
        shown = passages(library.store, found, 10, reader)
        assert {p.article for p in shown} == {made_up(2)}


@pytest.mark.slow
def test_a_file_is_private_and_its_failures_are_named_as_they_are(
    library: Library, tmp_path: Path
) -> None:
    good, bad = tmp_path / "a.txt", tmp_path / "b.txt"
    good.write_text(as_file(SECRET))
    bad.write_bytes(b"\x00" * 100)
    steps: list[str] = []
    report = library.add(
        [good, bad, tmp_path / "none.txt"],
        private_to="ann",
        on_step=lambda step: steps.append(step.source),
    )
    assert report.added == [SECRET]
    assert {failure.source for failure in report.failed} == {str(bad), str(tmp_path / "none.txt")}
    assert set(steps) == {"", str(good), str(bad), str(tmp_path / "none.txt")}
    assert library.versions(SECRET.id)[0].origin == str(good)


@pytest.mark.parametrize(
    "name", ["", " ", "-ann", "ann bob", "a\x1fb", "ann\n", "x" * 65, "../ann"]
)
def test_a_name_that_nobody_can_have_is_refused_before_anything_goes_in(
    library: Library, name: str
) -> None:
    with pytest.raises(BadMetadata, match="name"):
        library.add([SECRET], private_to=name)
    assert library.articles() == []
    if name:
        with pytest.raises(BadMetadata, match="name"):
            library.seen_by(name)


@pytest.mark.slow
def test_an_address_can_t_pass_for_somebody_s_private_place(library: Library) -> None:
    library.add([SECRET], private_to="ann")
    forged = Article("A forgery.", url=f"\x1fann\x1f{SECRET.url}")
    library.add([forged])
    assert set(library.seen_by("ann").articles()) == {SECRET, forged}
    assert library.seen_by("").articles() == [forged]


@given(st.text(), st.from_regex(r"\w[\w.@-]{0,8}", fullmatch=True))
def test_a_private_place_is_never_a_public_one_and_tells_what_it_is_made_of(
    origin: str, reader: str
) -> None:
    public, private = filed(origin), filed(origin, reader)
    assert reader_of(public) == ""
    assert reader_of(private) == reader
    assert origin_of(public) == origin_of(private) == public


@pytest.mark.slow
def test_a_page_fetched_privately_is_fetched_again_for_others(open_library: Open) -> None:
    """Else a web server's "not modified", or its log, would tell of it."""
    from index.fetching.replies import Validators
    from index.storage.visits import Visit, Visits

    library = open_library()
    library.add([SECRET], private_to="ann")
    catalogue = library.store.catalogue
    hers = Visits(catalogue, "ann")
    hers.remember([Visit(SECRET.url, SECRET.id, Validators('"1"', ""))])
    assert hers.seen(SECRET.url) == Visit(SECRET.url, SECRET.id, Validators('"1"', ""))
    assert hers.at(SECRET.url) == SECRET.id
    for others in (Visits(catalogue, "bob"), Visits(catalogue)):
        assert others.seen(SECRET.url) is None
        assert others.at(SECRET.url) is None


@pytest.mark.slow
def test_it_is_still_private_when_the_library_is_opened_again(open_library: Open) -> None:
    library = open_library()
    library.add([SECRET], private_to="ann")
    library.close()
    again = open_library()
    assert again.seen_by("").articles() == []
    assert again.seen_by("ann").articles() == [SECRET]
