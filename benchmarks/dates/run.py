"""Dateline's dates beside all other systems that can be had, on the same texts in one run.

    .venv/bin/python benchmarks/dates/run.py --gold FOLDER [--python VENV/bin/python] [--npm FOLDER]

FOLDER holds `score.py` and the gold as JSON Lines (id, text, published, dates). `--python` is an
interpreter with `requirements.txt` installed, `--npm` a folder with `package.json` installed; systems
that cannot be had are left out, and named. Prints a Markdown table.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SYSTEMS = HERE / "systems"
LINKS = ("on ", "in ", "at ", "by ", "and ", "since ", "until ", "from ")
COLUMNS = (
    "| system | strict | relaxed | value F1 | day~ R | day P | weekday ahead | weekday past "
    "| month and day | the rest | thousand characters a second |"
)
CLASSES = (
    "weekday, after publication",
    "weekday, on/before publication",
    "month+day, no year",
    "other (the day before, Election Day, a week ago ...)",
)


def main() -> None:
    options = _options()
    golds = sorted(options.gold.glob("*.jsonl"))
    articles = "".join(path.read_text(encoding="utf-8") for path in golds)
    with tempfile.TemporaryDirectory() as folder:
        npm = _with_sources(options.npm, Path(folder))
        answers, missing = _answers(options.python, npm, articles)
        for gold in golds:
            print(f"\n### {gold.stem}\n\n{COLUMNS}\n{'| --- ' * COLUMNS.count(' | ')}| --- |")
            for name, lines in answers.items():
                print(_row(name, lines, gold, options.gold / "score.py", Path(folder)))
    print(f"\nLeft out: {', '.join(missing) or 'nothing'}.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--python", type=Path, help="interpreter with requirements.txt installed")
    parser.add_argument("--npm", type=Path, help="folder with package.json installed")
    return parser.parse_args()


def _with_sources(npm: Path | None, folder: Path) -> Path | None:
    """A folder with the JavaScript sources and the packages beside them."""
    if npm is None or not (npm / "node_modules").is_dir():
        return None
    for source in SYSTEMS.glob("*.mjs"):
        shutil.copy(source, folder)
    (folder / "node_modules").symlink_to((npm / "node_modules").resolve())
    return folder


def _answers(python: Path | None, npm: Path | None, articles: str) -> tuple[dict[str, list[str]], list[str]]:
    """Every system's lines by its name, and the names of those that could not be had."""
    commands = {
        "**Dateline**": [sys.executable, str(SYSTEMS / "dateline.py")],
        "HeidelTime": _python(python, "heideltime.py"),
        "chrono-node": _node(npm, "chrono.mjs"),
        "spaCy DATE + dateparser": _python(python, "spacy_dateparser.py"),
        "Microsoft recognizers (npm)": _node(npm, "recognizers.mjs"),
        "dateparser.search": _python(python, "dateparser_search.py"),
        "compromise-dates": _node(npm, "compromise.mjs"),
    }
    answers: dict[str, list[str]] = {}
    missing = []
    for name, command in commands.items():
        lines = _run(command, articles) if command else None
        if lines:
            answers[name] = lines
        else:
            missing.append(name)
    return answers, missing


def _python(python: Path | None, source: str) -> list[str]:
    return [str(python), str(SYSTEMS / source)] if python else []


def _node(folder: Path | None, source: str) -> list[str]:
    node = shutil.which("node")
    return [node, str(folder / source)] if node and folder else []


def _run(command: list[str], articles: str) -> list[str] | None:
    environment = os.environ | {"PYTHONPATH": str(HERE.parents[1])}
    done = subprocess.run(
        command, input=articles, capture_output=True, text=True, env=environment, check=False
    )
    if done.returncode:
        print(f"{command[1]}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    return done.stdout.splitlines()


def _row(name: str, lines: list[str], gold: Path, scorer: Path, folder: Path) -> str:
    texts = {a["id"]: a["text"] for a in map(json.loads, gold.read_text(encoding="utf-8").splitlines())}
    answers = [answer for answer in map(json.loads, lines) if answer["id"] in texts]
    seconds = sum(answer["seconds"] for answer in answers)
    characters = sum(map(len, texts.values()))
    for answer in answers:
        answer["dates"] = [_bare(found) for found in answer["dates"]]
    predictions = folder / "predictions.jsonl"
    predictions.write_text("".join(json.dumps(answer) + "\n" for answer in answers), encoding="utf-8")
    scored = subprocess.run(
        [sys.executable, str(scorer), str(gold), str(predictions), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    return _cells(name, json.loads(scored.stdout), characters / seconds / 1000)


def _bare(found: dict[str, Any]) -> dict[str, Any]:
    """Without the preposition or comma that some systems take in: their spans are not to suffer for it."""
    text, start, end = found["text"], found["start"], found["end"]
    for link in LINKS:
        if text.lower().startswith(link):
            start += len(link)
            text = text[len(link) :]
    bare = text.rstrip(" ,;")
    return found | {"text": bare, "start": start, "end": end - (len(text) - len(bare))}


def _cells(name: str, score: dict[str, Any], speed: float) -> str:
    classes = score["day_classes"]
    shares = [f"{classes[c]['right']}/{classes[c]['gold']}" if c in classes else "" for c in CLASSES]
    figures = [
        score["strict"]["F1"],
        score["relaxed"]["F1"],
        score["value_F1"],
        score["day"]["R_near"],
        score["day"]["P"],
    ]
    cells = [
        name,
        *(f"{figure:.1f}" for figure in figures),
        *shares,
        f"{speed:.0f}" if speed >= 10 else f"{speed:.1f}",
    ]
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main()
