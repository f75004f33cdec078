"""A language's word lists and grammar, read from its folder of data files.

Nothing outside `languages/` knows a word of any language. `lexicon.toml` puts words into classes,
some with a value (MONTH: may = 5); `grammar.toml` gives rules as patterns of classes; `verbs.toml`
says what tells past from future. Words written with a capital count only so written (or in all
capitals): "May" is a month, "may" is not.

A pattern is a sequence of items set apart by spaces: a class (`MONTH`), a word (`'of'`), a macro
(`<number>`), a name for what an item matched (`day:DAYNUM`, `n:<number>`), and the operators of
regular expressions: `( ) | ? * {m,n} (?= (?! (?<= (?<!`.
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from app.dates.numbers import number_classes, shapes

OTHER = "."
_ITEM = re.compile(r"(?:([a-z]\w*):)?(?:([A-Z][A-Z_0-9]*)|'([^']+)'|<(\w+)>)|([a-z]\w*):\((?:\?:)?|\s+")
# A named day, as English and its like write them: "last Christmas", "Easter 2013", "the Labor Day weekend".
_HOLIDAY = (
    "'the'? {name} ('holiday')? weekend:'weekend'"
    "|(rel:(LAST|NEXT|THIS))? {name} (?!THYPHEN|TITLE) (COMMA? year:<year>)?"
)
_MARKS = {"'": "APOS", ".": "DOT?", "-": "HYPHEN", ",": "COMMA?"}
_FISCAL = re.compile(r"\D+(?:19|20)?[0-9]{2}")  # FY2013
_LONGEST_WORD = 40  # characters: what is longer is no word of a date
_FIRST_LETTER = 0x4E00  # class letters are taken from here on: all of them word characters


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the grammar: what it matches, and the operation that gives its meaning."""

    name: str
    op: str
    pattern: re.Pattern[str]
    args: dict[str, Any] = field(default_factory=dict)
    rank: int = 0
    needs: frozenset[str] = frozenset()  # class letters, one of which a text must hold for it to match


@dataclass(frozen=True, slots=True)
class Modifier:
    """Words before an expression that belong to it ("early", "the end of"), by operations they fit."""

    name: str
    of: frozenset[str]
    pattern: re.Pattern[str]


