"""Headlines of meetings, summits, calls and visits. The tables read as the manual."""

import pytest

from app.model import Status
from tests.events.headlines import C, D, P, Q, R, told


@pytest.mark.parametrize(
    ("status", "who", "by", "where", "expected"),
    [
        (R, "Joe Biden; Xi Jinping", "", "Lima", "Biden meets Xi in Lima"),
        (P, "Joe Biden; Xi Jinping", "", "Lima", "Biden and Xi to meet in Lima"),
        (P, "Joe Biden; Xi Jinping", "APEC", "Lima", "Biden and Xi to meet at APEC in Lima"),
        (Q, "Donald Trump; Volodymyr Zelenskyy", "", "Paris", "Trump may meet Zelenskyy in Paris"),
        (D, "Sergey Lavrov; Antony Blinken", "", "Malta", "Lavrov and Blinken do not meet in Malta"),
        (C, "Ulf Kristersson; Yoon Suk Yeol", "", "Seoul", "Kristersson–Yoon meeting in Seoul called off"),
        (C, "Ursula von der Leyen; Xi Jinping", "", "", "Meeting of von der Leyen and Xi called off"),
        (
            R,
            "Laurent Fabius; Radoslaw Sikorski; Ann Linde",
            "",
            "Kiev",
            "Fabius, Sikorski and Linde meet in Kiev",
        ),
        (
            R,
            "Laurent Fabius; Radoslaw Sikorski; Ann Linde; Carl Bildt",
            "",
            "Kiev",
            "Fabius, Sikorski and others meet in Kiev",
        ),
        (R, "Najib Mikati", "", "Beirut", "Mikati holds talks in Beirut"),
        (R, "Wendy Sherman", "Indonesia", "Jakarta", "Sherman holds talks with Indonesia in Jakarta"),
        (P, "Antony Blinken", "NATO; European Union", "", "Blinken to hold talks with NATO and EU"),
        (R, "Antony Blinken", "North Atlantic Council", "", "Blinken meets North Atlantic Council"),
        (C, "Antony Blinken", "Iran", "", "Blinken’s talks with Iran called off"),
        (R, "", "Germany; Iran", "Geneva", "Germany and Iran hold talks in Geneva"),
        (R, "", "Hamas", "Cairo", "Hamas holds talks in Cairo"),
        (D, "", "Israel", "Cairo", "Israel does not hold talks in Cairo"),
        (R, "", "Houthis", "Muscat", "The Houthis hold talks in Muscat"),
        (R, "", "NATO; Ukraine; NATO-Ukraine Council", "Brussels", "NATO-Ukraine Council meets in Brussels"),
        (C, "", "Georgia; European Union", "", "Georgia–EU meeting called off"),
        (R, "", "", "Doha", "Talks in Doha"),
        (P, "", "", "Doha", "Talks planned in Doha"),
        (Q, "", "", "", "Talks proposed"),
        (C, "", "", "Doha", "Talks in Doha called off"),
        (D, "", "", "Doha", "No talks in Doha"),
        (R, "", "", "", "Talks held"),
    ],
)
def test_meetings(status: Status, who: str, by: str, where: str, expected: str) -> None:
    assert told("meeting", status, who, by, where) == expected


@pytest.mark.parametrize(
    ("who", "by", "where", "expected"),
    [
        (
            "Antony Blinken; Mark Rutte (NATO Secretary General)",
            "NATO",
            "NATO headquarters; Brussels",
            "Blinken meets NATO’s Rutte in Brussels",
        ),
        (
            "Antony Blinken; Kaja Kallas (EU foreign policy chief); Josep Borrell (EU)",
            "European Union",
            "Brussels",
            "Blinken meets EU’s Kallas and Borrell in Brussels",
        ),
        ("Ann Linde; Jo Doe (Ukrainian Foreign Minister)", "", "", "Linde meets Ukraine’s Doe"),
        ("Ann Linde; Jo Doe (British Foreign Secretary)", "", "", "Linde meets Britain’s Doe"),
        ("Ann Linde; Jo Doe (U.S. Secretary of State)", "", "", "Linde meets Doe"),
        ("Ann Linde; Jo Doe (Ukrainian President)", "Ukraine", "Kyiv", "Linde meets Doe in Kyiv"),
        ("Ann Linde; Jo Doe (a friend of the family)", "", "", "Linde meets Doe"),
    ],
)
def test_whom_somebody_stands_for_is_said_once_of_ministers_and_heads_of_bodies(
    who: str, by: str, where: str, expected: str
) -> None:
    assert told("meeting", R, who, by, where) == expected


