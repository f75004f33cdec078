"""An event's account of itself in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.merge.explain import Disagreement, Shared, Step, Why
from app.model import Kind, Status
from app.store.results import EventDetail, Passage, Telling
from app.web.links import fragment, page_url, words_url
from app.web.wording import KINDS, STATUSES, capitalised, full_day, month_words, range_words, when_words

_MOST = 6  # names in one sentence
_QUOTE = 240  # characters of a passage shown beside others
_MONTH_LENGTH = 7  # of 2024-11


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of status: the status, who told it when and of which day, and the link to the words."""

    status: Status
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Witness:
    """An outlet with the words that say so."""

    source: str
    day: str
    quote: str
    href: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of several answers to a question, with all who give it."""

    words: str
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Something on which tellings differ: the question, and the answers side by side."""

    question: str
    sides: tuple[Side, ...]


def history(event: EventDetail) -> list[Turn]:
    """How the status went: "Planned" "by The Wire on Monday 11 November 2024, for 13 November 2024"."""
    tellings = {telling.mention_id: telling for telling in event.tellings}
    steps = event.account.steps if event.account else ()
    return [_turn(step, tellings.get(step.mention.id)) for step in steps]


def _turn(step: Step, telling: Telling | None) -> Turn:
    told = step.mention
    by = f"by {(telling and telling.source) or 'an unnamed source'}"
    day = f"on {full_day(told.published)}" if told.published else "on a day unknown"
    of = "" if step.when.is_open else f", for {when_words(step.when)}"
    here = f"{page_url('articles', told.article_id)}#{fragment(f'm-{told.id}')}"
    href = words_url(telling.passages[0]) if telling and telling.passages else here
    return Turn(step.status, f"{by} {day}{of}", href)


def disputes(event: EventDetail) -> list[Dispute]:
    """Where the tellings differ, each answer beside the others with the words that give it."""
    by_article: dict[str, list[Telling]] = {}
    for telling in event.tellings:
        if telling.passages:
            by_article.setdefault(telling.passages[0].article_id, []).append(telling)
    found = event.account.disagreements if event.account else ()
    return [_dispute(one, by_article) for one in found]


def _dispute(found: Disagreement, tellings: Mapping[str, Sequence[Telling]]) -> Dispute:
    sides = [
        Side(
            capitalised(_word(value.value)),
            tuple(
                _witness(telling)
                for article in dict.fromkeys(value.articles)
                for telling in tellings.get(article, ())[:1]
            ),
        )
        for value in found.values
    ]
    return Dispute(_QUESTIONS[found.field], tuple(sides))


def _witness(telling: Telling) -> Witness:
    passage = telling.passages[0]
    day = range_words(telling.published, telling.published) if telling.published else "day unknown"
    return Witness(telling.source or "Source unknown", day, _short(passage), words_url(passage))


def _short(passage: Passage) -> str:
    quote = " ".join(passage.quote.split())
    return quote if len(quote) <= _QUOTE else quote[:_QUOTE].rpartition(" ")[0] + " …"


def copies(event: EventDetail) -> dict[str, str]:
    """By mention, whose text a telling repeats: the outlet that told the same text first."""
    first: dict[str, str] = {}
    found = {}
    for telling in event.tellings:
        if telling.wire and telling.wire in first:
            found[telling.mention_id] = first[telling.wire]
        elif telling.wire:
            first[telling.wire] = telling.source or "an unnamed source"
    return found


def why_sentences(why: Why) -> list[str]:
    """What joins the tellings: who, when, where and in which words; nothing for one telling alone."""
    if why.tellings < 2:
        return []
    said = [
        _named("Taking part", why.names, why.tellings),
        _named("Dated", [replace(day, name=_day_words(day.name)) for day in why.days], why.tellings),
        _named("Placed in", why.places, why.tellings),
        f"In common words: {', '.join(_telling(why.words))}." if any(_telling(why.words)) else "",
    ]
    return [sentence for sentence in said if sentence]


def _telling(words: Sequence[str]) -> list[str]:
    """Those that say something by themselves: no bare figures."""
    return [word for word in words if any(letter.isalpha() for letter in word)]


def _day_words(code: str) -> str:
    """A date in EDTF as people write it; one of the rarer sorts stays as it is."""
    ends = (f"{part}-01" if len(part) == _MONTH_LENGTH else part for part in code.split("/"))
    try:
        days = [date.fromisoformat(end) for end in ends]
    except ValueError:
        return code
    return month_words(days[0]) if len(code) == _MONTH_LENGTH else range_words(days[0], days[-1])


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


_QUESTIONS = {"date": "When it was", "kind": "What it was", "status": "Whether it happened"}


def _word(value: str) -> str:
    """The value as pages say it: kinds and statuses have words of their own."""
    if value in set(Kind):
        return KINDS[Kind(value)][0].lower()
    return STATUSES[Status(value)].lower() if value in set(Status) else _day_words(value)
