"""Mentions in few words, of articles that need no text."""

from datetime import date
from hashlib import sha256

from app.model import Body, Kind, Mention, Person, Place, Span, Status, When
from tests.factories import on


def tell(
    article: str,
    *names: Person | Body | Place,
    kind: Kind = Kind.MEETING,
    status: Status = Status.REPORTED,
    when: When | str = "2024-11-13",
    published: str | None = "2024-11-14",
    at: int = 0,
    main: bool = True,
    quote: str = "",
    wire: str = "",
    says_day: bool = True,
) -> Mention:
    """What `article`, out on `published`, tells at its character `at`; `when` may be one ISO day, which
    the passage `says_day` or not."""
    days = on(when) if isinstance(when, str) else when
    parts = (article, str(at), kind, status, str(days), *(name.slug for name in names))
    return Mention(
        id=sha256("|".join(parts).encode()).hexdigest()[:16],
        article_id=article,
        kind=kind,
        status=status,
        when=days,
        people=tuple(n for n in names if isinstance(n, Person)),
        bodies=tuple(n for n in names if isinstance(n, Body)),
        places=tuple(n for n in names if isinstance(n, Place)),
        anchor=Span(at, at + 1),
        title=f"{kind} {status} told by {article}",
        date_reason=None if days.is_open else f"{article} says {days.start}",
        date_span=Span(at, at + 1) if says_day and not days.is_open else None,
        main=main,
        published=date.fromisoformat(published) if published else None,
        quote=quote,
        wire=wire,
    )
