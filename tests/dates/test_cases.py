"""Sentences in the manner of news and what their dates mean: `cases.toml` tells the behaviour."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.dates import find_dates

_FILE = Path(__file__).with_name("cases.toml")
CASES: list[dict[str, Any]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"])[:60])
def test_dates_of_a_sentence(case: dict[str, Any]) -> None:
    mentions = find_dates(case["text"], case["published"])
    assert {mention.text: mention.value for mention in mentions} == case["dates"]
