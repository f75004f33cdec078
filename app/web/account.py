"""An event's account of itself in words."""

from collections.abc import Sequence

from app.merge.explain import Disagreement, Shared, Why
from app.model import Kind, Status
from app.web.wording import KINDS, STATUSES

_MOST = 6  # names in one sentence


def why_sentences(why: Why) -> list[str]:
    """What joins the tellings: who, when, where and in which words; nothing for one telling alone."""
    if why.tellings < 2:
        return []
    said = [
        _named("Taking part", why.names, why.tellings),
        _named("Dated", why.days, why.tellings),
        _named("Placed in", why.places, why.tellings),
        f"In common words: {', '.join(why.words)}." if why.words else "",
    ]
    return [sentence for sentence in said if sentence]


def sources_sentence(why: Why) -> str:
    """How many tell it, copies of one text counted once; nothing where none is a copy."""
    copies = why.tellings - why.independent
    if not copies:
        return ""
    times = "once" if why.independent == 1 else f"{why.independent} times"
    return f"Told {why.tellings} times, {times} independently: the others are copies of the same text."


def _named(lead: str, shared: Sequence[Shared], tellings: int) -> str:
    """ "Taking part: Antony Blinken (all), Mark Rutte (2 of 3)." """
    if not shared:
        return ""
    parts = [f"{one.name} ({_share(one.tellings, tellings)})" for one in shared[:_MOST]]
    more = f" and {len(shared) - _MOST} more" if len(shared) > _MOST else ""
    return f"{lead}: {', '.join(parts)}{more}."


def _share(count: int, tellings: int) -> str:
    return "all" if count == tellings else f"{count} of {tellings}"


_FIELDS = {"date": "the date", "kind": "what it was", "status": "whether it happened"}


def disagreement_sentence(found: Disagreement) -> str:
    """ "On the date: 2024-11-13 (2 articles), 2024-11-14 (1 article)." """
    values = [f"{_word(v.value)} ({_articles(len(v.articles))})" for v in found.values]
    return f"On {_FIELDS[found.field]}: {', '.join(values)}."


def _word(value: str) -> str:
    """The value as pages say it: kinds and statuses have words of their own."""
    if value in set(Kind):
        return KINDS[Kind(value)][0].lower()
    return STATUSES[Status(value)].lower() if value in set(Status) else value


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"
