"""The second newsroom: 43 articles on seven invented affairs, written by somebody who did not see the code.

`gold.jsonl` and `clusters.json` are laid out as those of the sample articles; README.md tells what is in it.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.ingest import extract_article
from app.model import Mention, Span
from app.read import read_article
from tests.scoring import Told, from_gold, from_mention, same_family

FOLDER = Path(__file__).parent / "second_newsroom"


@dataclass(frozen=True, slots=True)
class Second:
    """The happening of each main gold mention, the mentions found, and which of them is which gold one."""

    gold: dict[str, str]
    found: tuple[Mention, ...]
    paired: dict[str, Mention]


def happenings() -> dict[str, dict[str, Any]]:
    """By id what the gold says of each happening."""
    entries = json.loads((FOLDER / "clusters.json").read_text(encoding="utf-8"))
    return {entry["id"]: entry for entry in entries}


def second() -> Second:
    """The newsroom, read."""
    lines = (FOLDER / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    owner = {f"{a}:{n}": ident for ident, entry in happenings().items() for a, n in entry["members"]}
    gold: dict[str, str] = {}
    found: list[Mention] = []
    paired: dict[str, Mention] = {}
    for entry in entries:
        mentions = extract_article(read_article(FOLDER / "articles" / f"{entry['id']}.md")).mentions
        found += mentions
        names = [f"{entry['id']}:{n}" for n in range(len(entry["events"]))]
        main = {name for name, event in zip(names, entry["events"], strict=True) if event["main"]}
        gold |= {name: owner[name] for name in names if name in main}
        pairs = _pairs([from_gold(event) for event in entry["events"]], mentions)
        paired |= {names[n]: mention for n, mention in pairs.items() if names[n] in main}
    return Second(gold, tuple(found), paired)


def _pairs(gold: list[Told], mentions: tuple[Mention, ...]) -> dict[int, Mention]:
    """Which gold event is which mention: of one family and with passages that overlap; the best first, by
    kind, by names in common, by how much overlaps."""
    close = []
    for n, event in enumerate(gold):
        for m, mention in enumerate(mentions):
            told = from_mention(mention)
            common = max(_common(event.anchor, span) for span in (mention.anchor, *mention.retellings))
            if common > 0 and same_family(event.kind, told.kind):
                names = sum(len(a & b) for a, b in zip(_names(event), _names(told), strict=True))
                close.append((event.kind is not told.kind, -names, -common, n, m))
    pairs: dict[int, Mention] = {}
    taken: set[int] = set()
    for *_, n, m in sorted(close):
        if n not in pairs and m not in taken:
            pairs[n] = mentions[m]
            taken.add(m)
    return pairs


def _names(told: Told) -> tuple[frozenset[str], ...]:
    return told.people, told.bodies, told.places


def _common(anchor: tuple[int, int], span: Span) -> float:
    """The characters that both cover, as a share of those that either does."""
    common = min(anchor[1], span.end) - max(anchor[0], span.start)
    return common / (max(anchor[1], span.end) - min(anchor[0], span.start))
