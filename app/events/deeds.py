"""Days of deeds without one of their own: what is signed, given, imposed or voted belongs to the
meeting, visit or summit that the article tells it with, else to the story's own day."""

from datetime import date

from app.events.dating import Dated, carried
from app.events.draft import Draft, places_agree
from app.events.reading import Reading
from app.model import Kind, Precision, Status, When
from app.nlp.clauses import is_negated, modal

DEEDS = {Kind.AGREEMENT, Kind.AID, Kind.SANCTION, Kind.VOTE}
_IN_PERSON = {Kind.MEETING, Kind.SUMMIT, Kind.VISIT}
# How many words before it what a deed belongs to may stand.
_REACH = 120
_NEAR = 60
_LEAD = 60
_EARLIER = {
    "before",
    "ever",
    "repeatedly",
    "recently",
    "previously",
    "earlier",
    "already",
    "once",
    "long",
    "formerly",
    "since",
}


def carry_to_deed(reading: Reading, draft: Draft, drafts: list[Draft]) -> None:
    """Date a deed from what it belongs to, where its own clause gives no day."""
    if draft.status is not Status.REPORTED or not draft.dated.when.is_open:
        return
    source = _gathering(draft, drafts) or _same_story(draft, drafts)
    if source is not None:
        draft.dated = carried(source.dated, f"the {source.kind}")
    elif reading.published and is_news(draft):
        draft.dated = on_day_of_article(reading.published)


def on_day_of_article(day: date) -> Dated:
    """The day of what is told as news without one."""
    reason = f"told as news without a day of its own in an article of {day:%a} {day.day} {day:%b %Y}"
    return Dated(When(day, day, Precision.DAY), reason)


def _gathering(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The nearest gathering before the deed, of the same people and place, that has a day."""
    found: Draft | None = None
    for other in drafts:
        gap = draft.lead.trigger.i - other.lead.trigger.i
        if not (0 < gap <= _REACH) or other.kind not in _IN_PERSON or other.status is not Status.REPORTED:
            continue
        if other.dated.when.is_open or not places_agree(draft, other):
            continue
        shared = bool(draft.lead.back or draft.lead.names & other.lead.names)
        if shared and (found is None or other.lead.trigger.i > found.lead.trigger.i):
            found = other
    return found


def _same_story(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The nearest deed of that kind and of those sides told before it, with a day: it goes on with it."""
    found: Draft | None = None
    for other in drafts:
        gap = draft.lead.trigger.i - other.lead.trigger.i
        told = other.kind is draft.kind and other.status is Status.REPORTED and other.dated.span is not None
        one_day = told and other.dated.when.precision is Precision.DAY
        if one_day and 0 < gap <= _NEAR and draft.lead.names & other.lead.names:
            found = other if found is None or other.lead.trigger.i > found.lead.trigger.i else found
    return found if is_news(draft) else None


def is_news(draft: Draft) -> bool:
    """Whether the deed is told as new: in the main clause, in the simple past ("signed a law") or as
    being done ("is imposing sanctions"), without a word that puts it further back."""
    verb = draft.lead.verb
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    is_main = verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")
    if not is_main or is_negated(verb) or modal(verb) or any(c.lower_ in _EARLIER for c in verb.children):
        return False
    if verb.tag_ == "VBG":
        return any(c.lemma_ == "be" and c.tag_ in {"VBZ", "VBP", "VBD"} for c in helpers)
    if verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.tag_ in {"VBZ", "VBP"} for c in helpers):
        return draft.lead.trigger.i < _LEAD  # "has arrived": news where the story begins, else background
    return verb.tag_ == "VBD" or any(c.dep_ == "auxpass" and c.tag_ == "VBD" for c in helpers)