class Language:
    """The words and rules of one language."""

    TIGHT_SENSITIVE = "!"

    def __init__(self, code: str) -> None:
        """Read the data of `code` ("en"); raises FileNotFoundError where there is none."""
        lexicon = _read(code, "lexicon.toml")
        grammar = _read(code, "grammar.toml")
        self.code = code
        self.verbs: dict[str, Any] = _read(code, "verbs.toml")
        self.verb_classes = _classes_by_word(self.verbs)
        self.holidays: dict[str, dict[str, Any]] = _read(code, "holidays.toml")
        self.reasons: dict[str, str] = _read(code, "reasons.toml")
        self.settings: dict[str, Any] = lexicon.pop("settings")
        grammar["rule"] += _holiday_rules(self.holidays)
        self._values = _values(lexicon)
        self._members = _memberships(lexicon, grammar)
        self._letters: dict[frozenset[str], str] = {frozenset({"UNKNOWN"}): OTHER}
        self._tight = {
            mark: (self._letter(names), self._letter(names | {f"T{n}" for n in names}))
            for mark, names in self._members.items()
            if not mark[0].isalnum()
        }
        self._break = self._letter(frozenset({"BREAK", "SENTENCE_END"}))
        self._capitalised = self._letter(frozenset({"CAPITALISED"}))
        self._fiscal = self._letter(frozenset({"FISCAL"}))
        endings = self.settings["unknown_suffixes"].items()
        self._suffixes = [(suffix, self._letter(frozenset({name}))) for name, suffix in endings]
        self.letter_of = self._written_forms()
        for word in shapes(self.settings):  # letters are given before the rules are compiled
            self._letter(self._number_classes(word))
        self._macros: dict[str, str] = grammar.get("macros", {})
        self._abbreviations = frozenset(self.settings["abbreviations"])
        self.rules = self._rules(grammar["rule"])
        self.modifiers = self._modifiers(grammar["modifier"])

    def letters(self, *classes: str) -> str:
        """The class letters of all tokens that belong to one of `classes`."""
        return "".join(letter for names, letter in self._letters.items() if not names.isdisjoint(classes))

    def classify(self, word: str) -> str:
        """The class letter of a word that `letter_of` does not hold: a number, a break, a name ..."""
        if word[0] == "\n":
            return self._break
        if word[0].isdecimal() and word.isascii() and len(word) <= _LONGEST_WORD:
            return self._letters.get(self._number_classes(word), OTHER)
        if word[0].isupper():
            fiscal = word.startswith(self.settings["fiscal_prefix"]) and _FISCAL.fullmatch(word)
            return self._fiscal if fiscal else self._capitalised
        return next((letter for suffix, letter in self._suffixes if word.endswith(suffix)), OTHER)

    def punctuation(self, mark: str, *, tight: bool) -> str:
        """The class letter of a mark, which may differ where no space stands on either side."""
        return self._tight[mark][tight]

    def value(self, kind: str, word: str) -> Any:  # noqa: ANN401  (as the data file has it)
        """The value that the lexicon gives `word` as a `kind`; None where it gives none."""
        return self._values.get(kind, {}).get(word.lower())

    def ordinal(self, words: list[str]) -> int | None:
        """The number of "third", "21st", "twenty-first"; -1 for "last"."""
        if words[0][0].isdecimal():
            return int("".join(c for c in words[0][:9] if c.isdecimal()))
        values = [self.value("ORDINAL", w) or self.value("TENS", w) or self.value("FINAL", w) for w in words]
        known = [v for v in values if v is not None]
        return sum(known) if known else None

    def number(self, words: list[str]) -> float | None:
        """The number of "12", "1,200", "2.5", "twenty-five", "two dozen"; None for "several"."""
        text = "".join(words)
        if text[:1].isdecimal():
            digits = text.replace(",", "")
            plain = "".join(c for c in digits if c.isdecimal() or c == ".")[:12]
            number = float(plain.rstrip("."))
        else:
            number = float(sum(self.value(k, w) or 0 for w in words for k in ("ONES", "TEENS", "TENS")))
        for word in words:
            number *= self.value("SCALE", word) or 1
        return number or None

    def side(self, words: list[str]) -> int:
        """Which way the first of `words` that points anywhere does: -1 back, 1 on, 0 where none does."""
        return next((side for word in words if (side := self.value("SIDE", word))), 0)

    def few(self, words: list[str]) -> float | None:
        """The number that "a couple" is; None for "several"."""
        return next((float(few) for word in words if (few := self.value("FEW", word))), None)

    def is_unit(self, word: str) -> bool:
        """Whether `word` is a unit of time, one or several."""
        return any(self.value(kind, word) for kind in ("UNIT", "UNITS"))

    def short_month(self, number: int) -> str:
        """The short name of month 1 to 12."""
        return str(self.settings["months"][number - 1])

    def short_weekday(self, number: int) -> str:
        """The short name of an ISO weekday (Monday is 1)."""
        return str(self.settings["weekdays"][number - 1])

    def is_abbreviation(self, word: str) -> bool:
        """Whether a full stop after `word` need not end a sentence."""
        return word in self._abbreviations

    def _letter(self, names: frozenset[str]) -> str:
        return self._letters.setdefault(names, chr(_FIRST_LETTER + len(self._letters)))

    def _written_forms(self) -> dict[str, str]:
        forms: dict[str, str] = {}
        for mark in self._tight:
            forms[mark] = self.TIGHT_SENSITIVE
        for word, names in self._members.items():
            if not word[0].isalnum():
                continue
            for form in self._forms(word, names):
                known = forms.get(form)
                both = names | self._names_of(known) if known else names
                forms[form] = self._letter(both)
        return forms

    def _forms(self, word: str, names: frozenset[str]) -> set[str]:
        if not names.isdisjoint(self.settings["lower_case_only"]):
            return {word}
        return {word, word.upper()} | ({word.capitalize()} if word.islower() else set())

    def _names_of(self, letter: str) -> frozenset[str]:
        return next(names for names, known in self._letters.items() if known == letter)

    def _number_classes(self, word: str) -> frozenset[str]:
        return number_classes(word, self.settings)

    def _rules(self, entries: list[dict[str, Any]]) -> tuple[Rule, ...]:
        rules = []
        for rank, entry in enumerate(entries):
            extra = {k: v for k, v in entry.items() if k not in {"name", "op", "pattern", "needs"}}
            pattern = re.compile(self._compile(entry["pattern"], entry["name"]))
            needs = frozenset(self.letters(*entry.get("needs", ())))
            rules.append(Rule(entry["name"], entry["op"], pattern, extra, rank, needs))
        return tuple(rules)

    def _modifiers(self, entries: list[dict[str, Any]]) -> tuple[Modifier, ...]:
        """Modifiers match up to where the expression begins."""
        return tuple(
            Modifier(
                entry["name"],
                frozenset(entry["of"]),
                re.compile(f"(?:{self._compile(entry['pattern'], entry['name'])})$"),
            )
            for entry in entries
        )

    def _compile(self, pattern: str, where: str) -> str:
        """A pattern of the grammar as a regular expression over class letters."""

        def item(match: re.Match[str]) -> str:
            name, kind, word, macro, opened = match.groups()
            if opened:
                return f"(?P<{opened}>"
            if kind:
                body = self._class(kind, where)
            elif word:
                body = self._class(f"'{word}'", where)
            elif macro:
                body = f"(?:{self._compile(self._macros[macro], where)})"
            else:
                return ""
            return f"(?P<{name}>{body})" if name else body

        return _ITEM.sub(item, pattern.replace("(?:", "(").replace("(", "(?:").replace("(?:?", "(?"))

    def _class(self, name: str, where: str) -> str:
        letters = self.letters(name)
        if not letters:
            raise ValueError(f"The grammar's rule {where} names {name}, which no word belongs to.")
        return f"[{letters}]"


