"""Near-duplicate texts are found, whatever headline stands above them; others are not."""

import random
from dataclasses import replace

from app.ingest import ingest
from app.merge.copies import BANDS, ENOUGH, sketch
from app.read import RawArticle
from app.store.database import Database
from tests.test_ingest import details

WORDS = [f"word{n}" for n in range(4000)]
PADDING = " ".join(random.Random(5).choices(WORDS, k=150))
WIRE = RawArticle(
    f"Hakan Fidan met Ayman Safadi in Amman on Tuesday.\n\n{PADDING}",
    source="Wire", published=None, path="wire.txt",
)  # fmt: skip


def text(seed: int, length: int = 300) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def shared(one: list[str], other: list[str]) -> int:
    return len(set(sketch(" ".join(one))) & set(sketch(" ".join(other))))


def test_a_text_has_one_sketch() -> None:
    assert sketch(" ".join(text(1))) == sketch(" ".join(text(1)).upper())
    assert len(sketch(" ".join(text(1)))) == BANDS


def test_a_copy_with_a_line_cut_and_one_added_is_a_copy() -> None:
    own = text(1)
    assert shared(own, own[:270]) >= ENOUGH
    assert shared(own, [*text(2, 15), *own[15:]]) >= ENOUGH


def test_other_texts_are_none_even_with_a_quotation_in_common() -> None:
    assert all(shared(text(1), text(n)) == 0 for n in range(2, 30))
    assert all(shared(text(1), [*text(1)[:60], *text(n, 240)]) < ENOUGH for n in range(2, 30))


def test_short_texts_are_never_copies() -> None:
    assert sketch("They met on Tuesday.") == ()
    assert sketch("") == ()


def test_the_longest_text_costs_no_more_than_its_beginning() -> None:
    assert len(sketch("a " * 500_000)) == BANDS


def independent(database: Database) -> list[tuple[int, int]]:
    accounts = [event.account for event in details(database).values()]
    return [(a.why.tellings, a.why.independent) for a in accounts if a is not None]


def test_copies_count_once_whenever_they_come(database: Database) -> None:
    copies = [replace(WIRE, source=f"Paper {n}", path=f"{n}.txt") for n in range(3)]
    own = replace(
        WIRE, text="Hakan Fidan met Ayman Safadi in Amman on Tuesday.", source="Own", path="own.txt"
    )
    dated = [replace(raw, text=f"AMMAN, Nov. 13, 2024 - {raw.text}") for raw in (*copies, own)]
    ingest(database, dated)
    assert independent(database) == [(4, 2)]


def test_a_copy_that_is_rewritten_is_none(database: Database) -> None:
    copies = [replace(WIRE, source=f"Paper {n}", path=f"{n}.txt") for n in range(2)]
    dated = [replace(raw, text=f"AMMAN, Nov. 13, 2024 - {raw.text}") for raw in copies]
    ingest(database, dated)
    assert independent(database) == [(2, 1)]
    ingest(
        database,
        [replace(dated[0], text="AMMAN, Nov. 13, 2024 - Hakan Fidan met Ayman Safadi in Amman on Tuesday.")],
    )
    assert independent(database) == [(2, 2)]
