"""The verbs that topics ask for: a treaty is signed, a ceasefire agreed to, a veto cast as a verb."""

import re

from app.events.headline import tables
from app.events.headline.tables import Deed
from app.events.headline.words import fold
from app.model import Kind

_LINKS = re.compile(r" (?:of|on|in|for|to|with|between|against|from|as|at) ")


def deed_of(kind: Kind, topic: str) -> tuple[Deed, str]:
    """The verb for a topic (without its article), and the object that stays.

    "trade agreement" gives ("sign", "trade agreement"); "veto of the Gaza resolution" gives ("veto",
    "Gaza resolution"), as the deed itself is the verb.
    """
    known = tables.deeds(kind.value)
    head = _LINKS.split(topic, maxsplit=1)[0]
    tail = topic[len(head) :].strip()
    deed = known.get(_noun(head, tail, known), known[""])
    if not deed.is_deed:
        return deed, topic
    return deed, re.sub(r"^(?:of|from|as) (?:the |a |an )?", "", tail)


def _noun(head: str, tail: str, known: dict[str, Deed]) -> str:
    """The noun of the table that the head ends in, one word or two, singular or plural."""
    if tail.startswith("as ") and f"{fold(head)} as" in known:
        return f"{fold(head)} as"
    words = head.lower().split()
    for size in (2, 1):
        last = " ".join(words[-size:])
        for form in (last, last.removesuffix("s")):
            if form in known:
                return form
    return ""
