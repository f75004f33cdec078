"""Labels of the axis, from hours to centuries."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from app.web.timeview.axis import ticks
from app.web.timeview.stage import Stage


def labels(first: str, last: str, width: float = 1000) -> list[str]:
    return [tick.label for tick in ticks(Stage(date.fromisoformat(first), date.fromisoformat(last), width))]


def test_a_day_is_parted_into_hours() -> None:
    assert labels("2024-11-13", "2024-11-13", 500) == [
        "13 Nov 2024", "06:00", "12:00", "18:00",
    ]  # fmt: skip


def test_a_week_into_days_a_month_into_weeks_from_monday() -> None:
    assert labels("2024-11-11", "2024-11-17")[:3] == ["11 Nov 2024", "12 Nov", "13 Nov"]
    november = ticks(Stage(date(2024, 11, 1), date(2024, 12, 10), 500))
    assert [tick.label for tick in november] == [
        "4 Nov 2024",
        "11 Nov",
        "18 Nov",
        "25 Nov",
        "2 Dec",
    ]  # no half "9 Dec"
    assert all(tick.at.weekday() == 0 for tick in november)
    assert [tick.label for tick in november if tick.major] == ["4 Nov 2024", "2 Dec"]


def test_years_into_months_and_ages_into_centuries() -> None:
    assert labels("2024-03-01", "2025-03-31") == [
        "Mar 2024", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "2025", "Feb",
        "Mar",
    ]  # fmt: skip
    assert labels("1900-01-01", "1999-12-31") == [str(year) for year in range(1900, 2000, 10)]
    assert labels("0001-01-01", "9999-12-31", 500)[:2] == ["2000", "4000"]


@pytest.mark.parametrize("width", [290, 700, 1180, 2000])
@pytest.mark.parametrize("days", [1, 2, 3, 7, 20, 61, 200, 365, 1000, 5000, 40_000, 1_000_000, 3_652_058])
def test_labels_never_crowd_and_never_leave_the_view(days: int, width: int) -> None:
    first = date(1, 1, 1) if days > 2_000_000 else date(1024, 2, 29)
    stage = Stage(first, first + timedelta(days=days - 1), width)
    found = ticks(stage)
    assert len(found) <= width / 60
    assert all(0 <= tick.x <= width for tick in found)
    assert all(two.x - one.x >= 60 for one, two in pairwise(found))
    assert found or days < 8


def test_labels_stay_where_they_are_when_the_view_moves() -> None:
    here = {tick.at for tick in ticks(Stage(date(2024, 11, 1), date(2024, 11, 30), 700))}
    moved = {tick.at for tick in ticks(Stage(date(2024, 11, 3), date(2024, 12, 2), 700))}
    assert len(here & moved) >= len(here) - 1
