"""How ministries and leaders' offices tell what their own people do."""

from datetime import date

from tests.events.telling import told


def test_two_days_that_are_written_out_in_full_are_one_stay() -> None:
    assert told("Mara Lind will visit Georgia on Wednesday 20 and Thursday 21 November 2024.") == [
        "visit planned 2024-11-20/2024-11-21 (range): Mara Lind @ Georgia"
    ]


def test_the_day_is_not_that_of_what_was_still_to_come() -> None:
    assert told("Before the NATO summit in Riga, Mara Lind met Enrique Manalo on 12 November.") == [
        "meeting reported 2024-11-12: Enrique Manalo, Mara Lind",
        "summit planned undated: Mara Lind, NATO @ Riga",
    ]


def test_whose_visit_it_is_may_come_behind_it_and_another_follow() -> None:
    text = "Following her visit to Qatar, Minister Mara Lind will travel to Iran on 20 November 2024."
    assert told(text) == [
        "visit planned undated: Mara Lind @ Qatar",
        "visit planned 2024-11-20: Mara Lind @ Iran",
    ]


def test_the_presidents_of_two_states_are_those_whom_the_article_names() -> None:
    text = (
        "The presidents of Kazakhstan and Uzbekistan held talks behind closed doors in Astana on Tuesday.\n\n"
        "President Daniyar Seitov of Kazakhstan welcomed the President of Uzbekistan, Rustam Karimov."
    )
    assert told(text)[0] == "meeting reported 2024-11-12: Daniyar Seitov, Rustam Karimov @ Astana"


def test_a_list_of_two_with_their_offices_is_two_who_met() -> None:
    text = "Prime Minister Holness and United States Vice President Kamala Harris met on Wednesday."
    assert told(text, date(2022, 4, 1)) == ["meeting reported 2022-03-30: Holness, Kamala Harris"]


def test_they_are_those_who_travel() -> None:
    text = (
        "Senators Mara Lind and Joel Aho travelled to Suva on Tuesday.\n\n"
        "They met Prime Minister Sitiveni Rabuka on Wednesday."
    )
    assert told(text)[1] == "meeting reported 2024-11-13: Joel Aho, Mara Lind, Sitiveni Rabuka @ Suva"


def test_an_ambassador_presents_letters() -> None:
    text = "Ambassador Jaan Kask presented his Letters of Credence to President Muhammadu Buhari on Tuesday."
    assert told(text) == ["meeting reported 2024-11-12: Jaan Kask, Muhammadu Buhari"]
