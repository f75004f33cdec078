"""What sides sign, agree to, join and break off. All texts are of Thursday 14 November 2024."""

import pytest

from tests.events.telling import told

AGREEMENTS = [
    (
        "India and the United Kingdom agreed on Tuesday to set up a joint commission.",
        "agreement reported 2024-11-12: India, United Kingdom",
    ),
    (
        "Ethiopia and Eritrea have agreed on the text of a peace treaty.",
        "agreement reported 2024-11-14: Eritrea, Ethiopia",
    ),
    (
        "Rwanda and Burundi initialled a peace agreement in Nairobi on Friday.",
        "agreement reported 2024-11-08: Burundi, Rwanda @ Nairobi",
    ),
    ("A truce was reached in Sudan on Saturday.", "agreement reported 2024-11-09: @ Sudan"),
    (
        "The deal, signed in Geneva on Sunday by Iran and six powers, limits enrichment.",
        "agreement reported 2024-11-10: Iran @ Geneva",
    ),
    ("Finland joined NATO on April 4, 2023.", "agreement reported 2023-04-04: Finland, NATO"),
    (
        "Saudi Arabia and Iran restored diplomatic relations on Friday.",
        "agreement reported 2024-11-08: Iran, Saudi Arabia",
    ),
    (
        "Morocco and Israel agreed on Tuesday to establish diplomatic relations.",
        "agreement reported 2024-11-12: Israel, Morocco",
    ),
    (
        "Honduras severed diplomatic ties with Taiwan on Sunday.",
        "sanction reported 2024-11-10: Honduras, Taiwan",
    ),
    (
        "Chad failed to reach an agreement with the IMF on Tuesday.",
        "agreement denied 2024-11-12: Chad, IMF",
    ),
    (
        "A ceasefire between Israel and Hezbollah is near.",
        "agreement proposed undated: Hezbollah, Israel",
    ),
]


@pytest.mark.parametrize(("sentence", "event"), AGREEMENTS)
def test_sides_agree_or_part(sentence: str, event: str) -> None:
    assert told(sentence) == [event]


@pytest.mark.parametrize(
    "sentence",
    [
        "Spain and Jordan agreed to keep in touch.",
        "The treaty covers fishing off the coast.",
        "The treaty forbids Spain to fish off the coast.",
        "Albania joined in the singing.",
        "The bus links Vienna and Bratislava.",
    ],
)
def test_good_will_and_what_texts_say_are_no_agreements(sentence: str) -> None:
    assert told(sentence) == []


MET = "José Manuel Albares met Ayman Safadi in Amman on Tuesday."


@pytest.mark.parametrize(
    ("words", "agreement"),
    [
        ("They signed an accord on tourism.", "Ayman Safadi, José Manuel Albares"),
        ("The two countries signed a memorandum on water.", "Jordan, Spain"),
        ("They agreed to open consulates in Aqaba and Seville.", "Ayman Safadi, José Manuel Albares"),
    ],
)
def test_the_sides_and_the_day_are_those_of_the_meeting(words: str, agreement: str) -> None:
    found = [line.split(" @ ")[0] for line in told(f"{MET} {words}") if line.startswith("agreement")]
    assert found == [f"agreement reported 2024-11-12: {agreement}"]


def test_a_deed_told_as_news_is_of_the_articles_day() -> None:
    assert told("Vladimir Putin signed a law on the army.") == [
        "agreement reported 2024-11-14: Vladimir Putin"
    ]
    assert told("Vladimir Putin recently signed a law on the army.") == [
        "agreement reported undated: Vladimir Putin"
    ]


def test_a_trade_deal_is_not_the_air_service_pact() -> None:
    text = (
        "Spain and Jordan will sign a free trade agreement in Madrid.\n\n"
        "Spain and Jordan will also sign an air service pact."
    )
    assert len(told(text)) == 2


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        (
            "Mikheil Saakashvili and Nicolas Sarkozy agreed on Tuesday on a plan to end the war.",
            "agreement reported 2024-11-12: Mikheil Saakashvili, Nicolas Sarkozy",
        ),
        (
            "GENEVA – Iran and six world powers clinched a deal on Sunday.",
            "agreement reported 2024-11-10: Iran",
        ),
        (
            "Foreign ministers of the European Union agreed on Tuesday to lift a ban.",
            "agreement reported 2024-11-12: European Union",
        ),
        (
            "Under the accord, the European Union will suspend its embargo.",
            "sanction planned undated: European Union",
        ),
    ],
)
def test_deals_in_the_words_of_wires(sentence: str, event: str) -> None:
    assert told(sentence) == [event]
