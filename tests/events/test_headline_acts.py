"""Headlines of statements, agreements, aid, sanctions and votes. The tables read as the manual."""

import pytest

from app.model import Status
from tests.events.headlines import C, D, P, Q, R, told


@pytest.mark.parametrize(
    ("status", "who", "by", "where", "topic", "expected"),
    [
        (R, "Antony Blinken", "", "", "Ukraine", "Blinken speaks on Ukraine"),
        (R, "Antony Blinken", "", "NATO headquarters", "", "Blinken speaks at NATO headquarters"),
        (P, "Mario Draghi", "", "Budapest", "", "Draghi to speak in Budapest"),
        (R, "Antony Blinken", "State Department", "", "", "Blinken makes statement"),
        (R, "", "Germany", "", "", "Germany issues statement"),
        (R, "", "Kremlin", "", "Syria", "The Kremlin issues statement on Syria"),
        (R, "", "Poland; Spain", "", "", "Poland and Spain issue joint statement"),
        (D, "Dmitry Peskov", "", "", "Syria", "Peskov makes no statement on Syria"),
        (C, "Dmitry Peskov", "", "", "", "Peskov’s statement called off"),
        (R, "", "", "", "Syria", "Statement on Syria"),
    ],
)
def test_statements(status: Status, who: str, by: str, where: str, topic: str, expected: str) -> None:
    assert told("statement", status, who, by, where, topic) == expected


@pytest.mark.parametrize(
    ("status", "who", "by", "topic", "expected"),
    [
        (R, "", "European Union; Mercosur", "the trade agreement", "EU, Mercosur sign trade agreement"),
        (P, "", "European Union; Mercosur", "the trade agreement", "EU, Mercosur to sign trade agreement"),
        (R, "", "Israel; Hamas", "a ceasefire", "Israel, Hamas agree to ceasefire"),
        (R, "", "Houthis", "a truce", "The Houthis agree to truce"),
        (R, "", "Moldova", "ratification of the treaty", "Moldova ratifies treaty"),
        (R, "", "Israel; Lebanon", "", "Israel, Lebanon reach agreement"),
        (Q, "", "Israel; Lebanon", "", "Israel, Lebanon may reach agreement"),
        (D, "", "Israel; Lebanon", "", "Israel, Lebanon reach no agreement"),
        (C, "", "Israel; Lebanon", "the deal", "Israel, Lebanon call off deal"),
        (R, "Viktor Yanukovych", "European Union", "", "Yanukovych reaches agreement with EU"),
        (R, "Vladimir Putin; Kim Jong Un", "", "the treaty", "Putin and Kim sign treaty"),
        (Q, "Donald Trump", "Paris Agreement", "", "Trump may act on Paris Agreement"),
        (R, "", "", "", "Agreement reached"),
    ],
)
def test_agreements(status: Status, who: str, by: str, topic: str, expected: str) -> None:
    assert told("agreement", status, who, by, "", topic) == expected


@pytest.mark.parametrize(
    ("status", "who", "by", "where", "topic", "expected"),
    [
        (
            R,
            "",
            "United States; Ukraine",
            "Ukraine",
            "$725 million in arms",
            "US sends $725 million in arms to Ukraine",
        ),
        (P, "", "United States; Ukraine", "", "", "US to send aid to Ukraine"),
        (D, "", "Georgia; European Union", "", "", "Georgia does not send aid to EU"),
        (R, "Joe Biden", "", "Peru", "a loan", "Biden grants loan to Peru"),
        (Q, "", "United States", "the Maldives", "", "US may send aid to the Maldives"),
        (C, "", "Germany; Ukraine", "", "the missiles", "Germany calls off missiles for Ukraine"),
        (R, "", "", "", "", "Aid sent"),
    ],
)
def test_aid(status: Status, who: str, by: str, where: str, topic: str, expected: str) -> None:
    assert told("aid", status, who, by, where, topic) == expected


@pytest.mark.parametrize(
    ("status", "who", "by", "topic", "expected"),
    [
        (R, "", "United States; Gazprombank", "", "US imposes sanctions on Gazprombank"),
        (R, "", "United States; US Treasury; Gazprombank", "", "US imposes sanctions on Gazprombank"),
        (R, "", "United Kingdom; Canada; Gazprombank", "", "UK and Canada impose sanctions on Gazprombank"),
        (P, "", "European Union; Russia", "", "EU to impose sanctions on Russia"),
        (Q, "", "European Union; Russia", "", "EU proposes sanctions on Russia"),
        (C, "", "European Union; Russia", "", "EU calls off sanctions on Russia"),
        (R, "", "United States; Canada", "tariffs", "US imposes tariffs on Canada"),
        (
            P,
            "Donald Trump (US President)",
            "Canada; Mexico",
            "",
            "Trump to impose sanctions on Canada and Mexico",
        ),
        (R, "Ali al-Jamal", "United States", "", "US imposes sanctions on al-Jamal"),
        (R, "Viktor Doe (Belarusian President)", "European Union", "", "EU imposes sanctions on Doe"),
        (R, "Yoav Gallant", "International Criminal Court", "", "ICC issues arrest warrants for Gallant"),
        (R, "", "Germany; Russia", "two Russian diplomats", "Germany expels two Russian diplomats"),
        (C, "", "Germany; Russia", "two diplomats", "Germany drops plan to expel two diplomats"),
        (R, "", "Gazprombank", "", "Sanctions imposed on Gazprombank"),
        (R, "", "", "", "Sanctions imposed"),
    ],
)
def test_sanctions(status: Status, who: str, by: str, topic: str, expected: str) -> None:
    assert told("sanction", status, who, by, "", topic) == expected


@pytest.mark.parametrize(
    ("status", "who", "by", "where", "topic", "expected"),
    [
        (R, "", "", "Moldova", "presidential run-off", "Moldova holds presidential run-off"),
        (C, "", "", "Moldova", "presidential run-off", "Moldova calls off presidential run-off"),
        (P, "", "Moldova", "Moldova", "", "Moldova to vote"),
        (
            R,
            "",
            "United States; UN Security Council",
            "",
            "veto of the Gaza ceasefire resolution",
            "US vetoes Gaza ceasefire resolution",
        ),
        (R, "", "UN Security Council", "", "Gaza resolution", "UN Security Council adopts Gaza resolution"),
        (R, "Viktor Yanukovych", "", "", "resignation", "Yanukovych resigns"),
        (R, "Michel Barnier", "", "", "resignation of Barnier", "Barnier resigns"),
        (R, "Maia Sandu", "", "", "election as president", "Sandu elected president"),
        (P, "Maia Sandu", "", "", "inauguration", "Sandu to be sworn in"),
        (R, "", "National Assembly", "", "impeachment of Yoon", "Yoon impeached"),
        (R, "Maia Sandu; Alexandr Stoianoglo", "", "Moldova", "", "Moldova vote: Sandu and Stoianoglo"),
        (R, "Olaf Scholz", "Bundestag", "", "", "Bundestag vote: Scholz"),
        (R, "", "Russia; Russian parliament", "", "", "Russian parliament votes"),
        (R, "", "", "Moldova", "", "Vote in Moldova"),
        (R, "", "", "", "", "Vote held"),
    ],
)
def test_votes(status: Status, who: str, by: str, where: str, topic: str, expected: str) -> None:
    assert told("vote", status, who, by, where, topic) == expected
