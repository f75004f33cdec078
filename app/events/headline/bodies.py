"""Bodies as headlines call them: short forms, articles, and what kind of actor they are."""

import re
from dataclasses import dataclass

from app.events.headline import tables
from app.events.headline.words import clean, clip, fold
from app.model import Body

_PREFIXES = (
    ("United Nations ", "UN "),
    ("United States ", "US "),
    ("European Union ", "EU "),
    ("Nato ", "NATO "),
)
_GOVERNMENT = re.compile(r"^(?:the )?(?:government|state) of (?:the )?", re.IGNORECASE)
_COP = re.compile(r"COP ?\d{1,2}")


@dataclass(frozen=True, slots=True)
class Actor:
    """A body in a headline. `name` is short and without an article."""

    name: str
    country: str | None
    is_state: bool
    kind: str
    flags: frozenset[str]

    @property
    def is_plural(self) -> bool:
        """Whether its verb stands in the plural: "the Houthis", "Republican members of Congress"."""
        head = re.split(r" (?:of|from|in|for) ", self.name)[0]
        return "plural" in self.flags or (
            _last_word(head) in tables.class_of("body_people") and not self.is_state
        )

    @property
    def meets(self) -> bool:
        """Whether it is itself a gathering: a council, a forum, a COP."""
        return _last_word(self.name) in tables.class_of("body_meets") or bool(_COP.fullmatch(self.name))

    @property
    def is_organ(self) -> bool:
        """Whether it belongs to a state: a ministry, an office, an agency."""
        return self.kind in {"ministry", "government office", "agency"} and not self.is_state

    def text(self, longest: int = 60) -> str:
        """The name as it stands in a sentence: "the Houthis", "EU"."""
        name = clip(self.name, longest)
        return f"the {name}" if "the" in self.flags else name


def _last_word(name: str) -> str:
    return fold(name.rsplit(" ", maxsplit=1)[-1])


def actor(body: Body) -> Actor | None:
    """A body's actor, or None where its name says nothing."""
    name = _GOVERNMENT.sub(
        "", clean(re.sub(r"\b((?:[A-Z]\.){2,})", lambda m: m[0].replace(".", ""), body.name))
    )
    name = name.removeprefix("the ").removeprefix("The ") if len(name) > 4 else name
    if not name:
        return None
    state = tables.countries().get(fold(name))
    if state:
        name = state[0]
    for long, brief in _PREFIXES:
        name = brief + name.removeprefix(long) if name.startswith(long) else name
    short, flags = tables.short_bodies().get(fold(clean(body.name)), (None, None)) or (None, None)
    if short is None or flags is None:
        short, flags = tables.short_bodies().get(fold(name), (name, frozenset[str]()))
    known = tables.known_bodies()
    kind, home = known.get(fold(clean(body.name))) or known.get(fold(short)) or ("", None)
    country = state[1] if state else body.country or home
    return Actor(short, country, state is not None, "court" if "court" in flags else kind, flags)


def adjective(state: Actor) -> str:
    """ "German", "US"; of what is no state its name."""
    if state.is_state and state.country != "US":
        return tables.demonyms().get(state.country or "", state.name)
    return state.name


def delegation(of: Actor) -> str:
    """ "German delegation", "US delegation", "IAEA delegation"."""
    return f"{adjective(of)} delegation"


def is_office_of(body: Actor, state: Actor) -> bool:
    """Whether a body is one of a state's own offices: "Qatar’s foreign ministry"."""
    if body.is_state or not state.is_state:
        return False
    if body.is_organ and body.country == state.country:
        return True
    own = body.name.startswith((f"{state.name}’s ", f"{adjective(state)} "))
    return own and _last_word(body.name) in tables.class_of("body_office")


def is_of(body: Actor, state: Actor) -> bool:
    """Whether a parliament or office belongs to a state, as its country or its name tells."""
    if not state.is_state or body is state:
        return False
    return body.country == state.country or body.name.startswith((f"{state.name}’s ", f"{adjective(state)} "))
