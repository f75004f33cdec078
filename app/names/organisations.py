"""Organisations told by their form: "the Russian Defence Ministry", "Ministry of Foreign Affairs"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

HEADS = {
    "ministry", "department", "embassy", "consulate", "council", "committee", "commission", "parliament",
    "senate", "bank", "agency", "secretariat", "bureau", "court", "union", "organisation", "organization",
    "fund", "assembly", "congress", "federation", "association", "authority", "directorate", "treasury",
    "cabinet", "presidency", "army", "navy", "forces", "alliance", "league", "institute", "foundation",
    "division", "mission", "board", "tribunal", "party", "brotherhood", "movement", "community",
}  # fmt: skip
_OWNERS = {"President", "Minister", "King", "Queen", "Emperor", "Chancellor"}
_JOINS = {"of", "for", "and", "on", "the", "&"}
_LONGEST = 10


def organisations(doc: Doc) -> Iterator[tuple[int, int]]:
    """Token spans of capitalised names that end in an organisation's word, or go on from it by "of"."""
    end = 0
    for token in doc:
        if token.i < end or token.lower_ not in HEADS or not token.text[:1].isupper():
            continue
        start, stop = _left(token), _right(token)
        if stop - start > 1:
            end = stop
            yield start, stop


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ in {"PROPN", "ADJ", "NOUN"} and not token.is_space


def _left(head: Token) -> int:
    """The first of the capitalised words before the head."""
    i = head.i
    while i > 0 and head.i - i < _LONGEST and _capital(head.doc[i - 1]) and not head.doc[i].is_sent_start:
        i -= 1
    return _with_owner(head.doc, i)


def _with_owner(doc: Doc, i: int) -> int:
    """ "the President's Media Division", "the Prime Minister's Policy Board": whose it is, in its name."""
    owned = i > 1 and doc[i - 1].tag_ == "POS" and doc[i - 2].text in _OWNERS
    if not owned:
        return i
    return i - 3 if i > 2 and doc[i - 3].text in {"Prime", "Vice", "First"} else i - 2


def _right(head: Token) -> int:
    """Behind "of Foreign Affairs", "for Security and Co-operation in Europe"."""
    doc, i = head.doc, head.i + 1
    stop = i
    if i >= len(doc) or doc[i].lower_ not in {"of", "for"}:
        return stop
    while i < len(doc) and i - head.i < _LONGEST and not doc[i].is_sent_start:
        if _capital(doc[i]):
            stop = i + 1
        elif doc[i].lower_ not in _JOINS:
            break
        i += 1
    return stop
