"""Dateline: `app.dates.find_dates`, without a parse."""

from datetime import date

from app.dates import find_dates
from benchmarks.dates.systems.harness import Dates, run, timex


def find(text: str, published: date) -> Dates:
    return [timex(m.start, m.end, m.text, m.type, m.value) for m in find_dates(text, published)]


if __name__ == "__main__":
    run(find)
