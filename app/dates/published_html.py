"""The publication day that the markup of a web page gives.

htmldate knows the many ways in which pages say it: meta elements, JSON-LD, time elements, and the
marks of publishing systems. Dates of the page's running text are left to the evidence of the text.
"""

from datetime import date

_MOST = 3_000_000  # characters of a page that are looked at: markup that dates it stands at its head


def day_in_html(html: str | bytes) -> date | None:
    """The day that the page was first published on by its markup; None where it gives none, or is no page.

    Raises nothing on any input.
    """
    from htmldate import find_date  # takes long to load, and few articles need it

    page = html[:_MOST] if isinstance(html, str) else html[:_MOST].decode("utf-8", "replace")
    if "<" not in page:
        return None
    try:
        found = find_date(page, original_date=True, extensive_search=False, outputformat="%Y-%m-%d")
        return date.fromisoformat(found) if found else None
    except Exception:  # noqa: BLE001  (a parser's error on a hostile page says only that it tells no day)
        return None
