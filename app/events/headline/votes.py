"""Headlines of elections, resolutions, resignations and handovers."""

from collections.abc import Sequence

from app.events.headline import tables
from app.events.headline.acts import before
from app.events.headline.bare import bare
from app.events.headline.bodies import Actor, is_of
from app.events.headline.deeds import deed_of
from app.events.headline.places import in_sentence
from app.events.headline.story import Name, Story
from app.events.headline.tables import Deed
from app.events.headline.words import Subject, clean, fold, say
from app.model import Kind, Place, Status

# Deeds of one person that concern another, and what stands between the two.
_TO_ANOTHER = {"succeed": " ", "hand over": " to "}


def vote(story: Story) -> str:
    """ "Moldova holds presidential run-off", "US vetoes Gaza ceasefire resolution", "Moldova votes"."""
    deed, what = deed_of(Kind.VOTE, story.object)
    if deed.verb in _TO_ANOTHER and len(story.people) > 1:
        other = f"{_TO_ANOTHER[deed.verb]}{story.names(story.people[1:2])}"
        return say(story.list(story.people[:1]), story.status, deed.verb, other)
    if story.object and deed.is_deed:
        doers, what = _doers(story, what, passive=deed.verb.startswith("be "))
        if doers.text:
            return say(
                doers,
                story.status,
                deed.verb,
                before(what) + _outside(story, (*story.people, *story.all_bodies[:1])),
            )
    voter, others = _voters(story)
    named = story.names(story.people or others)
    if voter is None:
        return _somewhere(story, deed, what, named)
    if named:  # winners, losers and those who leave stand side by side: nothing says which is which
        return f"{_label(story, voter.name)}: {named}"
    rest = before(what) + _outside(story, (voter,))
    if story.status is Status.CANCELLED:
        return say(story.list((voter,)), Status.REPORTED, "call off", rest if what else f" vote{rest}")
    return say(story.list((voter,)), story.status, deed.verb if what else "vote", rest)


def _doers(story: Story, what: str, *, passive: bool) -> tuple[Subject, str]:
    """Whose deed a topic tells, and its object: "resignation of Barnier" is Barnier's, without one."""
    if story.people:
        is_own = any(name.text in what for name in story.people)
        # Of those who name and who are named, the table of finders puts the latter first.
        who = story.people[:1] if passive else story.people
        return story.list(who), "" if is_own else what
    if passive:  # "impeachment of Yoon" by a parliament
        return Subject(what), ""
    return story.list(story.all_bodies[:1]), what


def _voters(story: Story) -> tuple[Actor | None, tuple[Actor, ...]]:
    """Who votes: a council or parliament, else an organisation, else the state; and the others named."""
    bodies = story.all_bodies
    land = _land(story)
    if land and not any(b.country == land.country for b in bodies):
        return None, bodies
    ranked = sorted(bodies, key=lambda b: (not (b.meets or b.kind == "parliament"), b.is_state))
    if not ranked:
        return None, ()
    voter = ranked[0]
    return voter, tuple(b for b in bodies if b is not voter and not is_of(voter, b))


def _somewhere(story: Story, deed: Deed, what: str, named: str) -> str:
    """A vote of which only the place is known. A country holds it itself, and gives its name to it."""
    land = _land(story)
    if land and what and not named:
        subject = Subject(in_sentence(land.name))
        if story.status is Status.CANCELLED:
            return say(subject, Status.REPORTED, "call off", f" {what}")
        return say(subject, story.status, deed.verb, f" {what}")
    if land and story.people:
        name = clean(land.name)
        return f"{_label(story, tables.short_bodies().get(fold(name), (name,))[0])}: {named}"
    text = bare(story, story.object or "vote", "" if named else "held", story.at).rstrip()
    return f"{text}: {named}" if named else text


def _label(story: Story, name: str) -> str:
    """ "Moldova vote", "US vote planned"."""
    return bare(story, f"{name} {story.object or 'vote'}", "").rstrip()


def _land(story: Story) -> Place | None:
    return next((place for place in story.where.towns if _is_country(place)), None)


def _is_country(place: Place) -> bool:
    return fold(clean(place.name)) in tables.countries()


def _outside(story: Story, who: Sequence[Name | Actor]) -> str:
    """The place, unless it is the voters' own country."""
    lands = {w.country for w in who if isinstance(w, Actor)}
    lands |= {state for w in who if isinstance(w, Name) for state in w.standing.states}
    is_own = any(_is_country(place) and place.country in lands for place in story.where.towns)
    return "" if is_own else story.at
