"""What a token of digits can be: a day, a year, an hour, an ordinal, a decade."""

from typing import Any

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PLAIN = (
    *("7", "07", "20", "27", "40", "80", "0", "00", "123", "12345"),
    *("1998", "1066", "2130", "9999", "19980102", "1990s", "90s"),
)
_UNKNOWN = frozenset({"UNKNOWN"})


def number_classes(word: str, settings: dict[str, Any]) -> frozenset[str]:
    """The word classes of a token that begins with a digit ("13", "1998", "3rd", "1990s", "3pm")."""
    digits = word.rstrip(_LETTERS)
    suffix = word[len(digits) :].lower()
    if not digits.isdigit():
        return _UNKNOWN
    return _suffixed_classes(digits, suffix, settings) if suffix else _digit_classes(digits)


def shapes(settings: dict[str, Any]) -> list[str]:
    """A sample of every kind of number that has classes of its own."""
    ordinals = [f"{n}{suffix}" for n in (3, 19, 44) for suffix in settings["ordinal_suffixes"]]
    clocks = [f"{n}{suffix}" for n in (3, 10, 30) for suffix in settings["clock_suffixes"]]
    return [*_PLAIN, *ordinals, *clocks]


def _digit_classes(digits: str) -> frozenset[str]:
    number = int(digits[:9])
    if len(digits) <= 2:
        return _short_classes(number, len(digits))
    names = {"NUM"}
    if len(digits) == 4:
        names |= {"NUM4"}
        if 1900 <= number <= 2099:
            names |= {"YEAR", "YEAR_SURE"}
        elif 1000 <= number <= 2199:
            names |= {"YEAR"}
    if len(digits) == 8 and 19 <= int(digits[:2]) <= 20:
        names = {"COMPACT"}
    return frozenset(names)


def _short_classes(number: int, length: int) -> frozenset[str]:
    names = {"NUM"}
    if length == 2:
        names.add("NUM2")
        if number < 60:
            names.add("MINUTE")
    if 1 <= number <= 12:
        names.add("MONTHNUM")
    if 1 <= number <= 31:
        names.add("DAYNUM")
    if number <= 24:
        names.add("HOUR")
    return frozenset(names)


def _suffixed_classes(digits: str, suffix: str, settings: dict[str, Any]) -> frozenset[str]:
    if suffix in settings["ordinal_suffixes"]:
        small = len(digits) <= 2 and 1 <= int(digits) <= 31
        return frozenset({"ORDNUM", "DAYORD"} if small else {"ORDNUM"})
    if suffix == settings["decade_suffix"] and digits[-1] == "0" and len(digits) in {2, 4}:
        return frozenset({"DECADE"})
    if suffix in settings["clock_suffixes"] and len(digits) <= 2 and int(digits) < 60:
        names = {"CLOCK"} if int(digits) <= 12 else set()
        return frozenset(names | ({"CLOCK_MINUTE"} if len(digits) == 2 else set())) or _UNKNOWN
    return frozenset({"UNKNOWN"})
