"""`dateline dates` and `dateline extract`: a line out for every line in."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from tests.cli.program import command, environment

WIRE = "BRUSSELS, Nov. 13 (Wire) - Antony Blinken met Mark Rutte at NATO headquarters on Wednesday."


def run(name: str, *lines: str | dict[str, Any]) -> Result:
    given = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return CliRunner().invoke(main, [name], input=given.encode(), catch_exceptions=False)


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_dates_are_given_with_offsets_type_and_value() -> None:
    text = "They met yesterday — “at last” — and meet again on Monday."
    result = run("dates", {"id": "a", "text": text, "published": "2024-11-14"})
    assert result.exit_code == 0
    (record,) = records(result)
    assert record["id"] == "a"
    assert record["dates"][0] == {
        "start": 9,
        "end": 18,
        "text": "yesterday",
        "type": "DATE",
        "value": "2024-11-13",
    }
    assert all(text[d["start"] : d["end"]] == d["text"] for d in record["dates"])


def test_without_a_day_dates_look_for_one_in_the_text() -> None:
    (record,) = records(run("dates", {"text": "BRUSSELS, Nov. 13, 2024 (Wire) - They met on Tuesday."}))
    assert record["id"] is None
    assert "2024-11-12" in [found["value"] for found in record["dates"]]


def test_events_are_given_as_the_contract_says() -> None:
    result = run("extract", {"id": 5, "text": WIRE, "published": "2024-11-13"})
    assert result.exit_code == 0
    (record,) = records(result)
    assert (record["id"], record["published"], record["published_basis"]) == (5, "2024-11-13", "metadata")
    (event,) = record["events"]
    start, end = event.pop("anchor")
    assert "Antony Blinken met Mark Rutte" in WIRE[start:end]
    assert isinstance(event.pop("title"), str)
    assert isinstance(event.pop("bodies"), list)
    assert event.pop("main") is True
    assert event.pop("plover")["code"] == "CONSULT"
    assert 0 < event.pop("confidence")["event"] < 1
    assert event == {
        "kind": "meeting",
        "status": "reported",
        "start": "2024-11-13",
        "end": "2024-11-13",
        "precision": "day",
        "people": ["Antony Blinken", "Mark Rutte"],
        "places": event["places"],
    }
    assert all(isinstance(place, str) for place in event["places"])


@pytest.mark.parametrize("name", ["dates", "extract"])
def test_a_line_that_cannot_be_used_is_answered_and_the_others_go_on(name: str) -> None:
    result = run(name, {"id": 1, "text": WIRE}, "nonsense", {"id": 3}, {"id": 4, "text": ""})
    assert result.exit_code == 1
    assert [(r["id"], "error" in r) for r in records(result)] == [
        (1, False),
        (None, True),
        (3, True),
        (4, False),
    ]
    assert result.stderr == (
        "Line 2: The line is not JSON: write one JSON object a line.\n"
        "Line 3: The line has no text: give the article's words as a string named 'text'.\n"
    )


@pytest.mark.parametrize("name", ["dates", "extract"])
@pytest.mark.parametrize(
    "text",
    [
        "\ud800 met \x00 yesterday",
        "\u202eyadretsey",
        "\r\n\r\n",
        "He met Xi. " * 300,
        "a" * 100_000,
        "٣ \U0001f1fa" * 50,
    ],
)
def test_odd_text_is_answered(name: str, text: str) -> None:
    result = run(name, {"id": "\ud800", "text": text, "published": "2024-11-14"})
    assert result.exit_code == 0, result.stderr
    assert records(result)[0]["id"] == "\ud800"


@pytest.mark.slow
def test_each_line_is_answered_before_the_next_is_asked_for(tmp_path: Path) -> None:
    with subprocess.Popen(
        command("dates"), cwd=tmp_path, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "text": "on Monday"}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(30) == 0


@pytest.mark.slow
def test_a_reader_that_leaves_early_is_no_reason_for_a_traceback(tmp_path: Path) -> None:
    lines = b'{"text": "on Monday"}\n' * 5_000
    with subprocess.Popen(
        command("dates"),
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(lines[:2_200])
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        try:
            process.stdin.write(lines)
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.stderr.read() == b""
