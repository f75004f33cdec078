"""Fit the points of app/events/data/confidence.csv to annotated articles, and say how well they hold.

    python benchmarks/extract/fit.py             # the table of reliability, by five-fold cross-validation
    python benchmarks/extract/fit.py --write     # also write the table of points

Articles: the samples with their gold (tests/seeds/gold.jsonl) and, where it lies beside the project,
`../shared/gold/dev.jsonl` with its score.py, whose pairing of mentions and gold is used.
"""

import csv
import importlib.util
import json
import sys
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

import app.events.confidence as model
from app.commands.jsonl import event_record
from app.components import Given, read
from app.events.draft import Draft
from app.model import Article, Confidence, PublishedBasis
from app.read import read_article

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold"
_PULL = 3.0  # how strongly points are pulled towards nothing: few articles, many signs
_FOLDS = 5
_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)

Sample = tuple[int, set[str], dict[str, bool | None]]  # article, signs, right or wrong by question
Floats = NDArray[np.float64]


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    if spec is None or spec.loader is None or not (GOLD / "score.py").exists():
        raise SystemExit("This needs ../shared/gold beside the project.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _articles() -> Iterator[tuple[Article, list[dict[str, Any]]]]:
    for line in (ROOT / "tests/seeds/gold.jsonl").read_text().splitlines():
        gold = json.loads(line)
        text = read_article(ROOT / gold["file"]).text
        yield _article(gold, text), gold["events"]
    for line in (GOLD / "dev.jsonl").read_text().splitlines():
        gold = json.loads(line)
        yield _article(gold, (GOLD / gold["file"]).read_text()), gold["events"]


def _article(gold: dict[str, Any], text: str) -> Article:
    day = date.fromisoformat(gold["published"])
    return Article(gold["id"], text, published=day, published_basis=PublishedBasis.METADATA)


def samples() -> list[Sample]:
    """Every mention of every article with its signs and what of it is right."""
    score = _scorer()
    heard: list[set[str]] = []

    def listen(draft: Draft, article: Article, *, main: bool) -> Confidence:
        heard.append({"base", *model.signs(draft, article, main=main)})
        return Confidence(len(heard) - 1, 0, 0, 0, 0, 0)  # the place of its signs, until points are fitted

    with patch("app.events.extract.confidence_of", listen):
        return [
            (number, heard[int(mention.confidence.event)], right)
            for number, (article, gold) in enumerate(_articles())
            for mention, right in _judged(score, article, gold)
        ]


def _judged(
    score: ModuleType, article: Article, gold: list[dict[str, Any]]
) -> Iterator[tuple[Any, dict[str, bool | None]]]:
    """Each mention with what is right of it; its parts are judged where it has a pair in the gold."""
    (doc,) = read([Given(article)])
    told = [event_record(mention) for mention in doc._.mentions]
    pairs = score.hungarian([[score.pair_score(x, y) for y in told] for x in gold]) if gold and told else []
    partner = {j: gold[i] for i, j in pairs}
    for place, mention in enumerate(doc._.mentions):
        true, mine = partner.get(place), told[place]
        right: dict[str, bool | None] = dict.fromkeys(model.QUESTIONS)
        right["event"] = true is not None
        if true is not None:
            right |= {
                "kind": true["kind"] == mine["kind"],
                "status": true["status"] == mine["status"],
                "date": score.same_date(true, mine),
                "people": score.jaccard(true["people"], mine["people"], score.same_person) == 1,
                "place": score.jaccard(true["places"], mine["places"], score.same_place) == 1,
            }
        yield mention, right


def fit(signs: list[str], rows: list[tuple[set[str], bool]]) -> dict[str, float]:
    """Points of each sign by logistic regression, pulled towards nothing (Newton's method)."""
    x: Floats = np.array([[float(sign in told) for sign in signs] for told, _ in rows])
    y: Floats = np.array([float(right) for _, right in rows])
    pull = np.array([0.01 if sign == "base" else _PULL for sign in signs])
    points = np.zeros(len(signs))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ points))
        slope = x.T @ (y - p) - pull * points
        points += np.linalg.solve((x.T * (p * (1 - p))) @ x + np.diag(pull), slope)
    return dict(zip(signs, points.round(2).tolist(), strict=True))


def main() -> None:
    """Print the reliability on articles not fitted to, and write the points where asked."""
    found = samples()
    signs = sorted({sign for _, told, _ in found for sign in told})
    fitted = {}
    print("| question | mentions | right | said | 0.9 and over: right of | Brier | Brier of the mean |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    everything: list[tuple[float, bool]] = []
    for question in model.QUESTIONS:
        rows = [(n, told, bool(right[question])) for n, told, right in found if right[question] is not None]
        told = [pair for fold in range(_FOLDS) for pair in _held_out(signs, rows, fold)]
        everything += told
        print(_line(question, told))
        fitted[question] = fit(signs, [(signs_of, right) for _, signs_of, right in rows])
    print("\n| said | mentions | mean said | right |\n| --- | --- | --- | --- |")
    for low, high in pairwise(_BINS):
        inside = [(p, right) for p, right in everything if low <= p < high]
        if inside:
            said, right = np.mean([p for p, _ in inside]), np.mean([r for _, r in inside])
            print(f"| {low:.1f} to {min(high, 1):.1f} | {len(inside)} | {said:.2f} | {right:.2f} |")
    if "--write" in sys.argv:
        _write(signs, fitted)


def _held_out(
    signs: list[str], rows: list[tuple[int, set[str], bool]], fold: int
) -> list[tuple[float, bool]]:
    """Said and right for the articles of one fold, by points fitted to the others."""
    points = fit(signs, [(told, right) for n, told, right in rows if n % _FOLDS != fold])
    return [
        (model.probability(sum(points[sign] for sign in told)), right)
        for n, told, right in rows
        if n % _FOLDS == fold
    ]


def _line(question: str, told: list[tuple[float, bool]]) -> str:
    said, right = np.array([p for p, _ in told]), np.array([float(r) for _, r in told])
    sure = said >= 0.9
    of = f"{right[sure].mean():.2f} of {sure.sum()}" if sure.any() else "none"
    brier, base = ((said - right) ** 2).mean(), ((right.mean() - right) ** 2).mean()
    means = f"{right.mean():.2f} | {said.mean():.2f}"
    return f"| {question} | {len(told)} | {means} | {of} | {brier:.3f} | {base:.3f} |"


def _write(signs: list[str], fitted: dict[str, dict[str, float]]) -> None:
    with (ROOT / "app/events/data/confidence.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["sign", *model.QUESTIONS])
        table.writerows([sign, *(fitted[question][sign] for question in model.QUESTIONS)] for sign in signs)


if __name__ == "__main__":
    main()
