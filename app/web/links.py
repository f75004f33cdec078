"""Addresses that the pages link to: own pages with a filter in the query, and originals elsewhere."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlencode, urlsplit

from app.filters import FIELDS, Filter, FilterError, parse_filter
from app.model import Kind, Status
from app.store.results import Passage
from app.web.root import at

Many = Literal["person", "place", "body", "kind", "status", "source"]
MANY: tuple[Many, ...] = ("person", "place", "body", "kind", "status", "source")
_VOCABULARY = {"kind": [*map(str, Kind)], "status": [*map(str, Status)]}
# A longer quote goes into a text fragment by its first and last words only.
_WHOLE_QUOTE = 160
_EDGE_WORDS = 6
_PLACES = ("cursor", "limit", "find")  # parameters beside the filter that make another page


@dataclass(frozen=True, slots=True)
class Home:
    """A page that shows a timeline: its path, and the pair of a filter that the path itself stands for."""

    path: str = "/"
    own: tuple[str, str] | None = None

    def url(self, filter_: Filter, *extra: tuple[str, str]) -> str:
        """The page under `filter_`, with pairs such as a cursor added."""
        return _address(self.path, [*(pair for pair in filter_.pairs() if pair != self.own), *extra])

    def toggle(self, filter_: Filter, name: Many, value: str) -> str:
        """The page with `value` taken into the filter `name`, or out of it, as toggle_url() has it."""
        pairs = _toggled(filter_, name, value)
        return _address(self.path, [pair for pair in pairs if pair != self.own])


def timeline_url(filter_: Filter, *extra: tuple[str, str], path: str = "/") -> str:
    """The timeline (or another page by `path`) under `filter_`, with pairs such as a cursor added."""
    return _address(path, [*filter_.pairs(), *extra])


def toggle_url(filter_: Filter, name: Many, value: str, path: str = "/") -> str:
    """The timeline with `value` taken into the filter `name`, or out of it where it was in. A value after
    a minus is left out; what is taken in is no longer left out, and the other way round."""
    return _address(path, _toggled(filter_, name, value))


def _toggled(filter_: Filter, name: Many, value: str) -> list[tuple[str, str]]:
    pairs = filter_.pairs()
    others = [pair for pair in pairs if pair not in ((name, value), (name, _opposite(value)))]
    return others if (name, value) in pairs else sorted([*others, (name, value)], key=_rank)


def _rank(pair: tuple[str, str]) -> tuple[int, int, int, str]:
    """Where a pair stands in the one order of Filter.pairs(), so that each page has one address."""
    name, value = pair
    place, bare = FIELDS.index(name), value.removeprefix("-")
    if name not in MANY:
        return place, 0, 0, value if name == "with" else ""
    group = FIELDS.index("status") if bare != value else place  # what is left out stands last
    words = _VOCABULARY.get(name, ())
    return group, place if bare != value else -1, words.index(bare) if bare in words else 0, bare


def _opposite(value: str) -> str:
    return value[1:] if value.startswith("-") else f"-{value}"


def shared_url(name: Many, value: str, other: Many, other_value: str) -> str | None:
    """The timeline of what two names share; None of two places or bodies, of which a filter keeps either."""
    if name == other == "person":
        return _address("/", [("with", slug) for slug in sorted((value, other_value))])
    if name == other:
        return None
    return _address("/", sorted([(name, value), (other, other_value)], key=_rank))


TIMELINE = Home()


def only(name: Many, value: str) -> str:
    """The timeline of one value of one filter."""
    return _address("/", [(name, value)])


def canonical(path: str, given: list[tuple[str, str]]) -> str:
    """The one address of a page: filters in their order, the place in a list, nothing else."""
    kept = [(name, value) for name, value in given if name in _PLACES and value.strip()]
    filtered = [(name, value) for name, value in given if name in FIELDS and value.strip()]
    try:
        return _address(quote(path), parse_filter(filtered).pairs() + kept)
    except FilterError:
        return at(quote(path))


def _address(path: str, pairs: list[tuple[str, str]]) -> str:
    return at(f"{path}?{urlencode(pairs)}" if pairs else path)


def page_url(path: str, key: str) -> str:
    """The address of the page of one thing: `path` is people, events and so on, `key` its slug or id."""
    return at(page_path(path, key))


def page_path(path: str, key: str) -> str:
    """The same without the prefix that the pages are served under."""
    return f"/{path}/{quote(key, safe='')}"


def safe_url(url: str | None) -> str | None:
    """`url` where a link to it can only lead to a web page; None for all else (`javascript:`, files)."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    return parts.geturl()


def text_fragment(url: str | None, words: str) -> str | None:
    """The original with a fragment that scrolls to `words` and marks them; None without a safe address.

    Syntax after WICG's "Text Fragments": `-`, `,` and `&` have a meaning there and are always encoded.
    """
    address = safe_url(url)
    if address is None or not words.split():
        return address
    return address + ("" if "#" in address else "#") + ":~:text=" + _directive(words)


def _directive(quoted: str) -> str:
    words = quoted.split()
    # A single term cannot reach over the end of a paragraph; a first and a last part can.
    one_block = "\n" not in quoted.strip()
    if (one_block and len(quoted) <= _WHOLE_QUOTE) or len(words) < 2:
        return _term(words)
    edge = min(_EDGE_WORDS, len(words) // 2)
    return f"{_term(words[:edge])},{_term(words[-edge:])}"


def _term(words: list[str]) -> str:
    # Lone surrogates cannot be encoded as UTF-8: such an address could match nothing anyway.
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")


def words_url(passage: Passage) -> str:
    """The words of a passage on its article's page."""
    anchor = mention_anchor(passage.mention_id, passage.start, is_anchor=passage.is_anchor)
    return f"{page_url('articles', passage.article_id)}#{fragment(anchor)}"


def fragment(anchor: str) -> str:
    """An id as the end of an address."""
    return quote(anchor, safe=":", errors="replace")


def mention_anchor(mention_id: str, start: int, *, is_anchor: bool) -> str:
    """The id, on an article's page, of one passage of a mention: its fullest telling or a retelling."""
    return f"m-{mention_id}" if is_anchor else f"m-{mention_id}-{start}"
