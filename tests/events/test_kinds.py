"""Each kind of event in the words that news has for it: what, whether, when, who and where.

All sentences stand in an article of Thursday 14 November 2024.
"""

import pytest

from tests.events.telling import told

MEETINGS = [
    (
        "Italian Foreign Minister Antonio Tajani held talks with his counterpart Badr Abdelatty in Cairo.",
        "meeting reported 2024-11-14: Antonio Tajani, Badr Abdelatty @ Cairo",
    ),
    (
        "Narendra Modi was received by Bola Tinubu in Abuja on Sunday.",
        "meeting reported 2024-11-10: Bola Tinubu, Narendra Modi @ Abuja",
    ),
    (
        "Annalena Baerbock will sit down with Wang Yi in Beijing on Monday.",
        "meeting planned 2024-11-18: Annalena Baerbock, Wang Yi @ Beijing",
    ),
    (
        "President Prabowo Subianto had dinner with Keir Starmer in London on Wednesday.",
        "meeting reported 2024-11-13: Keir Starmer, Prabowo Subianto @ London",
    ),
    (
        "On Monday, negotiations between Armenia and Azerbaijan resumed in Geneva.",
        "meeting reported 2024-11-11: Armenia, Azerbaijan @ Geneva",
    ),
    (
        "Hakan Fidan conferred with Sergey Lavrov in Ankara on Tuesday.",
        "meeting reported 2024-11-12: Hakan Fidan, Sergey Lavrov @ Ankara",
    ),
    (
        "South Korean President Yoon Suk Yeol and Japan’s Shigeru Ishiba met in Lima on Saturday.",
        "meeting reported 2024-11-09: Shigeru Ishiba, Yoon Suk Yeol @ Lima",
    ),
    (
        "Talks between José Manuel Albares and Ayman Safadi were held in Amman yesterday.",
        "meeting reported 2024-11-13: Ayman Safadi, José Manuel Albares @ Amman",
    ),
    (
        "Before leaving for home, Penny Wong called on President Lai Ching-te in Taipei on Nov. 6.",
        "meeting reported 2024-11-06: Lai Ching-te, Penny Wong @ Taipei",
    ),
    (
        "Joe Biden received Donald Trump at the White House on Wednesday.",
        "meeting reported 2024-11-13: Donald Trump, Joe Biden @ White House, Washington",
    ),
]
CALLS = [
    (
        "Vladimir Putin telephoned Olaf Scholz on Friday.",
        "call reported 2024-11-08: Olaf Scholz, Vladimir Putin",
    ),
    (
        "Emmanuel Macron spoke by phone with Masoud Pezeshkian on Sunday.",
        "call reported 2024-11-10: Emmanuel Macron, Masoud Pezeshkian",
    ),
    (
        "Fumio Kishida held a phone call with Joe Biden on Tuesday.",
        "call reported 2024-11-12: Fumio Kishida, Joe Biden",
    ),
    (
        "Benjamin Netanyahu wrote to Joe Biden on Monday.",
        "call reported 2024-11-11: Benjamin Netanyahu, Joe Biden",
    ),
    (
        "Anthony Albanese called Prabowo Subianto on Monday and congratulated him.",
        "call reported 2024-11-11: Anthony Albanese, Prabowo Subianto",
    ),
]
VISITS = [
    ("Anthony Albanese flew to Jakarta on Monday.", "visit reported 2024-11-11: Anthony Albanese @ Jakarta"),
    (
        "Anthony Albanese will visit Jakarta on Nov. 20.",
        "visit planned 2024-11-20: Anthony Albanese @ Jakarta",
    ),
    (
        "Philippine President Ferdinand Marcos Jr. paid a state visit to Vietnam in January.",
        "visit reported 2024-01-01/2024-01-31 (month): Ferdinand Marcos Jr. @ Vietnam",
    ),
    ("Pedro Sánchez arrived in Beijing on Wednesday.", "visit reported 2024-11-13: Pedro Sánchez @ Beijing"),
    (
        "Keir Starmer is travelling to Riyadh next week.",
        "visit planned 2024-11-18/2024-11-24 (week): Keir Starmer @ Riyadh",
    ),
    (
        "José Manuel Albares visited Jordan from Nov. 4 to Nov. 6.",
        "visit reported 2024-11-04/2024-11-06 (range): José Manuel Albares @ Jordan",
    ),
    (
        "José Manuel Albares visited Amman on Monday and Tuesday.",
        "visit reported 2024-11-11/2024-11-12 (range): José Manuel Albares @ Amman",
    ),
]
SUMMITS = [
    (
        "Leaders of the African Union gathered in Addis Ababa on Saturday.",
        "summit reported 2024-11-09: African Union @ Addis Ababa",
    ),
    ("Leaders of Southeast Asia gathered in Vientiane on Oct. 9.", "summit reported 2024-10-09: @ Vientiane"),
    (
        "Joe Biden will attend the G20 summit in Rio de Janeiro on Monday and Tuesday.",
        "summit planned 2024-11-18/2024-11-19 (range): G20, Joe Biden @ Rio de Janeiro",
    ),
    (
        "The NATO summit opened in The Hague on Tuesday.",
        "summit reported 2024-11-12: NATO @ The Hague",
    ),
]
STATEMENTS = [
    (
        "“We are ready to talk,” Dmitry Peskov told reporters in Moscow on Tuesday.",
        "statement reported 2024-11-12: Dmitry Peskov @ Moscow",
    ),
    (
        "Mao Ning said at a press conference in Beijing on Wednesday that China opposes the tariffs.",
        "statement reported 2024-11-13: Mao Ning @ Beijing",
    ),
    (
        "The State Department issued a statement on Monday condemning the attack.",
        "statement reported 2024-11-11: State Department",
    ),
    (
        "António Guterres condemned the attack in a post on social media.",
        "statement reported 2024-11-14: António Guterres",
    ),
]
MEASURES = [
    (
        "India and the United Kingdom signed a trade agreement in London on Thursday.",
        "agreement reported 2024-11-14: India, United Kingdom @ London",
    ),
    (
        "Sri Lanka and Thailand signed a free trade agreement in Colombo on Saturday.",
        "agreement reported 2024-11-09: Sri Lanka, Thailand @ Colombo",
    ),
    (
        "Armenia and Azerbaijan will conclude a peace treaty in December.",
        "agreement planned 2024-12-01/2024-12-31 (month): Armenia, Azerbaijan",
    ),
    (
        "Japan provided humanitarian assistance to Lebanon in October.",
        "aid reported 2024-10-01/2024-10-31 (month): Japan, Lebanon @ Lebanon",
    ),
    (
        "Norway delivered two ambulances and other aid to Ukraine on Monday.",
        "aid reported 2024-11-11: Norway, Ukraine @ Ukraine",
    ),
    (
        "The European Union slapped tariffs on Chinese electric vehicles in October.",
        "sanction reported 2024-10-01/2024-10-31 (month): European Union",
    ),
    ("Canada imposed sanctions on Belarus on Thursday.", "sanction reported 2024-11-14: Belarus, Canada"),
    ("Poland expelled three Russian diplomats on Tuesday.", "sanction reported 2024-11-12: Poland, Russia"),
    (
        "Colombia recalled its ambassador to Nicaragua on Wednesday.",
        "sanction reported 2024-11-13: Colombia, Nicaragua",
    ),
    (
        "The United States vetoed a Security Council resolution on Wednesday.",
        "vote reported 2024-11-13: United States",
    ),
    ("Voters in Moldova held a referendum on Oct. 20.", "vote reported 2024-10-20: @ Moldova"),
    ("Justin Trudeau resigned on Monday.", "vote reported 2024-11-11: Justin Trudeau"),
    (
        "Maia Sandu won the presidential election in Moldova on Nov. 3.",
        "vote reported 2024-11-03: Maia Sandu @ Moldova",
    ),
    (
        "Claudia Sheinbaum was sworn in as president on Oct. 1.",
        "vote reported 2024-10-01: Claudia Sheinbaum",
    ),
]


