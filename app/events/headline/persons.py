"""The name by which a headline calls somebody: the surname, as news tells it."""

import re
from functools import lru_cache

from app.events.headline import tables
from app.events.headline.offices import last_office
from app.events.headline.words import clean, fold
from app.model import Person
from app.names.identity import canonical_person

_SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "phd", "md", "qc", "kc", "mp", "mep"}
_NUMERAL = re.compile(r"(?=[IVX])(X{0,2})(IX|IV|V?I{0,3})")
_HONORIFICS = {
    "mr", "mrs", "ms", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "baroness", "sheikh",
    "madam", "sheikha", "shaikh", "haji", "hajj", "gen", "general", "president", "minister", "ambassador",
    "senator", "rev", "father", "cardinal", "archbishop", "hon", "excellency", "ayatollah", "mullah", "col",
    "colonel", "admiral",
}  # fmt: skip
# Those who reign, and clergy, go by title and first name: "King Charles", "Pope Francis".
_REGNAL = {
    "king", "queen", "pope", "emperor", "empress", "sultan", "emir", "patriarch", "prince", "princess",
}  # fmt: skip
_REGNAL_ROLE = re.compile(r"\b(King|Queen|Pope|Emperor|Empress|Patriarch|Grand Duke|Prince|Princess)\b")
_GULF_ROLE = re.compile(r"(?<!Prince )\b(King|Sultan|Emir)\b")
_PARTICLES = {
    "von", "van", "der", "den", "de", "da", "di", "al", "el", "ul", "bin", "bint", "ibn", "ben", "abu", "del",
    "dos", "das", "do", "le", "la", "du", "della", "ter", "ten", "zu", "zur", "st", "st.", "ould", "te", "y",
}  # fmt: skip
_NOT_FIRST = {"ben", "y", "do", "te", "st", "st."}  # as first words these are names: "Ben Wallace"
# Royal houses that news leaves out: "Mohammed bin Salman Al Saud" is bin Salman.
_HOUSES = {"saud", "nahyan"}

# Syllables of Chinese (pinyin) and Korean names. Words of one syllable may be of either, of two only pinyin.
_PINYIN = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:a(?:i|n|ng|o)?|e(?:i|n|ng|r)?|i(?:a|an|ang|ao|e|n|ng|ong|u)?|o(?:ng|u)?|u(?:a|ai|an|ang|e|i|n|o)?|ü)"
)
_KOREAN = (
    r"(?:ch|ph|hs|kk|tt|[gkndtrlmbpsjhyw])?[yw]?"
    r"(?:a|ae|ai|eo|e|ee|ei|o|oo|u|eu|ui|i|ie|ue)(?:ng|n|k|ck|l|m|p|t|h|w)?"
)
_SYLLABLE = re.compile(rf"{_PINYIN}|{_KOREAN}")
_TWO = re.compile(rf"(?:{_PINYIN}){{2}}")
_ENGLISH_E = re.compile(r"[^aeiou]*[aeiou][^aeiou]e")  # "Lane", "Hale": no given name of two syllables


def short(person: Person) -> str:
    """The name that a headline uses: "Blinken", "Xi", "von der Leyen", "King Charles"; "" for no name."""
    return _short(person.name, person.role or "")


def longer(person: Person) -> str:
    """First name and surname, for a headline in which two have one surname."""
    surname, words = short(person), _words(person.name)
    if not words or not surname or surname.split()[0].casefold() in _REGNAL or len(words) < 2:
        return surname
    if words[0] == surname:
        return " ".join(words[:3])
    return surname if surname.startswith(words[0]) else f"{words[0]} {surname}"


@lru_cache(maxsize=16_384)
def _short(name: str, role: str) -> str:
    words = _words(name)
    if not words:
        return clean(name)
    known = _known(name, words)
    if known:
        return known
    title = _title(name, role, words)
    if title:
        return _reigning(title, words)
    if len(words) == 1 or _NUMERAL.fullmatch(words[-1]):
        return " ".join(words)
    return _in_capitals(words) or _first(words) or _last(words)


def _known(name: str, words: list[str]) -> str | None:
    """What the table says of this name, of its known spelling or of its words without titles."""
    shorts = tables.short_names()
    for full in (name[:200], canonical_person(name[:200]) or "", " ".join(words)):
        if fold(full) in shorts:
            return shorts[fold(full)]
    return None


