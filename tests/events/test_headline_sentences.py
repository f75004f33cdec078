"""From a sentence to what stands over it: the headline tells the deed that the sentence tells."""

import pytest

from tests.events.telling import read


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The European Union lifted sanctions on Burundi on Tuesday.", "EU lifts sanctions on Burundi"),
        ("The EU extended sanctions on Belarus on Friday.", "EU extends sanctions on Belarus"),
        ("Poland expelled three Russian diplomats on Tuesday.", "Poland expels three Russian diplomats"),
        (
            "Honduras severed diplomatic ties with Taiwan on Sunday.",
            "Honduras severs diplomatic ties with Taiwan",
        ),
        (
            "Jordan recalled its ambassador from Israel on Wednesday.",
            "Jordan recalls ambassador from Israel",
        ),
        ("Canada suspended arms exports to Turkey on Monday.", "Canada halts arms exports to Turkey"),
        (
            "Saudi Arabia, Egypt, the UAE and Bahrain severed diplomatic ties with Qatar.",
            "Saudi Arabia, Egypt and others sever diplomatic ties",
        ),
        ("Boris Johnson handed in his resignation.", "Johnson resigns"),
        ("Mario Draghi stepped down on Tuesday.", "Draghi resigns"),
        ("Emmanuel Macron named Michel Barnier prime minister on Tuesday.", "Barnier appointed"),
        ("Vladimir Putin dismissed Sergei Shoigu on Sunday.", "Shoigu dismissed"),
        ("Mark Rutte succeeded Jens Stoltenberg as head of NATO.", "Rutte succeeds Stoltenberg"),
        ("Lula handed the G20 presidency to Cyril Ramaphosa.", "Lula hands over to Ramaphosa"),
        ("Finland joined NATO on April 4, 2023.", "Finland joins NATO"),
        (
            "Saudi Arabia and Iran restored diplomatic relations on Friday.",
            "Saudi Arabia, Iran restore diplomatic relations",
        ),
        ("Russia withdrew from the grain deal on Monday.", "Russia withdraws from grain deal"),
        ("Iran and Oman reached a deal on Friday.", "Iran, Oman reach deal"),
        ("Israel and Hamas reached a ceasefire on Friday.", "Israel, Hamas agree to ceasefire"),
        (
            "The Knesset ratified the peace treaty with Jordan on Tuesday.",
            "Knesset ratifies peace treaty with Jordan",
        ),
        ("Mike Pence told a crowd in Miami that it was late.", "Pence speaks in Miami"),
    ],
)
def test_the_headline_tells_the_deed(sentence: str, title: str) -> None:
    (mention,) = read(sentence)
    assert mention.title == title
