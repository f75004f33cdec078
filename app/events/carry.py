"""Dates and places that an event has from what it belongs to: a trip, its stop, a summit."""

from datetime import timedelta

from app.events.dating import Dated, carried
from app.events.deeds import DEEDS, carry_to_deed, is_news, on_day_of_article
from app.events.draft import AHEAD, Draft, dates_agree, places_agree
from app.events.lexicon import words
from app.events.places import dateline_place, with_city
from app.events.reading import Reading
from app.model import Kind, Place, Precision, Status, When

_IN_PERSON = {Kind.MEETING, Kind.SUMMIT, Kind.VISIT}
_TOLD_AS_NEWS = {Kind.MEETING, Kind.CALL, Kind.VISIT}
_DAYS = {Kind.MEETING, Kind.SUMMIT}
# Words by which a paragraph goes on with the same day.
_GOING_ON = {
    "also",
    "then",
    "later",
    "afterwards",
    "afterward",
    "there",
    "separately",
    "afternoon",
    "evening",
}
_GATHERINGS = {"meeting", "talk", "summit", "visit", "dinner", "discussion", "session", "negotiation"}
# A traveller who arrived on Tuesday is still there on Wednesday, where nothing says otherwise.
_STAY = timedelta(days=2)
# How far from the day of publication a happening lies that an article reports from where it was.
_NEWS = timedelta(days=3)
# How many words the first paragraphs of a story have at most.
_LEAD = 90


def carry(reading: Reading, drafts: list[Draft]) -> None:
    """Give dates and places to what has none of its own, from what it belongs to."""
    for draft in drafts:
        if draft.kind is Kind.STATEMENT:
            _carry_to_statement(reading, draft, drafts)
        elif draft.kind in _IN_PERSON | {Kind.CALL}:
            _carry_date(reading, draft, drafts)
            if draft.kind in _TOLD_AS_NEWS:
                _date_as_news(reading, draft, drafts)
        elif draft.kind in DEEDS:
            carry_to_deed(reading, draft, drafts)
        if draft.kind in {Kind.MEETING, Kind.SUMMIT} and not draft.places:
            _carry_place(reading, draft, drafts)
        draft.lead.places = with_city(draft.lead.places)


def _carry_date(reading: Reading, draft: Draft, drafts: list[Draft]) -> None:
    if not draft.dated.when.is_open:
        return
    told = _day_of_telling(draft, drafts)
    if told:
        draft.dated = carried(told.dated, "the day it was told")
        return
    before = _told_before(draft, drafts)
    if before:
        draft.dated = carried(before.dated, f"the {before.kind} told before it")
        return
    beside = _summit_beside(reading, draft, drafts)
    if beside and not beside.dated.when.is_open:
        draft.dated = carried(beside.dated, "the summit beside which it was held")
        return
    frames = [f for f in drafts if _may_frame(draft, f) and not f.dated.when.is_open]
    if draft.kind is Kind.VISIT:
        frames = [f for f in frames if _is_stop_of(draft, f)]
    if frames:
        frame = min(frames, key=lambda f: _distance(draft, f))
        draft.dated = carried(frame.dated, f"the {frame.kind}")


def _date_as_news(reading: Reading, draft: Draft, drafts: list[Draft]) -> None:
    """ "Wang received the ambassador": what is told as new, without a day, is of the story's day."""
    if draft.status is not Status.REPORTED or not draft.dated.when.is_open or not is_news(draft):
        return
    story = _story_day(reading, drafts)
    if story is not None and story is not draft and story.lead.names & draft.lead.names:
        draft.dated = carried(story.dated, f"the {story.kind} that the news begins with")
    elif reading.published:
        draft.dated = on_day_of_article(reading.published)


