"""A user's own names say the same in CSV and in TOML."""

from pathlib import Path

import pytest

from app.names.own import NamesError, read_own
from tests.cli.test_names import OWN

TOML = """
[[person]]
name = "Mara Lindqvist"
aliases = ["M. Lindqvist", "Marah Lindquist"]
office = "Foreign Minister"
of = "SE"
from = "2023-03"

[[body]]
name = "Polar Dialogue Council"
aliases = "PDC"
city = "Tromso"
country = "NO"

[[venue]]
name = "Harbour House"
aliases = ["the Harbour House"]
city = "Bergen"
country = "NO"
lat = 60.39
lon = 5.32

[[place]]
name = "Ny-Alesund"
aliases = ["Ny Alesund"]
country = "NO"
lat = 78.92
lon = 11.93
"""


def test_both_forms_say_the_same(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text(OWN, encoding="utf-8")
    (tmp_path / "names.toml").write_text(TOML, encoding="utf-8")
    assert read_own(tmp_path / "names.toml") == read_own(tmp_path / "names.csv")


def test_a_day_may_be_one_of_tomls_own(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text(
        '[[person]]\nname = "Mara Lindqvist"\noffice = "Minister"\nof = "SE"\nfrom = 2025-03-01\n'
    )
    assert read_own(path)["offices"][0]["start"] == "2025-03-01"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[person", r"could not be read as TOML in UTF-8"),
        ('[[hero]]\nname = "X"\n', r"there is no 'hero'; write \[\[person\]\], \[\[body\]\]"),
        ('[person]\nname = "X"\n', r"there is no 'person'; write"),
        ('person = ["X"]\n', r"person 1: it is no table; begin it with \[\[person\]\]"),
        ('[[body]]\nname = "X"\ncolour = 1\n', r"body 1: there is no 'colour'; take name,"),
        ('[[body]]\nname = ["X"]\n', r"body 1: name is no text, number or day"),
        ("[[body]]\ncity = 'Oslo'\n", r"body 1: the name is missing"),
        ('[[person]]\nname = "X"\n', r"person 1: a person needs an office"),
        ('[[venue]]\nname = "X"\nlat = 91\nlon = 5\n', r"venue 1: '91' is no lat"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "names.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(NamesError, match=message):
        read_own(path)
