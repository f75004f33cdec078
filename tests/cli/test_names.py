"""`--names FILE`: a user's own people, bodies, venues and places."""

import json
from pathlib import Path

import pytest

from tests.cli.program import dateline

HEAD = "what,name,aliases,office,of,from,to,city,country,lat,lon\n"
OWN = (
    HEAD + "person,Mara Lindqvist,M. Lindqvist|Marah Lindquist,Foreign Minister,SE,2023-03,,,,,\n"
    "body,Polar Dialogue Council,PDC,,,,,Tromso,NO,,\n"
    "venue,Harbour House,the Harbour House,,,,,Bergen,NO,60.39,5.32\n"
    "place,Ny-Alesund,Ny Alesund,,,,,,NO,78.92,11.93\n"
)
TEXT = "Lindqvist met Hakan Fidan at Harbour House on Monday."


def test_what_the_file_names_is_known(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text(OWN, encoding="utf-8")
    line = json.dumps({"id": 1, "text": TEXT, "published": "2024-11-14"}).encode()
    plain = dateline("extract", cwd=tmp_path, stdin=line)
    done = dateline("extract", "--names", "names.csv", cwd=tmp_path, stdin=line)
    (event,) = json.loads(done.stdout)["events"]
    assert set(event["people"]) == {"Lindqvist", "Hakan Fidan"}
    assert set(event["places"]) == {"Harbour House", "Bergen"}
    assert plain.stdout != done.stdout


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name\nX\n", "names.csv, line 1: begin with a line of columns, at least what and name."),
        ("what,name,colour\n", "names.csv, line 1: there is no column 'colour'; take what, name,"),
        (HEAD + "hero,X,,,,,,,,,\n", "names.csv, line 2: 'hero' is no kind of name; write person,"),
        (HEAD + "body,,,,,,,,,,\n", "names.csv, line 2: the name is missing."),
        (HEAD + "person,Mara Lindqvist,,,,,,,,,\n", "line 2: a person needs an office, and of which"),
        (HEAD + "person,Mara Lindqvist,,Minister,SE,soon,,,,,\n", "line 2: 'soon' is no day for from;"),
        (HEAD + "venue,X,,,,,,,Norway,,\n", "line 2: 'Norway' is no ISO country code;"),
        (HEAD + "venue,X,,,,,,,NO,91,5\n", "line 2: '91' is no lat; write degrees"),
        (HEAD + "place,X,,,,,,,NO,,\n", "line 2: a place needs its country, lat and lon."),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "names.csv").write_text(content, encoding="utf-8")
    done = dateline("extract", "--names", "names.csv", cwd=tmp_path)
    assert done.returncode == 2
    assert message in " ".join(done.stderr.split())


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    done = dateline("ingest", "--names", "none.csv", "x.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "none.csv could not be read as CSV" in done.stderr