def _told_before(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """ "He will also see Sybiha there": the meeting that the same paragraph told just before."""
    sent = draft.lead.trigger.sent
    if draft.kind is not Kind.MEETING or not any(t.lower_ in _GOING_ON for t in sent):
        return None
    found = None
    for other in drafts:
        gap = draft.lead.trigger.i - other.lead.trigger.i
        near = gap > 0 and "\n" not in sent.doc[other.lead.trigger.i : draft.lead.trigger.i].text
        same_time = (draft.status in AHEAD) == (other.status in AHEAD)
        shared = draft.people & other.people
        if near and same_time and shared and other.kind in _DAYS and _is_one_day(other.dated.when):
            found = other
    return found


def _day_of_telling(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """ "Austin said on Thursday that he had spoken with Gallant": calls are told on their day."""
    if draft.kind is not Kind.CALL or draft.status is not Status.REPORTED:
        return None
    sentence = draft.lead.trigger.sent.start
    said = (d for d in drafts if d.kind is Kind.STATEMENT and d.lead.trigger.sent.start == sentence)
    return next((d for d in said if _is_one_day(d.dated.when) and d.dated.span), None)


def _is_one_day(when: When) -> bool:
    return when.precision is Precision.DAY


def _carry_place(reading: Reading, draft: Draft, drafts: list[Draft]) -> None:
    """The summit's place for its sidelines; the one city of the stop that the day of the meeting falls
    on, else of the nearest in the text."""
    summit = _summit_beside(reading, draft, drafts)
    if summit:
        draft.lead.places = list(summit.places)
        return
    frames = [f for f in drafts if _may_frame(draft, f) and len(_cities(f)) == 1 and _is_during(draft, f)]
    if frames:
        frame = min(frames, key=lambda f: (f.dated.when.is_open, *_distance(draft, f)))
        draft.lead.places = list(frame.places)
        return
    here = dateline_place(reading)
    if here and _is_news(reading, draft) and not _is_abroad(draft, drafts, here):
        draft.lead.places = [here]


def _is_news(reading: Reading, draft: Draft) -> bool:
    """Whether something happens about the day of publication: where nothing else is said, in the city of
    the dateline."""
    day, today = draft.dated.when.start, reading.published
    return bool(day and today and abs(day - today) <= _NEWS and draft.dated.when.precision is Precision.DAY)


def _is_abroad(draft: Draft, drafts: list[Draft], here: Place) -> bool:
    """Whether one of those who meet was on a journey elsewhere on that day."""
    around = {here.slug, *(place.slug for place in here.within)}
    away = (d for d in drafts if d.kind is Kind.VISIT and d.people & draft.people and _is_during(draft, d))
    return any(not around & {place.slug for place in visit.places} for visit in away)


def _summit_beside(reading: Reading, draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The summit on whose sidelines the sentence puts a meeting; "of the visit" is the one told before."""
    sent = draft.lead.trigger.sent
    for token in sent:
        if token.lemma_ not in words("sideline"):
            continue
        bodies = {ref.body.slug for ref in reading.names.within(token.i, token.i + 8) if ref.body}
        after = {t.lemma_.lower() for t in reading.doc[token.i : min(token.i + 8, sent.end)]}
        for other in drafts:
            theirs = {b.slug for b in other.lead.bodies}
            if other.kind is Kind.SUMMIT and other.places and bodies & theirs:
                return other
            if other.kind is Kind.VISIT and after & {"visit", "trip"} and other.lead.trigger.i < token.i:
                return other
    return None


def _may_frame(draft: Draft, frame: Draft) -> bool:
    """Whether an event may belong to a visit or summit: its people, a place that agrees, its tense."""
    if frame is draft or frame.kind not in {Kind.VISIT, Kind.SUMMIT} or not frame.places:
        return False
    if frame.kind is Kind.SUMMIT and draft.kind in {Kind.VISIT, Kind.SUMMIT}:
        return False
    shared = bool(draft.lead.names & frame.lead.names)
    # Who has set off will meet: a journey that has begun frames what is planned for it.
    in_time = draft.status in AHEAD or frame.status not in AHEAD
    return shared and places_agree(draft, frame) and in_time


def _is_during(draft: Draft, frame: Draft) -> bool:
    """Whether the event's day falls within the stay, or soon after its first day."""
    when, stay = draft.dated.when, frame.dated.when
    if dates_agree(when, stay):
        return True
    return bool(when.start and stay.end and timedelta() < when.start - stay.end <= _STAY)


def _is_stop_of(stop: Draft, trip: Draft) -> bool:
    """Whether a visit is a stop of a longer trip that names its place."""
    return len(trip.places) > 1 and {p.slug for p in stop.places} < {p.slug for p in trip.places}


def _distance(draft: Draft, frame: Draft) -> tuple[bool, int]:
    """How far a frame stands from what it frames, in words; one told later stands further."""
    gap = draft.lead.trigger.i - frame.lead.trigger.i
    return gap < 0, abs(gap)


def _cities(draft: Draft) -> list[Place]:
    """Places that lie within no other of the draft's places."""
    return [p for p in draft.places if not any(p in q.within for q in draft.places)]


def _carry_to_statement(reading: Reading, draft: Draft, drafts: list[Draft]) -> None:
    """A statement belongs to the happening that it answers, else to the day of publication."""
    if not draft.dated.when.is_open:
        return
    for other in drafts:
        if other.kind in _IN_PERSON and other.status is Status.REPORTED and _spoken_at(draft, other):
            draft.dated = carried(other.dated, f"the {other.kind}")
            return
    story = _story_day(reading, drafts)
    if story is not None:
        draft.dated = carried(story.dated, f"the {story.kind} that the news begins with")
        return
    if reading.published:
        day = reading.published
        when = When(day, day, Precision.DAY)
        draft.dated = Dated(
            when, f"told without a day of its own in an article of {day:%a} {day.day} {day:%b %Y}"
        )


def _speaks_after(statement: Draft, other: Draft) -> bool:
    """ "told reporters after the meeting": the last one of the speaker before it in the text."""
    told = statement.lead.trigger.sent
    before = other.lead.trigger.i < statement.lead.trigger.i
    after = any(t.lower_ in {"after", "following", "afterwards"} for t in told)
    return before and after and any(t.lemma_.lower() in _GATHERINGS for t in told)


def _spoken_at(statement: Draft, other: Draft) -> bool:
    """Whether the words were spoken where and when the other event was held."""
    if other.dated.when.is_open or not statement.people & other.people:
        return False
    if _speaks_after(statement, other):
        return True
    same_sentence = other.lead.trigger.sent.start == statement.lead.trigger.sent.start
    return (bool(statement.places) and places_agree(statement, other)) or (
        same_sentence
        and other.lead.trigger.i != statement.lead.trigger.i
        and other.lead.verb.i != statement.lead.verb.i
    )


def _story_day(reading: Reading, drafts: list[Draft]) -> Draft | None:
    """What the news begins with, where it is told with its day: words without one were spoken then."""
    for draft in drafts:
        day = draft.dated.when.start
        if draft.status is not Status.REPORTED or draft.dated.span is None or day is None:
            continue
        if draft.lead.trigger.i > _LEAD or reading.published is None:
            return None
        if _is_one_day(draft.dated.when) and timedelta() <= reading.published - day <= _NEWS:
            return draft
    return None
