"""The newsroom beside this file: short articles with their tellings marked, and what each tells.

A file is one affair: a line for each happening (id | kind | status | first day | last day | what),
then articles (=== source | day | title). {id:words} marks the words that tell a happening.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.model import Kind, Mention, Status
from app.read import RawArticle

FOLDER = Path(__file__).parent / "newsroom"
_MARK = re.compile(r"\{([\w-]+):([^{}]*)\}")
# A telling may be found as another kind of the same sort.
_SORTS = (
    {Kind.MEETING, Kind.SUMMIT, Kind.CALL, Kind.VISIT},
    {Kind.AGREEMENT, Kind.AID, Kind.SANCTION, Kind.VOTE},
    {Kind.STATEMENT},
)


@dataclass(frozen=True, slots=True)
class Happening:
    """What the gold says of one happening."""

    id: str
    kind: Kind
    status: Status
    start: date
    end: date
    what: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked telling: characters `start` to `end` of its article."""

    id: str
    happening: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clipping:
    """An article with what is marked in it."""

    raw: RawArticle
    tellings: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Affair:
    """All articles of one file."""

    happenings: dict[str, Happening]
    clippings: tuple[Clipping, ...]


def affairs() -> list[Affair]:
    """Every affair of the newsroom; the ids of happenings and tellings are unique over all."""
    return [_affair(path) for path in sorted(FOLDER.glob("*.txt"))]


def _affair(path: Path) -> Affair:
    head, *articles = path.read_text(encoding="utf-8").split("\n=== ")
    rows = [line.split(" | ") for line in head.splitlines() if line and not line.startswith("#")]
    happenings = [_happening(path.stem, *row) for row in rows]
    clippings = [_clipping(f"{path.stem}/{n}", article) for n, article in enumerate(articles)]
    return Affair({happening.id: happening for happening in happenings}, tuple(clippings))


def _happening(
    affair: str, ident: str, kind: str, status: str, first: str, last: str, what: str
) -> Happening:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return Happening(f"{affair}/{ident}", Kind(kind), Status(status), start, end, what)


def _clipping(name: str, article: str) -> Clipping:
    line, _, body = article.partition("\n")
    source, day, title = line.split(" | ")
    text = ""
    tellings: list[Marked] = []
    last = 0
    for mark in _MARK.finditer(body):
        text += body[last : mark.start()]
        happening = f"{name.partition('/')[0]}/{mark[1]}"
        if mark[2]:
            tellings.append(Marked(f"{name}:{len(tellings)}", happening, len(text), len(text) + len(mark[2])))
        text += mark[2]
        last = mark.end()
    text = (text + body[last:]).strip("\n")
    raw = RawArticle(text, title=title, source=source, published=date.fromisoformat(day), path=f"{name}.txt")
    return Clipping(raw, tuple(tellings))


def pair(affair: Affair, clipping: Clipping, found: tuple[Mention, ...]) -> dict[str, Mention]:
    """Which found mention is which marked telling: of one sort, with the most characters shared,
    of equals the one of the same kind."""
    close = []
    for telling in clipping.tellings:
        kind = affair.happenings[telling.happening].kind
        for mention in found:
            shared = _shared(telling, mention)
            if shared and any({kind, mention.kind} <= sort for sort in _SORTS):
                close.append((kind is mention.kind, shared, telling.id, mention))
    pairs: dict[str, Mention] = {}
    for *_, telling_id, mention in sorted(close, key=lambda c: (-c[0], -c[1], c[2], c[3].id)):
        if telling_id not in pairs and mention not in pairs.values():
            pairs[telling_id] = mention
    return pairs


def _shared(telling: Marked, mention: Mention) -> float:
    """The characters that both cover, as a share of those that either does."""
    common = min(telling.end, mention.anchor.end) - max(telling.start, mention.anchor.start)
    whole = max(telling.end, mention.anchor.end) - min(telling.start, mention.anchor.start)
    return max(0.0, common / whole)
