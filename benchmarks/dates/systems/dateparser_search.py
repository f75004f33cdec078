"""dateparser's search in English, with the publication day as its base."""

import warnings
from datetime import date, datetime, time

from dateparser.search import search_dates

from benchmarks.dates.systems.harness import Dates, run, timex

warnings.filterwarnings("ignore")


def find(text: str, published: date) -> Dates:
    settings = {"RELATIVE_BASE": datetime.combine(published, time())}
    found: Dates = []
    place = 0
    for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
        at = text.find(words, place)
        if at < 0:
            continue
        place = at + len(words)
        found.append(timex(at, place, words, "DATE", moment.date().isoformat()))
    return found


if __name__ == "__main__":
    run(find)
