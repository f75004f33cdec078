"""Maps as plain figures: the land is one picture, drawn by the build; dots and lines lie over it.

Coordinates are those of app/web/projection.py. A map shows the part of the world that its points need.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from app.store.results import PlacedName, Stop
from app.web.projection import HEIGHT, WIDTH, project
from app.web.wording import counted, when_words

_SHAPE = WIDTH / HEIGHT  # of every map
_ROOM = 1.25  # around the outermost points
_LEAST = 4.5  # pixels: the radius of a dot of one event
_MOST = 13.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A point to draw: where, how many events, and the link in words."""

    lat: float
    lon: float
    events: int
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A spot on the map; `x`, `y` and `r` (the radius) are in the map's units."""

    x: float
    y: float
    r: float
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Map:
    """A part of the world: `box` is its viewBox, `line` the points of a journey, `thin` the width of a line
    of about a pixel."""

    box: str
    dots: tuple[Dot, ...]
    line: str
    thin: float


def draw(
    spots: Sequence[Spot], *, least: float = 240.0, line: Sequence[Spot] = (), pixels: int = 400
) -> Map | None:
    """The map of `spots`, the largest drawn first; at least `least` thousandths of the world wide, for
    about so many pixels. None where there is nothing to draw."""
    if not spots:
        return None
    points = [project(spot.lat, spot.lon) for spot in spots]
    left, top, width = _box(points, least)
    unit = width / pixels
    most = max(spot.events for spot in spots)
    dots = [
        Dot(round(x, 2), round(y, 2), round(_radius(spot.events, most) * unit, 2), spot.words, spot.href)
        for spot, (x, y) in zip(spots, points, strict=True)
    ]
    path = " ".join(f"{x:.2f},{y:.2f}" for x, y in (project(spot.lat, spot.lon) for spot in line))
    return Map(
        box=f"{left:.1f} {top:.1f} {width:.1f} {width / _SHAPE:.1f}",
        dots=tuple(sorted(dots, key=lambda dot: -dot.r)),
        line=path,
        thin=round(1.2 * unit, 3),
    )


def _box(points: Sequence[tuple[float, float]], least: float) -> tuple[float, float, float]:
    """Left, top and width of the part of the world that holds all points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    needed = max(max(xs) - min(xs), (max(ys) - min(ys)) * _SHAPE)
    width = min(max(needed * _ROOM, least), WIDTH)
    height = width / _SHAPE
    left = min(max((min(xs) + max(xs) - width) / 2, 0), WIDTH - width)
    top = min(max((min(ys) + max(ys) - height) / 2, 0), HEIGHT - height)
    return left, top, width


def _radius(events: int, most: int) -> float:
    """The area grows with the count, as the eye reads areas."""
    return _LEAST + (_MOST - _LEAST) * sqrt((events - 1) / max(most - 1, 1))


def place_spot(place: PlacedName, href: str) -> Spot:
    """A place with its number of events."""
    return Spot(place.lat, place.lon, place.events, f"{place.name}: {counted(place.events, 'event')}", href)


def stop_spots(stops: Sequence[Stop], hrefs: Sequence[str]) -> list[Spot]:
    """The stops of a journey, in their order."""
    return [
        Spot(stop.lat, stop.lon, 1, f"{stop.place.name}, {when_words(stop.when)}: {stop.event_title}", href)
        for stop, href in zip(stops, hrefs, strict=True)
    ]