def _read(code: str, name: str) -> dict[str, Any]:
    path = Path(__file__).parent / "languages" / code / name
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _classes_by_word(verbs: dict[str, Any]) -> dict[str, frozenset[str]]:
    """The lists of `verbs.toml` turned round: the names of the lists that hold a word."""
    classes: dict[str, set[str]] = {}
    for name, words in verbs.items():
        for word in words:
            if isinstance(word, str):
                classes.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in classes.items()}


def _values(lexicon: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        kind: {word.lower(): value for word, value in words.items()}
        for kind, words in lexicon.items()
        if isinstance(words, dict)
    }


def _memberships(lexicon: dict[str, Any], grammar: dict[str, Any]) -> dict[str, frozenset[str]]:
    """Every word of the lexicon and every word that a pattern names, with its classes."""
    members: dict[str, set[str]] = {}
    for kind, words in lexicon.items():
        for word in words:
            members.setdefault(word, set()).add(kind)
    patterns = [rule["pattern"] for rule in grammar["rule"] + grammar["modifier"]] + list(
        grammar.get("macros", {}).values()
    )
    for literal in set(re.findall(r"'([^']+)'", " ".join(patterns))):
        members.setdefault(literal, set()).add(f"'{literal}'")
    return {word: frozenset(names) for word, names in members.items()}


def _holiday_rules(holidays: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """A rule for every name of every named day."""
    rules = []
    for key, entry in holidays.items():
        for called in entry["called"]:
            parts = re.findall(r"\w+|[^\w\s]", called)
            name = " ".join(_MARKS.get(part, f"'{part}'") for part in parts)
            pattern = f"(?<!CAPITALISED) ({_HOLIDAY.format(name=name)})"
            extra = {k: v for k, v in entry.items() if k != "called"}
            needs = [f"'{max(parts, key=len)}'"]
            rules.append(
                {"name": f"holiday-{key}", "op": "holiday", "pattern": pattern, "needs": needs} | extra
            )
    return rules


@cache
def load(code: str = "en") -> Language:
    """The language `code`, read once."""
    return Language(code)
