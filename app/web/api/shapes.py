"""Stored results as the API's answers."""

from dataclasses import asdict
from typing import Any

from app.edtf import edtf
from app.filters import Filter
from app.model import Confidence
from app.store import results
from app.web.api import models
from app.web.api.models import dated, passage
from app.web.links import Many, page_url, toggle_url
from app.web.timeview.detail import Detail, DrawnLane
from app.web.wording import choice_label


def full_event(found: results.EventDetail) -> models.FullEvent:
    """An event with all its tellings."""
    passages = [p for telling in found.tellings for p in telling.passages]
    return models.FullEvent.model_validate(
        {
            **_event_fields(found.row, passages),
            "date_reason": found.date_reason,
            "changed": found.changed,
            "tellings": [_telling(telling) for telling in found.tellings],
            **_account(found.account),
            "before": [row.id for row in found.before],
            "after": [row.id for row in found.after],
        }
    )


def _account(account: results.Account | None) -> dict[str, Any]:
    """Why its tellings are one, where they differ, and what it has to do with others."""
    if account is None:
        return {}
    related = account.relations
    return {
        "why": asdict(account.why),
        "disagreements": [asdict(one) for one in account.disagreements],
        "steps": [
            {
                **dated(step.when),
                "status": step.status,
                "article": step.mention.article_id,
                "published": step.mention.published,
            }
            for step in account.steps
        ],
        "possibly_same": [
            {"id": one.row.id, "title": one.row.title, "points": one.points} for one in related.possible
        ],
        "part_of": [row.id for row in related.wholes],
        "parts": [row.id for row in related.parts],
        "later": [row.id for row in related.later],
        "earlier": [row.id for row in related.earlier],
        "decisions": [asdict(one) for one in account.decided],
    }


def _event_fields(row: results.EventRow, passages: list[results.Passage]) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "kind": row.kind,
        "status": row.status,
        "main": row.main,
        **dated(row.when),
        "people": [asdict(person) for person in row.people],
        "bodies": [asdict(body) for body in row.bodies],
        "places": [asdict(place) for place in row.places],
        "sources": [asdict(source) for source in row.sources],
        "passages": [passage(p) for p in passages],
        "url": page_url("events", row.id),
        "plover": asdict(row.plover) if row.plover else None,
        "confidence": _sure(row.confidence),
    }


def _telling(told: results.Telling) -> models.Telling:
    return models.Telling.model_validate(
        {
            **dated(told.when),
            "mention": told.mention_id,
            "wire": told.wire,
            "status": told.status,
            "title": told.title,
            "date_reason": told.date_reason,
            "published": told.published,
            "source": told.source,
            "passages": [passage(p) for p in told.passages],
            "confidence": _sure(told.confidence),
        }
    )


def _sure(confidence: Confidence | None) -> dict[str, float] | None:
    return asdict(confidence) if confidence else None


def _value(choice: results.Choice, filter_name: str) -> models.FacetValue:
    label = choice_label(filter_name, choice.value, choice.label)
    return models.FacetValue(
        value=choice.value,
        label=label,
        count=choice.count,
        selected=choice.selected,
        added=choice.added,
        left_out=choice.left_out,
    )


def choices(found: results.Choices, filter_: Filter, name: Many) -> models.FilterChoices:
    """The values of one filter."""
    return models.FilterChoices(
        total=found.total,
        choices=[
            models.FilterChoice(**dict(_value(one, name)), href=toggle_url(filter_, name, one.value))
            for one in found.choices
        ],
    )


def histogram(found: results.Histogram) -> models.Histogram:
    """Counts by unit of time."""
    return models.Histogram.model_validate(asdict(found))


def timeline(drawn: Detail) -> models.Timeline:
    """A drawing, for one who draws it."""
    return models.Timeline(
        first=drawn.first,
        last=drawn.last,
        width=drawn.view.stage.width,
        height=drawn.view.height,
        span=drawn.span,
        note=drawn.note,
        unit=drawn.view.unit,
        peak=drawn.view.peak,
        total=drawn.view.total,
        lanes=[_lane(lane) for lane in drawn.lanes],
        ticks=[
            models.TimelineTick(at=tick.at, label=tick.label, major=tick.major) for tick in drawn.view.ticks
        ],
    )


def _lane(lane: DrawnLane) -> models.TimelineLane:
    return models.TimelineLane.model_validate(
        {
            "label": lane.label,
            "kind": lane.kind,
            "count": lane.count,
            "url": lane.href,
            "y": lane.y,
            "ground": lane.ground,
            "bins_height": lane.bins_height,
            "bins": [
                {"start": b.start, "end": b.end, "count": b.count, "wide": b.wide_count, "words": b.words}
                for b in lane.columns
            ],
            "items": [
                {**asdict(item), "url": item.href, "band": item.is_band, "fuzzy": item.is_fuzzy}
                for item in lane.items
            ],
        }
    )


def article(found: results.ArticleDetail) -> models.Article:
    """An article with its passages and dates."""
    known = asdict(found.article)
    known.pop("content_hash")
    return models.Article.model_validate(
        {
            **known,
            "passages": [
                {
                    "start": mark.start,
                    "end": mark.end,
                    "event": mark.event_id,
                    "title": mark.event_title,
                    "kind": mark.kind,
                    "status": mark.status,
                    "is_anchor": mark.is_anchor,
                }
                for mark in found.marks
            ],
            "dates": [
                {**asdict(mention), "edtf": edtf(mention.when) if mention.when else None}
                for mention in found.dates
            ],
        }
    )


def names(page: results.NamePage) -> models.Names:
    """A page of a list of names."""
    listed_names = [listed(row) for row in page.names]
    return models.Names(total=page.total, names=listed_names, next=page.next, previous=page.previous)


def listed(row: results.NameRow) -> models.ListedName:
    """One name of a list."""
    return models.ListedName.model_validate(_name_fields(row))


def _name_fields(row: results.NameRow) -> dict[str, object]:
    first, last = row.first and edtf(row.first), row.last and edtf(row.last)
    return {**asdict(row), "first": first, "last": last}


def full_name(found: results.NameDetail) -> models.FullName:
    """A person, place or body."""
    known = asdict(found)
    known.pop("row")
    return models.FullName.model_validate({**_name_fields(found.row), **known})
