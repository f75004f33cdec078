"""A page as a test reads it: its words, its links, its ids."""

from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser

_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass
class Element:
    """A tag with its attributes and all text within it."""

    tag: str
    attrs: dict[str, str | None]
    text: str = ""


class Document(HTMLParser):
    """A parsed page. Elements left open or closed twice fail the test."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        assert not self._open, f"left open: {[e.tag for e in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not [name for name, n in Counter(name for name, _ in attrs).items() if n > 1], (tag, attrs)
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        last = self._open.pop()
        assert last.tag == tag, f"</{tag}> closes <{last.tag}>"

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, tag: str, css_class: str | None = None) -> list[Element]:
        """Elements of a tag, and of a class where one is given."""
        return [
            e
            for e in self.elements
            if e.tag == tag and (css_class is None or css_class in (e.attrs.get("class") or "").split())
        ]

    def one(self, tag: str, css_class: str | None = None) -> Element:
        """The only such element."""
        [found] = self.all(tag, css_class)
        return found

    def texts(self, tag: str, css_class: str | None = None) -> list[str]:
        """The words of such elements, white space folded."""
        return [" ".join(e.text.split()) for e in self.all(tag, css_class)]

    @property
    def links(self) -> dict[str, str]:
        """Addresses by the words of their links; the first of equal words wins."""
        found: dict[str, str] = {}
        for link in self.all("a"):
            found.setdefault(" ".join(link.text.split()), link.attrs.get("href") or "")
        return found

    @property
    def ids(self) -> list[str]:
        """All ids, in order."""
        return [e.attrs["id"] or "" for e in self.elements if "id" in e.attrs]

    @property
    def text(self) -> str:
        """The words of the body."""
        return " ".join(self.one("body").text.split())
