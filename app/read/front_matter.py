"""Front matter: a YAML block between `---` lines at the head of a text file."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

import yaml

from app.read.clean import one_line
from app.read.days import parse_day
from app.read.raw import UnreadableError

_KEYS = ("title", "source", "url", "published")
_BLOCK_LIMIT = 16_384  # characters: far more than any heading, far less than a bomb
_DEEPEST = 20
_TITLE_LIMIT, _SOURCE_LIMIT, _URL_LIMIT = 500, 200, 2_000
_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"[A-Za-z_][\w-]*\Z")
_LINE = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*))?\Z")
_NOTHING = ("", "~", "null")
_NO_URL_CHARACTERS = re.compile(
    r"[\s<>\"\\^`{|}]|[^\x21-\U0010ffff]|[\u200b-\u200f\u2028-\u202e\u2066-\u2069]"
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a file says of itself. `warnings` are sentence ends on what was left out."""

    title: str = ""
    source: str | None = None
    url: str | None = None
    published: date | None = None
    warnings: tuple[str, ...] = ()


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """The front matter of `text` and what follows it. Where there is none, all of `text` follows.

    A block that is no list of keys is text too (a rule, a quotation), so nothing is lost.
    Raises UnreadableError where `published` names no day.
    """
    opening = _OPENING.match(text)
    if not opening:
        return FrontMatter(), text
    closing = _CLOSING.search(text, opening.end(), opening.end() + _BLOCK_LIMIT)
    if not closing:
        return FrontMatter(warnings=_unclosed(text[opening.end() :])), text
    fields = _fields(text[opening.end() : closing.start()])
    if fields is None:
        return FrontMatter(), text
    return _front_matter(fields), text[closing.end() :]


def _unclosed(text: str) -> tuple[str, ...]:
    first = _LINE.match(text.split("\n", 1)[0])
    if first and first[1].lower() in _KEYS:
        return ("has front matter without a closing --- line, kept as text",)
    return ()


def _fields(block: str) -> dict[str, object] | None:
    """The block's keys in lower case; None where it is not a list of keys."""
    try:
        loaded = _load(block)
    except (yaml.YAMLError, ValueError):
        return _fields_by_line(block)
    if loaded is None:
        return {}
    if not isinstance(loaded, dict) or not all(_is_key(key) for key in loaded):
        return None
    return {str(key).lower(): value for key, value in loaded.items()}


def _is_key(key: object) -> bool:
    return isinstance(key, str) and bool(_KEY.match(key))


class _PlainLoader(yaml.BaseLoader):
    """YAML as written: every value stays a string ("No" is a word and 2024-02-30 no date yet).

    References are refused: nothing in a heading needs them, and they multiply. So is deep nesting.
    """

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse what could grow without bound."""
        if self.check_event(yaml.AliasEvent) or self.depth >= _DEEPEST:
            raise yaml.YAMLError("front matter is a flat list of keys")
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


def _load(block: str) -> object:
    loader = _PlainLoader(block)
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()


def _fields_by_line(block: str) -> dict[str, object] | None:
    """Key by key where YAML gives up, as on a headline with a colon in it."""
    fields: dict[str, object] = {}
    for line in block.split("\n"):
        found = _LINE.match(line)
        if found:
            fields.setdefault(found[1].lower(), _unquoted((found[2] or "").strip()))
        elif line.strip() and not line.startswith((" ", "\t", "#", "-")):
            return None
    return fields or None


def _unquoted(value: str) -> str:
    quoted = len(value) >= 2 and value[0] == value[-1] and value[0] in "'\""
    return value[1:-1] if quoted else value


def _front_matter(fields: dict[str, object]) -> FrontMatter:
    warnings = [
        f"has a {key} that is not one line of text, left out"
        for key in _KEYS
        if not isinstance(fields.get(key, ""), str)
    ]
    url = _value(fields, "url", _URL_LIMIT + 1)
    if url and not is_web_address(url):
        warnings.append(f"has the url '{url[:60]}', left out because it is not an http or https address")
        url = ""
    return FrontMatter(
        title=_value(fields, "title", _TITLE_LIMIT),
        source=_value(fields, "source", _SOURCE_LIMIT) or None,
        url=url or None,
        published=_published(fields),
        warnings=tuple(warnings),
    )


def _value(fields: dict[str, object], key: str, limit: int) -> str:
    value = fields.get(key)
    if not isinstance(value, str) or value.strip().lower() in _NOTHING:
        return ""
    return one_line(value, limit)


def _published(fields: dict[str, object]) -> date | None:
    value = _value(fields, "published", 200)
    if not value:
        return None
    try:
        return parse_day(value)
    except ValueError as trouble:
        raise UnreadableError(f"cannot be dated, for its published {trouble}") from trouble


def is_web_address(url: str) -> bool:
    """Whether `url` is an http or https address that a page may link to."""
    if len(url) > _URL_LIMIT or _NO_URL_CHARACTERS.search(url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