def _words(name: str) -> list[str]:
    """The name's words without titles, initials, nicknames, suffixes."""
    name = re.sub(r"[\"“][^\"”]{0,60}[\"”]", " ", name[:500])
    words = [word.strip(",") for word in re.sub(r"\s*-\s*", "-", clean(name)).split()]
    while len(words) > 1 and words[0].rstrip(".").casefold() in _HONORIFICS:
        words = words[1:]
    while len(words) > 1 and _is_suffix(words):
        words = words[:-1]
    return [w for w in words if w and not re.fullmatch(r"(\w\.)+|\W+", w)] or words


def _is_suffix(words: list[str]) -> bool:
    """Whether the last word is none of the name: of "Charles III" the numeral is."""
    word = words[-1].rstrip(".").casefold()
    reigns = len(words) == 2 or words[0].casefold() in _REGNAL
    return word in _SUFFIXES and not (reigns and bool(_NUMERAL.fullmatch(words[-1])))


def _title(name: str, role: str, words: list[str]) -> str | None:
    """The title that somebody who reigns goes by: from the name, the role or the table of offices."""
    if len(words) > 1 and words[0].casefold() in _REGNAL and not _is_particle(words[1]):
        return words[0]
    offices = (role, *last_office(name))
    if len(words) == 1 or any(map(_NUMERAL.fullmatch, words[1:])):
        return next((found[1] for office in offices if (found := _REGNAL_ROLE.search(office))), None)
    if words[1].casefold() == "bin":
        return next((found[1] for office in offices if (found := _GULF_ROLE.search(office))), None)
    return None


def _is_particle(word: str) -> bool:
    return word.casefold() in _PARTICLES or word.casefold().startswith(("al-", "el-"))


def _reigning(title: str, words: list[str]) -> str:
    """ "King Charles": without numerals, fathers and houses."""
    given: list[str] = []
    rest = words[1:] if words[0] == title else words
    for word in rest:
        if given and _is_particle(word):
            break
        if not _NUMERAL.fullmatch(word):
            given.append(word)
    return " ".join([title, *(given[:2] or rest[:1])])


def _in_capitals(words: list[str]) -> str | None:
    """The surname that readouts write in capitals: "Emmanuel MACRON", "LEE Jae-myung"."""
    if words[0].isupper() and _first(words):
        return _first(words)
    start = len(words)
    while start > 0 and words[start - 1].isupper():
        start -= 1
    if start in {0, len(words)} or len(words[-1]) < 3:
        return None
    return " ".join(map(_quiet, words[start:]))


def _quiet(word: str) -> str:
    if word.casefold() in _PARTICLES:
        return word.lower()
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)


def _first(words: list[str]) -> str | None:
    """The family name where it stands first."""
    first, rest = fold(words[0]), words[1:]
    if len(words) <= 3 and first in tables.family_names("words"):
        return words[0]
    if len(words) <= 3 and first in tables.family_names("syllables") and all(map(_is_given, rest)):
        return _quiet(words[0]) if words[0].isupper() else words[0]
    return None


def _is_given(word: str) -> bool:
    """Whether a word reads as a Chinese or Korean given name: "Jinping", "Jong-un", "Yew"."""
    word = word.lower().replace("’", "")
    parts = word.split("-")
    if len(parts) > 1:
        return all(_SYLLABLE.fullmatch(part) for part in parts)
    if _SYLLABLE.fullmatch(word):
        return True
    return bool(_TWO.fullmatch(word)) and not _ENGLISH_E.fullmatch(word)


def _last(words: list[str]) -> str:
    """The last word with the particles before it: "von der Leyen", "bin Salman", "Al Thani"."""
    if len(words) > 2 and fold(words[0]) in tables.family_names("vietnamese"):
        return words[-1]
    if len(words) > 3 and words[-1].casefold().removeprefix("al-") in _HOUSES:
        words = words[: -2 if words[-2].casefold() == "al" else -1]
    start = len(words) - 1
    while start > 0 and words[start - 1].casefold() in _PARTICLES:
        if start == 1 and words[0].casefold() in _NOT_FIRST:
            break
        start -= 1
    return " ".join(words[start:])
