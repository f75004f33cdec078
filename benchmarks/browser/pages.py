"""What is measured: a page of Dateline, and the same events in vis-timeline and TimelineJS.

Each page is one that its makers would write: all events given to the component, its defaults kept.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.browser.events import events

HERE = Path(__file__).parent

_VIS = """<!doctype html><meta charset="utf-8"><title>vis-timeline</title>
<link rel="stylesheet" href="/node_modules/vis-timeline/styles/vis-timeline-graph2d.min.css">
<script src="/node_modules/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js"></script>
<div id="t"></div>
<script>fetch("DATA").then(r => r.json()).then(items => {{
  new vis.Timeline(document.getElementById("t"), new vis.DataSet(items), {{height: 600{window}}});
}});</script>"""

_TIMELINEJS = """<!doctype html><meta charset="utf-8"><title>TimelineJS</title>
<link rel="stylesheet" href="/node_modules/@knight-lab/timelinejs/dist/css/timeline.css">
<script src="/node_modules/@knight-lab/timelinejs/dist/js/timeline.js"></script>
<div id="t" style="height: 600px"></div>
<script>fetch("DATA").then(r => r.json()).then(events => {
  new TL.Timeline("t", {events}, {font: null});
});</script>"""


@dataclass(frozen=True)
class System:
    """One that is measured: `item` is found when the first event is drawn, `pan` is what is dragged."""

    name: str
    item: str
    pan: str
    write: Callable[[int, Path], str] | None = None  # the page's file name; None: Dateline itself


def _write_vis(count: int, folder: Path) -> str:
    return _write(
        folder, "vis", _VIS.format(window=""),
        [{"id": n, "content": title, "start": day.isoformat()} for n, day, _, _, title in events(count)],
    )  # fmt: skip


def _write_vis_year(count: int, folder: Path) -> str:
    window = ', start: "2010-01-01", end: "2011-01-01"'
    return _write(
        folder, "vis-year", _VIS.format(window=window),
        [{"id": n, "content": title, "start": day.isoformat()} for n, day, _, _, title in events(count)],
    )  # fmt: skip


def _write_timelinejs(count: int, folder: Path) -> str:
    slides = [
        {
            "start_date": {"year": day.year, "month": day.month, "day": day.day},
            "text": {"headline": title},
        }
        for _, day, _, _, title in events(count)
    ]
    return _write(folder, "timelinejs", _TIMELINEJS, slides)


def _write(folder: Path, name: str, page: str, data: object) -> str:
    (folder / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    (folder / f"{name}.html").write_text(page.replace("DATA", f"{name}.json"), encoding="utf-8")
    return f"{name}.html"


SYSTEMS = (
    System("Dateline", ".entry-title", ".detail-plot.is-live"),
    System("vis-timeline, all on view", ".vis-item", ".vis-center", _write_vis),
    System("vis-timeline, one year on view", ".vis-item", ".vis-center", _write_vis_year),
    System("TimelineJS", ".tl-timemarker", ".tl-timenav", _write_timelinejs),
)
