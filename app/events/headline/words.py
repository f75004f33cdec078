"""Small pieces of newspaper English: clean names, lists, plurals, possessives, verbs."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from app.model import Status

_LONGEST_READ = 500  # of a name or topic: no headline holds more
_TAG = re.compile(r"<[^<>]{0,200}>|\([^()]{0,200}\)")
_APOSTROPHES = dict.fromkeys(map(ord, "'‘’`´ʼ′"), "’")
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_PUNCTUATION = set("’.,-&+/$€£¥%:")
_ENDS = " ,-:/&’"
_CURRENCY = set("$€£¥")
_IRREGULAR = {"be": "is", "do": "does", "have": "has", "may": "may"}


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does it, as the headline says it, and whether the verb stands in the plural."""

    text: str
    plural: bool = False


def clean(text: str) -> str:
    """One line of letters, digits and the punctuation of names; "" where no letter or digit is left.

    Markup, control characters and marks of writing direction fall away, so that nothing in a
    headline can do harm or break its line.
    """
    text = unicodedata.normalize("NFC", text[:_LONGEST_READ])
    text = _TAG.sub(" ", text).translate(_APOSTROPHES).translate(_HYPHENS)
    text = " ".join("".join(c if _is_kept(c) else " " for c in text).split())
    start = next((i for i, c in enumerate(text) if c.isalnum() or c in _CURRENCY), len(text))
    text = re.sub(r"(?: \.)+$", "", text[start:]).rstrip(_ENDS)
    return text if any(c.isalnum() for c in text) else ""


def _is_kept(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN" or char in _PUNCTUATION


def clip(text: str, longest: int) -> str:
    """At most `longest` characters: whole words and an ellipsis; a single word is cut where it must be."""
    if len(text) <= longest:
        return text
    kept = text[:longest].rsplit(" ", 1)[0] if " " in text[:longest] else text[: longest - 1]
    return kept.rstrip(_ENDS)[: longest - 1] + "…"


def capital(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


def fold(text: str) -> str:
    """What a name is looked up by: letters and digits without accents, in lower case."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum())


def listing(names: Sequence[str], most: int = 3) -> str:
    """ "A", "A and B", "A, B and C"; of more than `most`: "A, B and others"."""
    if len(names) > most:
        return ", ".join(names[: max(most - 1, 1)]) + " and others"
    if len(names) > 1:
        return ", ".join(names[:-1]) + " and " + names[-1]
    return names[0] if names else ""


def possessive(subject: Subject) -> str:
    """ "Rutte’s", "the Houthis’", "Biden and Xi’s"."""
    of_many = " and " not in subject.text or subject.text.endswith(" others")
    is_bare = subject.plural and subject.text.endswith("s") and of_many
    return subject.text + ("’" if is_bare else "’s")


def third(verb: str) -> str:
    """The verb of one who does it: "meets", "telephones", "vetoes", "agrees to"."""
    first, _, rest = verb.partition(" ")
    if first in _IRREGULAR:
        first = _IRREGULAR[first]
    elif re.search(r"(s|x|z|ch|sh|o)$", first):
        first += "es"
    elif re.search(r"[^aeiou]y$", first):
        first = first[:-1] + "ies"
    else:
        first += "s"
    return f"{first} {rest}".strip()


def say(subject: Subject, status: Status, verb: str, rest: str = "") -> str:
    """A headline's clause in the tense that the status asks for.

    Present for what happened, "to" for plans, "may" for proposals, a negation for denials. What was
    called off has no verb of its own: "drops plan to" serves where a kind has nothing better.
    A passive ("be sworn in") loses its "be" in what happened, as headlines do.
    """
    doing = f"{verb}{rest}"
    match status:
        case Status.PLANNED:
            return f"{subject.text} to {doing}"
        case Status.PROPOSED:
            return f"{subject.text} may {doing}"
        case Status.DENIED if verb.startswith("be "):
            return f"{subject.text} not {doing.removeprefix('be ')}"
        case Status.DENIED:
            return f"{subject.text} {'do' if subject.plural else 'does'} not {doing}"
        case Status.CANCELLED:
            return f"{subject.text} {'drop' if subject.plural else 'drops'} plan to {doing}"
        case _ if verb.startswith("be "):
            return f"{subject.text} {doing.removeprefix('be ')}"
        case _:
            return f"{subject.text} {verb if subject.plural else third(verb)}{rest}"
