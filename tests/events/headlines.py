"""Parts of events in a few words, for tests of what stands over them."""

from app.events.headline import headline
from app.model import Body, Kind, Person, Place, Status

R, P, Q, C, D = Status.REPORTED, Status.PLANNED, Status.PROPOSED, Status.CANCELLED, Status.DENIED
COUNTRIES = {
    "Belgium": "BE", "Brazil": "BR", "Canada": "CA", "China": "CN", "Germany": "DE", "Iran": "IR",
    "Israel": "IL", "Maldives": "MV", "Mexico": "MX", "Moldova": "MD", "Netherlands": "NL", "Peru": "PE",
    "Russia": "RU", "South Korea": "KR", "Sweden": "SE", "Ukraine": "UA", "United Kingdom": "GB",
    "United States": "US",
}  # fmt: skip
CITIES = {
    "Brussels": "Belgium",
    "Belém": "Brazil",
    "Seoul": "South Korea",
    "Tehran": "Iran",
    "Kyiv": "Ukraine",
}


def person(name: str, role: str | None = None) -> Person:
    return Person(name, name.lower().replace(" ", "-"), role)


def people(names: str) -> tuple[Person, ...]:
    """ "Xi Jinping; Mark Rutte (NATO Secretary General)"."""
    pairs = (item.partition(" (") for item in names.split("; ") if item)
    return tuple(person(name, role.rstrip(")") or None) for name, _, role in pairs)


def bodies(names: str) -> tuple[Body, ...]:
    return tuple(Body(n, n.lower().replace(" ", "-"), COUNTRIES.get(n)) for n in names.split("; ") if n)


def place(name: str) -> Place:
    country = COUNTRIES.get(CITIES.get(name, name))
    within = (place(CITIES[name]),) if name in CITIES else ()
    return Place(name, name.lower().replace(" ", "-"), country, within=within)


def places(names: str) -> tuple[Place, ...]:
    return tuple(place(name) for name in names.split("; ") if name)


def told(kind: str, status: Status, who: str, by: str = "", where: str = "", topic: str = "") -> str:
    return headline(Kind(kind), status, people(who), bodies(by), places(where), topic)
