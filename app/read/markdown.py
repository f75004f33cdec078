"""Markdown: front matter, then text whose markup is taken away."""

from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.read.blob import Blob, Items, Known
from app.read.clean import clean_text, strip_blank_lines
from app.read.decode import decode
from app.read.front_matter import split_front_matter


def read_markdown(blob: Blob) -> Items:
    """The words of a Markdown document; its first heading is the title where it names no other."""
    decoded, recovered = decode(blob.read(blob.limit))
    front_matter, body = split_front_matter(strip_blank_lines(clean_text(decoded)))
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(body)
    title, blocks = front_matter.title, list[str]()
    for kind, words in _blocks(tokens):
        if kind == "h1" and not title:
            title = words
        elif words:
            blocks.append(words)
    known = Known(title, front_matter.source, front_matter.url, front_matter.published)
    yield blob.article("\n\n".join(blocks), known, *recovered, *front_matter.warnings)


def _blocks(tokens: Iterable[Token]) -> Iterator[tuple[str, str]]:
    """The tag and the words of each block of text."""
    tag = ""
    for token in tokens:
        if token.nesting == 1:
            tag = token.tag
        elif token.type == "inline":
            yield tag, _words(token.children or [])
        elif token.type in {"fence", "code_block"}:
            yield "code", token.content.rstrip()


def _words(tokens: Iterable[Token]) -> str:
    return "".join(" " if token.type in {"softbreak", "hardbreak"} else token.content for token in tokens)
