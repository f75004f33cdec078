"""Headlines: what stands over an event on the timeline, whatever its kind."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.events.headline import LONGEST, headline, short
from app.model import Body, Kind, Person, Place, Status
from tests.events.headlines import C, P, R, person, told


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Antony J. Blinken", "Blinken"),
        ("Joseph R. Biden Jr.", "Biden"),
        ("Benigno Aquino III", "Aquino"),
        ("Xi Jinping", "Xi"),
        ("Yoon Suk Yeol", "Yoon"),
        ("Kim Jong-un", "Kim"),
        ("LEE Jae-myung", "Lee"),
        ("Tsai Ing-wen", "Tsai"),
        ("Lee Hsien Loong", "Lee"),
        ("Kim Beazley", "Beazley"),
        ("Lee Zeldin", "Zeldin"),
        ("Kishida Fumio", "Kishida"),
        ("Fumio Kishida", "Kishida"),
        ("Orbán Viktor", "Orbán"),
        ("Viktor Orbán", "Orbán"),
        ("Pham Minh Chinh", "Chinh"),
        ("Vo Van Thuong", "Thuong"),
        ("To Lam", "To Lam"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Alexander De Croo", "De Croo"),
        ("Herman Van Rompuy", "Van Rompuy"),
        ("Abdel Fattah al-Sisi", "al-Sisi"),
        ("Mohammed bin Salman", "bin Salman"),
        ("Mohammed bin Salman Al Saud", "bin Salman"),
        ("Mohammed bin Abdulrahman Al Thani", "Al Thani"),
        ("Zine El Abidine Ben Ali", "Ben Ali"),
        ("Luiz Inácio Lula da Silva", "Lula"),
        ("Abiy Ahmed", "Abiy"),
        ("King Charles III", "King Charles"),
        ("Pope Francis", "Pope Francis"),
        ("Prince Faisal bin Farhan Al Saud", "Prince Faisal"),
        ("Queen Elizabeth II", "Queen Elizabeth"),
        ("Emmanuel MACRON", "Macron"),
        ("Agnès Pannier-Runacher", "Pannier-Runacher"),
        ("Robert O'Brien", "O’Brien"),
        ("JD Vance", "Vance"),
        ("Ben Wallace", "Wallace"),
        ("Lula", "Lula"),
        ("Sheikh Hasina", "Hasina"),
        ("", ""),
        ("?!", ""),
    ],
)
def test_the_name_that_news_calls_somebody_by(name: str, expected: str) -> None:
    assert short(person(name)) == expected


def test_those_who_reign_go_by_title_and_first_name_where_the_role_tells_it() -> None:
    assert short(person("Letsie IX", "King of Lesotho")) == "King Letsie"
    assert short(person("Haitham bin Tariq", "Sultan of Oman")) == "Sultan Haitham"


def test_two_of_one_surname_get_their_first_names() -> None:
    assert told("meeting", R, "Bill Clinton; Hillary Clinton") == "Bill Clinton meets Hillary Clinton"
    assert told("meeting", R, "Kim Jong-un; Kim Dae-jung") == "Kim Jong-un meets Kim Dae-jung"


def test_one_person_told_twice_is_one() -> None:
    assert told("visit", R, "Xi Jinping; Xi Jinping", "", "Lima") == "Xi visits Lima"


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("White House; Washington", "at the White House"),
        ("Oval Office; White House; Washington", "in the Oval Office"),
        ("Camp David", "at Camp David"),
        ("NATO headquarters; Brussels", "at NATO headquarters in Brussels"),
        ("Egmont Palace; Brussels", "at the Egmont Palace in Brussels"),
        ("Presidential Palace in Warsaw; Warsaw", "at the Presidential Palace in Warsaw"),
        ("Villa Borsig; Berlin", "at Villa Borsig in Berlin"),
        ("The Hague", "in The Hague"),
        ("United Kingdom", "in the United Kingdom"),
        ("Maldives", "in the Maldives"),
        ("Middle East", "in the Middle East"),
        ("Strait of Hormuz", "in the Strait of Hormuz"),
        ("Korean Peninsula", "on the Korean Peninsula"),
        ("Marshall Islands", "in the Marshall Islands"),
        ("Geneva; Vienna", "in Geneva and Vienna"),
        ("Brussels; Belgium", "in Brussels"),
        ("People’s Republic of China", "in China"),
    ],
)
def test_places_take_the_article_and_preposition_of_news(where: str, expected: str) -> None:
    assert told("statement", R, "Jo Doe", "", where) == f"Doe speaks {expected}"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("European Union", "EU"),
        ("U.S.", "US"),
        ("Government of the United Kingdom", "UK"),
        ("North Atlantic Treaty Organization", "NATO"),
        ("United Nations Security Council", "UN Security Council"),
        ("United Nations Mission in Sudan", "UN Mission in Sudan"),
        ("Organization for Security and Co-operation in Europe", "OSCE"),
        ("Russian Federation", "Russia"),
        ("netherlands", "The Netherlands"),
        ("electoral commission", "Electoral commission"),
    ],
)
def test_bodies_have_their_short_forms(name: str, expected: str) -> None:
    assert told("statement", R, "", name) == f"{expected} issues statement"


def test_bodies_of_many_people_take_the_plural() -> None:
    assert told("statement", R, "", "Republican members of Congress") == (
        "Republican members of Congress issue statement"
    )
    assert told("statement", C, "", "Houthis") == "The Houthis’ statement called off"


def test_what_does_not_fit_is_dropped_in_order_venue_town_others() -> None:
    long = "Emilia Wolkenstein-Hohenlohe; Sebastian Featherstonehaugh"
    venue = "Intercontinental Hotel"
    assert told("meeting", P, long, "", f"{venue}; Lima") == (
        "Wolkenstein-Hohenlohe and Featherstonehaugh to meet at the Intercontinental Hotel in Lima"
    )
    assert told("meeting", P, long, "", f"{venue}; Rio de Janeiro") == (
        "Wolkenstein-Hohenlohe and Featherstonehaugh to meet in Rio de Janeiro"
    )
    assert told("meeting", P, f"{long}; Theodora Papaconstantinopoulou", "", "Rio de Janeiro") == (
        "Wolkenstein-Hohenlohe, Featherstonehaugh and Papaconstantinopoulou to meet"
    )
    assert told("meeting", P, f"{long}; Theodora Papaconstantinopoulou-Kyriakidis-Stavrou", "", "Lima") == (
        "Wolkenstein-Hohenlohe and others to meet"
    )


def test_a_topic_too_long_for_a_phrase_is_left_out() -> None:
    sentence = "that the two sides had agreed to disagree about nearly everything on the table"
    assert told("statement", R, "Jo Doe", "", "", sentence) == "Doe makes statement"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("", "Visit made"),
        ("?!…", "Visit made"),
        ("<script>alert(1)</script>", "Alert travels"),
        ("Jo\nDoe\r\n\t<b>", "Doe travels"),
        ("\u202eJo \u2066Doe\u2069", "Doe travels"),
        ("x" * 10_000, "X" + "x" * 58 + "… travels"),
        ("عبد الله الثاني", "الثاني travels"),
    ],
)
def test_hostile_names_give_a_harmless_line(name: str, expected: str) -> None:
    assert told("visit", R, name) == expected


def test_ten_thousand_words_of_a_body_end_in_an_ellipsis_after_a_word() -> None:
    line = told("statement", R, "", "committee for everything " * 400)
    assert line == "Committee for everything committee for everything committee… issues statement"


names = st.one_of(
    st.text(max_size=120),
    st.text(alphabet=st.characters(categories=["Lu", "Ll", "Zs", "Pd", "Mn"]), max_size=200),
    st.sampled_from(
        ["", " ", "\x00", "the", "The ", "al-", "bin", "King", "von der", "I", "Jr.", "A" * 500, "U.S."]
    ),
    st.sampled_from(
        ["Xi Jinping", "Charles III", "United States", "Houthis", "White House", "COP29", "Paris Accord"]
    ),
)
someone = st.builds(Person, name=names, slug=names, role=st.none() | names)
somebody = st.builds(Body, name=names, slug=names, country=st.sampled_from([None, "US", "DE", "??"]))
somewhere = st.builds(
    Place,
    name=names,
    slug=names,
    country=st.sampled_from([None, "US", "DE"]),
    within=st.lists(st.builds(Place, name=names, slug=names), max_size=1).map(tuple),
)


@settings(max_examples=400, deadline=None)
@given(
    kind=st.sampled_from(Kind),
    status=st.sampled_from(Status),
    who=st.lists(someone, max_size=5).map(tuple),
    by=st.lists(somebody, max_size=5).map(tuple),
    where=st.lists(somewhere, max_size=4).map(tuple),
    topic=names,
)
def test_every_headline_is_one_clean_line(
    kind: Kind,
    status: Status,
    who: tuple[Person, ...],
    by: tuple[Body, ...],
    where: tuple[Place, ...],
    topic: str,
) -> None:
    line = headline(kind, status, who, by, where, topic)
    assert 1 <= len(line) <= LONGEST
    assert "  " not in line
    assert line == line.strip()
    assert line[0] == line[0].upper()[0]
    assert not any(unicodedata.category(char)[0] in "CZ" and char != " " for char in line)
    assert not set(line) & set('<>{}[]\\|"`')
