"""Background on the pages: how much is folded away, one click from being shown."""

from app.store.database import Database
from tests.store.test_background import tell
from tests.web.conftest import Pages


def test_the_timeline_says_how_much_is_folded_away_and_shows_it_at_a_click(
    database: Database, bare_pages: Pages
) -> None:
    tell(database)
    folded = bare_pages.ask("/?person=antony-blinken").text
    assert 'href="/?person=antony-blinken&amp;background=1">1 background event: show' in folded
    assert 'href="/events/old"' not in folded
    shown = bare_pages.ask("/?person=antony-blinken&background=1").text
    assert 'href="/?person=antony-blinken">1 background event: hide' in shown
    assert 'href="/events/old"' in shown
    assert "with background" in shown
    assert 'class="entry entry-reported entry-background"' in shown
    assert '<input type="hidden" name="background" value="1">' in shown


def test_what_has_only_background_is_not_lost(database: Database, bare_pages: Pages) -> None:
    tell(database)
    assert (
        'href="/people/eva-noll?background=1">1 background event: show'
        in bare_pages.ask("/people/eva-noll").text
    )
    assert (
        'href="/search?q=noll&amp;background=1">1 background event: show'
        in bare_pages.ask("/search?q=noll").text
    )
    assert 'href="/people/eva-noll"' in bare_pages.ask("/search?q=noll&background=1").text
    assert 'id="m-' in bare_pages.ask("/articles/news").text
    assert bare_pages.ask("/events/old").status_code == 200


def test_all_of_it_as_json_lines_has_the_background_and_other_formats_where_asked(
    database: Database, bare_pages: Pages
) -> None:
    tell(database)
    lines = {query: len(bare_pages.ask(f"/export/{query}").text.splitlines()) for query in (
        "jsonl", "jsonl?person=antony-blinken", "csv", "csv?background=1",
    )}  # fmt: skip
    assert list(lines.values()) == [2, 1, 2, 3]
    assert bare_pages.ask("/api/events").json()["background"] == 1
