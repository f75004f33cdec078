"""Newspaper English of the 1980s and 1990s: "Mr.", states that are no more, summits of two leaders."""

from datetime import date

from tests.events.telling import told

DAY = date(1987, 12, 11)  # a Friday


def test_a_summit_of_two_leaders_is_a_meeting() -> None:
    text = "Ronald Reagan and Mikhail Gorbachev wrapped up their summit in Washington on Thursday."
    assert told(text, DAY) == ["meeting reported 1987-12-10: Mikhail Gorbachev, Ronald Reagan @ Washington"]


def test_a_summit_of_bodies_stays_one() -> None:
    assert told("The EU's summit with Japan opened in Tokyo on Monday.") == [
        "summit reported 2024-11-11: EU, Japan @ Tokyo"
    ]


def test_the_leader_of_a_state_that_is_no_more_is_known() -> None:
    text = "President Reagan saw off his guest. The Soviet leader met Helmut Kohl in Bonn on Thursday."
    text = "Mikhail Gorbachev left. " + text
    assert told(text, DAY)[-1] == "meeting reported 1987-12-10: Helmut Kohl, Mikhail Gorbachev @ Bonn"


def test_hands_that_are_shaken_tell_a_meeting() -> None:
    text = "Yitzhak Rabin shook hands with Yasser Arafat at the White House on Monday."
    assert told(text, date(1993, 9, 14)) == [
        "meeting reported 1993-09-13: Yasser Arafat, Yitzhak Rabin @ White House, Washington"
    ]


def test_sides_that_will_meet_again_are_those_that_met() -> None:
    text = "George Shultz met Eduard Shevardnadze on Thursday. The two sides will meet in Geneva on Monday."
    assert told(text, DAY) == [
        "meeting reported 1987-12-10: Eduard Shevardnadze, George Shultz",
        "meeting planned 1987-12-14: Eduard Shevardnadze, George Shultz @ Geneva",
    ]


def test_words_before_a_meeting_are_not_those_of_the_room() -> None:
    text = "Colin Powell accused Iraq on Wednesday. He met Igor Ivanov on Thursday."
    assert told(text, date(2003, 2, 7)) == [
        "statement reported 2003-02-05: Colin Powell",
        "meeting reported 2003-02-06: Colin Powell, Igor Ivanov",
    ]


def test_the_camp_of_a_politician_is_no_part_of_the_name() -> None:
    text = "Anura Kumara Dissanayake took office. Leftist Dissanayake met Santosh Jha on Monday."
    assert "meeting reported 2024-11-11: Anura Kumara Dissanayake, Santosh Jha" in told(text)