@pytest.mark.parametrize(
    ("status", "who", "by", "where", "topic", "expected"),
    [
        (R, "Narendra Modi", "G20", "Rio de Janeiro", "", "Modi attends G20 summit in Rio de Janeiro"),
        (
            P,
            "Joe Biden; Antony Blinken",
            "APEC",
            "Lima",
            "",
            "Biden and Blinken to attend APEC summit in Lima",
        ),
        (D, "Vladimir Putin", "G20", "", "", "Putin does not attend G20 summit"),
        (R, "Antony Blinken", "NATO", "Brussels", "", "Blinken attends NATO meeting in Brussels"),
        (
            R,
            "Ronald Reagan; Mikhail Gorbachev",
            "",
            "Reykjavik",
            "",
            "Reagan and Gorbachev hold summit in Reykjavik",
        ),
        (C, "Joe Biden; Vladimir Putin", "", "", "", "Biden–Putin summit called off"),
        (C, "Joe Biden", "G20", "Rio de Janeiro", "", "G20 summit in Rio de Janeiro called off"),
        (P, "", "NATO", "Madrid", "", "NATO to hold summit in Madrid"),
        (R, "", "COP29", "Baku", "", "COP29 meets in Baku"),
        (P, "", "Brazil; COP30", "Belém", "", "Brazil to host COP30 in Belém"),
        (R, "", "European Union; China", "", "", "EU and China hold summit"),
        (C, "", "European Union; Russia", "", "", "EU–Russia summit called off"),
        (R, "", "", "Budapest", "European leaders", "European leaders gather in Budapest"),
        (R, "", "NATO", "Brussels", "foreign ministers", "NATO foreign ministers gather in Brussels"),
        (
            R,
            "",
            "NATO",
            "Brussels",
            "the foreign ministers’ council",
            "NATO foreign ministers’ council in Brussels",
        ),
        (R, "", "", "Budapest", "", "Summit in Budapest"),
        (P, "", "", "", "", "Summit planned"),
    ],
)
def test_summits(status: Status, who: str, by: str, where: str, topic: str, expected: str) -> None:
    assert told("summit", status, who, by, where, topic) == expected


@pytest.mark.parametrize(
    ("status", "who", "by", "topic", "expected"),
    [
        (R, "Olaf Scholz; Vladimir Putin", "", "", "Scholz telephones Putin"),
        (P, "Olaf Scholz; Vladimir Putin", "", "", "Scholz to telephone Putin"),
        (Q, "Olaf Scholz; Vladimir Putin", "", "", "Scholz may telephone Putin"),
        (C, "Olaf Scholz; Vladimir Putin", "", "", "Scholz–Putin telephone call called off"),
        (D, "Vladimir Putin; Donald Trump", "", "", "Putin and Trump do not speak by telephone"),
        (R, "Olaf Scholz; Vladimir Putin", "", "Ukraine", "Scholz telephones Putin about Ukraine"),
        (
            R,
            "Angela Merkel; Barack Obama; Vladimir Putin",
            "",
            "",
            "Merkel, Obama and Putin speak by telephone",
        ),
        (R, "Olaf Scholz; Vladimir Putin", "", "a letter", "Scholz writes to Putin"),
        (R, "", "Israel; Egypt", "", "Israel telephones Egypt"),
        (R, "Olaf Scholz", "", "", "Scholz speaks by telephone"),
        (P, "", "", "", "Telephone call planned"),
    ],
)
def test_calls(status: Status, who: str, by: str, topic: str, expected: str) -> None:
    assert told("call", status, who, by, "Berlin", topic) == expected


@pytest.mark.parametrize(
    ("status", "who", "by", "where", "expected"),
    [
        (R, "Ulf Kristersson", "", "Seoul", "Kristersson visits Seoul"),
        (P, "Joe Biden", "", "Lima; Rio de Janeiro", "Biden to visit Lima and Rio de Janeiro"),
        (Q, "Lloyd Austin", "", "Seoul", "Austin may visit Seoul"),
        (C, "Ulf Kristersson", "Sweden", "Seoul", "Kristersson’s visit to Seoul called off"),
        (D, "Masoud Pezeshkian", "", "Riyadh", "Pezeshkian does not visit Riyadh"),
        (R, "Joe Biden", "", "Brussels; Belgium", "Biden visits Brussels"),
        (R, "Joe Biden", "", "the United Kingdom", "Biden visits the United Kingdom"),
        (R, "Joe Biden", "", "Hague", "Biden visits The Hague"),
        (R, "Joe Biden", "", "NATO headquarters; Brussels", "Biden visits NATO headquarters in Brussels"),
        (R, "Joe Biden", "Israel", "", "Biden visits Israel"),
        (P, "", "Germany", "Baku", "German delegation to visit Baku"),
        (R, "", "United States", "New York", "US delegation visits New York"),
        (R, "", "Iran; IAEA", "Tehran", "IAEA delegation visits Tehran"),
        (R, "Xi Jinping", "", "", "Xi travels"),
        (
            C,
            "Ann Linde; Carl Bildt; Ed Doe; Al Fry",
            "",
            "Kyiv",
            "Linde, Bildt and others’ visit to Kyiv called off",
        ),
        (C, "", "", "Seoul", "Visit to Seoul called off"),
    ],
)
def test_visits(status: Status, who: str, by: str, where: str, expected: str) -> None:
    assert told("visit", status, who, by, where) == expected
