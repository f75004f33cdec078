"""How ministries and leaders' offices tell what their own people do."""

from datetime import date

from app.model import Kind
from tests.events.telling import read, told


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
    assert (
        told(text)[0]
        == "meeting reported 2024-11-12: Daniyar Seitov, Kazakhstan, Rustam Karimov, Uzbekistan @ Astana"
    )


def test_a_list_of_two_with_their_offices_is_two_who_met() -> None:
    text = "Prime Minister Holness and United States Vice President Kamala Harris met on Wednesday."
    assert told(text, date(2022, 4, 1)) == ["meeting reported 2022-03-30: Holness, Kamala Harris"]


def test_they_are_those_who_travel() -> None:
    text = (
        "Senators Mara Lind and Joel Aho travelled to Suva on Tuesday.\n\n"
        "They met Prime Minister Sitiveni Rabuka on Wednesday."
    )
    assert told(text)[1] == "meeting reported 2024-11-13: Joel Aho, Mara Lind, Sitiveni Rabuka @ Suva"


def test_bilateral_talks_with_several_are_several() -> None:
    text = (
        "Minister Mara Lind had bilateral talks with Foreign Minister Joel Aho of Finland and "
        "Foreign Minister Tamar Abashidze of Georgia on Tuesday."
    )
    assert told(text) == [
        "meeting reported 2024-11-12: Joel Aho, Mara Lind",
        "meeting reported 2024-11-12: Mara Lind, Tamar Abashidze",
    ]


def test_beside_a_visit_is_on_its_days() -> None:
    text = (
        "President Mara Lind paid a state visit to China from 10 to 12 November. "
        "On the sidelines of the visit, Foreign Minister Joel Aho met with Wang Yi."
    )
    assert told(text)[1] == "meeting reported 2024-11-10/2024-11-12 (unknown): Joel Aho, Wang Yi @ China"


def test_a_schedule_has_the_meetings_of_who_travels() -> None:
    text = (
        "President Mara Lind will visit Ireland on 20 November. "
        "The programme will include a meeting in Dublin with Prime Minister Joel Aho."
    )
    assert told(text)[1] == "meeting planned 2024-11-20: Joel Aho, Mara Lind @ Dublin"


def test_a_leader_of_the_country_of_the_dateline_arrived_in_the_country() -> None:
    text = "SUVA, Nov 14 (Reuters) - Foreign Minister Mara Lind has arrived in the country for a visit."
    assert told(text) == ["visit reported 2024-11-14: Mara Lind @ Fiji"]


def test_an_office_in_short_stands_for_who_holds_it() -> None:
    text = (
        "External Affairs Minister Mara Lind will visit Namibia on 20 November. "
        "During the visit, EAM will call on President Joel Aho and hold talks with Tamar Abashidze."
    )
    assert told(text)[1:] == [
        "meeting planned 2024-11-20: Joel Aho, Mara Lind @ Namibia",
        "meeting planned 2024-11-20: Mara Lind, Tamar Abashidze @ Namibia",
    ]


def test_an_office_may_call_where_the_writer_names_nobody() -> None:
    text = "The Prime Minister spoke to Chancellor Olaf Scholz this afternoon."
    assert told(text) == ["call reported 2024-11-14: Olaf Scholz"]


def test_a_courtesy_call_is_received_in_person() -> None:
    text = "Minister Mara Lind received a courtesy call from Ambassador Joel Aho in Jakarta on Tuesday."
    assert told(text) == ["meeting reported 2024-11-12: Joel Aho, Mara Lind @ Jakarta"]


def test_who_holds_an_office_is_told_behind_whose_it_is() -> None:
    text = (
        "President Mara Lind received the Minister of Foreign Affairs and Cooperation of Comoros, "
        "Dhoihir Dhoulkamal, in Moroni on Tuesday."
    )
    assert told(text) == ["meeting reported 2024-11-12: Dhoihir Dhoulkamal, Mara Lind @ Moroni"]


def test_the_guest_is_welcomed_to_a_city() -> None:
    text = "Foreign Secretary Mara Lind today welcomed Foreign Minister Joel Aho to London."
    assert told(text) == ["meeting reported 2024-11-14: Joel Aho, Mara Lind @ London"]


def test_those_who_chair_together_attend() -> None:
    text = "Ministers Mara Lind and Joel Aho co-chaired the Arctic Forum in Tromso on Tuesday."
    assert told(text) == ["summit reported 2024-11-12: Joel Aho, Mara Lind @ Tromsø"]


def test_a_consulate_is_opened_not_elected() -> None:
    mentions = read("Minister Mara Lind inaugurated the consulate in Lodz on Tuesday.")
    assert Kind.VOTE not in {mention.kind for mention in mentions}


def test_a_source_with_an_office_in_short_is_heard() -> None:
    text = "According to PM Lind, he and Secretary Aho agreed that ties were good."
    assert told(text) == ["statement reported 2024-11-14: Lind"]


def test_an_ambassador_presents_letters() -> None:
    text = "Ambassador Jaan Kask presented his Letters of Credence to President Muhammadu Buhari on Tuesday."
    assert told(text) == ["meeting reported 2024-11-12: Jaan Kask, Muhammadu Buhari"]