@pytest.mark.parametrize(
    ("sentence", "event"), [*MEETINGS, *CALLS, *VISITS, *SUMMITS, *STATEMENTS, *MEASURES]
)
def test_a_sentence_tells_one_event(sentence: str, event: str) -> None:
    assert told(sentence) == [event]


@pytest.mark.parametrize(
    "sentence",
    [
        "Spain beat Jordan 3-1 in Amman on Tuesday.",
        "A court in Madrid sentenced a banker to six years on Tuesday.",
        "Shares in Madrid rose 2 percent on Tuesday.",
        "Shelling killed four people in Kherson on Tuesday.",
        "Relations between Spain and Jordan have been tense.",
        "Officials met in Geneva.",
        "José Manuel Albares often meets Ayman Safadi.",
        "Heavy rain will reach Lisbon on Friday.",
        "The supply of gas met demand in Poland last winter.",
    ],
)
def test_fighting_weather_sport_and_markets_are_no_events(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        (
            "The U.N. Security Council held an emergency meeting in New York on Tuesday.",
            "summit reported 2024-11-12: U.N. Security Council @ New York",
        ),
        (
            "A meeting of ASEAN foreign ministers opened in Jakarta on Monday.",
            "summit reported 2024-11-11: ASEAN @ Jakarta",
        ),
    ],
)
def test_the_meeting_of_a_body_of_states_is_a_summit(sentence: str, event: str) -> None:
    assert told(sentence) == [event]


def test_a_headline_in_the_present_tense_joins_what_the_text_tells() -> None:
    text = "Vuli meets Fidan in Suva\n\nPresident Ana Vuli will meet Hakan Fidan in Suva on Friday."
    assert told(text) == ["meeting planned 2024-11-15: Ana Vuli, Hakan Fidan @ Suva"]


def test_those_among_whom_somebody_met_were_met() -> None:
    text = "Among the officials Hakan Fidan met in Suva on Monday were Ana Vuli and Rashid Omar."
    assert told(text) == ["meeting reported 2024-11-11: Ana Vuli, Hakan Fidan, Rashid Omar @ Suva"]