def test_a_schedule_goes_on_in_another_country() -> None:
    text = (
        "President Mara Lind will visit the United Kingdom and Ireland on 20 November. The schedule will "
        "include meetings in London with Prime Minister Major; and in Ireland a meeting with Minister Aho."
    )
    assert told(text)[1:] == [
        "meeting planned 2024-11-20: Major, Mara Lind @ London",
        "meeting planned 2024-11-20: Aho, Mara Lind @ Ireland",
    ]


def test_the_council_is_the_one_told_before() -> None:
    text = "The Security Council met today on Serbia. The Council adopted resolution 2046 (2012) on Tuesday."
    assert told(text)[-1] == "vote reported 2024-11-12: Security Council"


def test_the_year_of_a_resolution_is_not_the_day_of_the_vote() -> None:
    assert told("The Security Council adopted resolution 2046 (2012).", date(2012, 5, 2)) == [
        "vote reported 2012-05-02: Security Council"
    ]


def test_who_decided_to_give_has_given() -> None:
    text = "On Tuesday the Government of Japan decided to extend emergency aid of 6 million dollars to Syria."
    assert told(text) == ["aid reported 2024-11-12: Japan, Syria @ Syria"]


def test_what_is_rescheduled_has_its_new_days() -> None:
    text = "President Mara Lind's trip to Egypt has been rescheduled for 20 November."
    assert told(text) == ["visit planned 2024-11-20: Mara Lind @ Egypt"]


def test_an_invitation_that_was_accepted_is_a_plan() -> None:
    text = "Foreign Minister Mara Lind accepted an invitation to visit Peru."
    assert told(text) == ["visit planned undated: Mara Lind @ Peru"]


def test_who_will_call_on_somebody_comes_in_person() -> None:
    text = "Minister Mara Lind will call on Prime Minister Joel Aho in Tokyo on Monday."
    assert told(text) == ["meeting planned 2024-11-18: Joel Aho, Mara Lind @ Tokyo"]


def test_letters_of_credence_are_received_in_person() -> None:
    text = "President Mara Lind received today the Letter of Credence from Mr. Joel Aho in Suva."
    assert told(text) == ["meeting reported 2024-11-14: Joel Aho, Mara Lind @ Suva"]


def test_an_ambassador_is_named_behind_the_post() -> None:
    text = "Foreign Minister Mara Lind met Jordan's Ambassador to Israel, Omar al-Rifai, on Tuesday."
    assert told(text) == ["meeting reported 2024-11-12: Jordan, Mara Lind, Omar al-Rifai"]


def test_a_reception_is_given_for_a_guest() -> None:
    text = (
        "Deputy Minister of Foreign Affairs Nguyen Minh Vu hosted a reception for visiting Senator Joel Aho."
    )
    assert told(text) == ["meeting reported 2024-11-14: Joel Aho, Nguyen Minh Vu"]


def test_the_agreement_goes_on_with_the_one_before() -> None:
    text = (
        "Kenya and the United Kingdom have signed a defence treaty. "
        "The agreement was signed in Nairobi on Tuesday by Minister Mara Lind and Minister Joel Aho."
    )
    assert told(text) == [
        "agreement reported 2024-11-12: Joel Aho, Kenya, Mara Lind, United Kingdom @ Nairobi"
    ]


def test_a_short_name_in_brackets_is_what_stands_before_it() -> None:
    text = "Minister Mara Lind spoke on Tuesday with Republic of Cyprus (ROC) Foreign Minister Joel Aho."
    assert told(text) == ["call reported 2024-11-12: Cyprus, Joel Aho, Mara Lind"]


def test_challenges_are_met_by_nobody() -> None:
    assert told("Sweden is working to meet European and global security challenges.") == []


def test_words_within_a_readout_are_no_statement() -> None:
    text = (
        "Foreign Minister Mara Lind Meets with Joel Aho of Finland\n\n"
        "On Tuesday, Foreign Minister Mara Lind met in Suva with Foreign Minister Joel Aho of Finland.\n\n"
        "Mara Lind said that both countries are good friends. Joel Aho said that Finland is ready to help."
    )
    assert told(text) == ["meeting reported 2024-11-12: Finland, Joel Aho, Mara Lind @ Suva"]


def test_a_president_may_travel_without_a_name() -> None:
    assert told("The President will travel to Indonesia from 20 to 22 November.") == [
        "visit planned 2024-11-20/2024-11-22 (range): @ Indonesia"
    ]


def test_days_given_up_are_not_those_of_the_visit() -> None:
    text = "President Mara Lind's visit to Fiji, which had been set for Monday, will take place in December."
    assert told(text) == ["visit planned 2024-12-01/2024-12-31 (month): Mara Lind @ Fiji"]


def test_what_is_discussed_by_telephone_was_a_call() -> None:
    text = "Minister Mara Lind discussed ties with Minister Joel Aho of Fiji during a phone call on Monday."
    assert told(text) == ["call reported 2024-11-11: Fiji, Joel Aho, Mara Lind"]


def test_a_call_is_received() -> None:
    text = "President Mara Lind received a phone call today from President Joel Aho."
    assert told(text) == ["call reported 2024-11-14: Joel Aho, Mara Lind"]


def test_the_council_imposes_restrictive_measures() -> None:
    text = "The Council today adopted restrictive measures against Syria."
    assert told(text) == ["sanction reported 2024-11-14: Council, Syria"]
