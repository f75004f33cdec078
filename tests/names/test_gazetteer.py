"""Known names: which city, venue or body a name means, and where in a text it stands."""

import pytest

from app.names.gazetteer import Entry, Sort, capital_of, country_bodies, country_places, entries, find


def named(text: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.entry.name) for hit in find(text)]


def entry(name: str) -> Entry:
    return entries()[name]


def line(found: Entry) -> list[str]:
    assert found.place is not None
    return [place.name for place in found.place.within]


class TestGovernmentsBehindCities:
    @pytest.mark.parametrize(
        ("name", "city", "state"),
        [
            ("Washington", "Washington", "United States"),
            ("Moscow", "Moscow", "Russia"),
            ("The Hague", "The Hague", "Netherlands"),
            ("the Hague", "The Hague", "Netherlands"),
            ("Tel Aviv", "Tel Aviv", "Israel"),
            ("La Paz", "La Paz", "Bolivia"),
            ("Abidjan", "Abidjan", "Ivory Coast"),
            ("Ramallah", "Ramallah", "Palestine"),
            ("Dar es Salaam", "Dar es Salaam", "Tanzania"),
            ("Kyiv", "Kyiv", "Ukraine"),
            ("Kiev", "Kyiv", "Ukraine"),
            ("Delhi", "New Delhi", "India"),
            ("Peking", "Beijing", "China"),
            ("Rangoon", "Yangon", "Myanmar"),
            ("Naypyitaw", "Naypyidaw", "Myanmar"),
            ("Bogotá", "Bogota", "Colombia"),
            ("Washington, D.C.", "Washington", "United States"),
        ],
    )
    def test_a_city_that_stands_for_a_government_stays_a_city(self, name: str, city: str, state: str) -> None:
        found = entry(name)
        assert found.sort is Sort.CITY
        assert found.place is not None
        assert found.body is not None
        assert (found.place.name, found.place.lat is not None, found.body.name) == (city, True, state)

    def test_a_state_wins_over_its_capital_of_the_same_name(self) -> None:
        assert [entry(name).sort for name in ("Singapore", "Luxembourg", "Djibouti")] == [Sort.COUNTRY] * 3

    def test_brussels_is_a_place_in_belgium_and_acts_as_the_european_union(self) -> None:
        found = entry("Brussels")
        assert found.body is not None
        assert (found.body.name, line(found)[0]) == ("European Union", "Belgium")
        assert entry("Belgium").body == country_bodies()["BE"]

    def test_the_capital_of_a_state_has_coordinates_and_the_tables_name(self) -> None:
        capitals = {iso2: capital_of(body) for iso2, body in country_bodies().items()}
        assert [iso2 for iso2, place in capitals.items() if place is None] == ["PS", "SU", "CS", "DD", "YU"]
        assert [iso2 for iso2, place in capitals.items() if place and place.lat is None] == []
        assert capitals["BR"] == entry("Brasilia").place


class TestPalaces:
    @pytest.mark.parametrize(
        ("name", "body", "venue", "city"),
        [
            ("White House", "White House", "White House", "Washington"),
            ("the White House", "White House", "White House", "Washington"),
            ("Kremlin", "Kremlin", "Kremlin", "Moscow"),
            ("Elysee", "Elysee Palace", "Elysee Palace", "Paris"),
            ("Pentagon", "Pentagon", "Pentagon", "Washington"),
            ("Downing Street", "Downing Street", "10 Downing Street", "London"),
            ("Quai d'Orsay", "Quai d'Orsay", "Quai d'Orsay", "Paris"),
            ("Blue House", "Blue House", "Blue House", "Seoul"),
        ],
    )
    def test_who_sits_in_a_palace_acts_under_its_own_name(
        self, name: str, body: str, venue: str, city: str
    ) -> None:
        found = entry(name)
        assert found.body is not None
        assert found.place is not None
        assert (found.body.name, found.place.name, line(found)[0]) == (body, venue, city)

    def test_a_palace_without_a_body_of_its_own_acts_for_its_country(self) -> None:
        found = entry("Matignon")
        assert found.body == country_bodies()["FR"]
        assert line(found)[:2] == ["Paris", "France"]

    @pytest.mark.parametrize("palace", ["Elysee Palace", "White House Rose Garden"])
    def test_the_longest_name_is_found(self, palace: str) -> None:
        assert [told for told, _ in named(f"at the {palace} on Friday")] == [palace]

    def test_a_metonym_that_is_nowhere_is_a_body_alone(self) -> None:
        assert (entry("Whitehall").place, entry("Whitehall").body) == (None, country_bodies()["GB"])


class TestPlaceLines:
    def test_a_city_lies_within_its_country_and_regions(self) -> None:
        assert line(entry("Thessaloniki"))[0] == "Greece"
        assert line(entry("Thessaloniki"))[-1] == "Europe"

    def test_a_room_lies_within_its_venue_its_city_and_its_country(self) -> None:
        assert line(entry("Oval Office"))[:3] == ["White House", "Washington", "United States"]

    def test_a_venue_in_a_small_town_has_the_towns_coordinates(self) -> None:
        place = entry("Camp David").place
        assert place is not None
        assert (place.within[0].name, place.within[0].lat is not None) == ("Thurmont", True)

    def test_a_venue_that_is_its_own_town_does_not_lie_within_itself(self) -> None:
        assert "Panmunjom" not in line(entry("Panmunjom"))

    def test_no_point_stands_for_a_country(self) -> None:
        assert {place.lat for place in country_places().values()} == {None}


class TestCityNames:
    @pytest.mark.parametrize(
        ("told", "name", "country"),
        [
            ("Brasília", "Brasilia", "BR"),
            ("Reykjavík", "Reykjavik", "IS"),
            ("New York City", "New York", "US"),
            ("Ulan Bator", "Ulaanbaatar", "MN"),
            ("Asunción", "Asuncion", "PY"),
            ("Yaoundé", "Yaounde", "CM"),
            ("Lomé", "Lome", "TG"),
            ("Seville", "Seville", "ES"),
            ("Sevilla", "Seville", "ES"),
            ("Montreal", "Montreal", "CA"),
            ("Montréal", "Montreal", "CA"),
            ("Xi’an", "Xi'an", "CN"),
            ("Mecca", "Mecca", "SA"),
            ("Frankfurt", "Frankfurt", "DE"),
            ("Saigon", "Ho Chi Minh City", "VN"),
            ("Raqqa", "Raqqa", "SY"),
            ("Fallujah", "Fallujah", "IQ"),
            ("Kharkov", "Kharkiv", "UA"),
            ("Malmö", "Malmö", "SE"),
            ("Malmo", "Malmö", "SE"),
            ("Davos", "Davos", "CH"),
            ("Fiuggi", "Fiuggi", "IT"),
            ("Evian", "Evian-les-Bains", "FR"),
            ("Taormina", "Taormina", "IT"),
            ("Bethlehem", "Bethlehem", "PS"),
            ("Nuku’alofa", "Nuku'alofa", "TO"),
        ],
    )
    def test_a_city_is_found_under_its_english_and_its_local_name(
        self, told: str, name: str, country: str
    ) -> None:
        hits = find(f"The talks in {told} ended.")
        assert len(hits) == 1
        place = hits[0].entry.place
        assert place is not None
        assert (place.name, place.country) == (name, country)
        assert place.lat is not None

    @pytest.mark.parametrize("text", ["in New York.", "in New\nYork.", "in New\u00a0York.", "IN NEW YORK."])
    def test_york_is_not_found_within_new_york(self, text: str) -> None:
        assert [name for _, name in named(text)] == ["New York"]

    @pytest.mark.parametrize(
        ("text", "country"),
        [
            ("in Birmingham, Alabama,", "US"),
            ("in Birmingham, England,", "GB"),
            ("in San Jose, California,", "US"),
            ("in San Jose on Friday", "CR"),
            ("in Cordoba, Argentina,", "AR"),
            ("in Cordoba, Spain,", "ES"),
            ("in Tbilisi, Georgia,", "GE"),
        ],
    )
    def test_the_country_or_state_behind_a_city_tells_namesakes_apart(self, text: str, country: str) -> None:
        place = find(text)[0].entry.place
        assert place is not None
        assert place.country == country

    def test_georgia_behind_an_american_city_is_no_country(self) -> None:
        assert named("in Atlanta, Georgia, and in Tbilisi, Georgia") == [
            ("Atlanta", "Atlanta"), ("Tbilisi", "Tbilisi"), ("Georgia", "Georgia"),
        ]  # fmt: skip


class TestWordsThatAreCities:
    @pytest.mark.parametrize(
        "text",
        [
            "On 3 March they met.",
            "Of the Most Same Date, Police and President agreed.",
            "Union of States",
            "A Nice day for Reading.",
            "Mobile phones and Split votes",
            "Male voters",
            "Lloyd Austin met him.",
            "Clinton and Bush spoke.",
            "Kim and Abu Isa met Ann.",
            "Summit Surprise",
            "Hit by Hurricane Orange",
            "To Be Or Not",
        ],
    )
    def test_words_months_titles_and_surnames_are_no_cities(self, text: str) -> None:
        assert [hit for hit in find(text) if hit.entry.sort is Sort.CITY] == []

    @pytest.mark.parametrize(
        ("text", "city"),
        [
            ("He flew to Nice on Monday.", "Nice"),
            ("NICE, France", "Nice"),
            ("the summit in Male ended", "Male"),
            ("They met in Malé.", "Male"),
            ("a trip to Austin, Texas", "Austin"),
            ("near Split", "Split"),
        ],
    )
    def test_cities_named_like_words_are_found_where_places_stand(self, text: str, city: str) -> None:
        assert city in [hit.entry.name for hit in find(text) if hit.entry.sort is Sort.CITY]


class TestCapitalLetters:
    def test_abbreviations_are_told_apart_by_their_capitals(self) -> None:
        assert named("who told us it is the au pair") == []
        assert [name for _, name in named("The WHO told the US and the AU")] == [
            "World Health Organization", "United States", "African Union",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("BRUSSELS, Nov. 13 (Wire) -", ["Brussels"]),
            ("DAVOS, Switzerland (Wire) -", ["Davos", "Switzerland"]),
            ("GENEVA (Wire)", ["Geneva"]),
            ("PHILIPPINE AND CHINESE MINISTERS MEET IN NEW DELHI", ["Philippines", "China", "New Delhi"]),
            ("SAO PAULO -", ["Sao Paulo"]),
            ("MALE VOTERS, MARCH FOR NICE POLICE", []),
            ("THE KARA PANEL", []),
        ],
    )
    def test_datelines_and_headlines_in_capitals_are_read(self, text: str, names: list[str]) -> None:
        assert [name for _, name in named(text)] == names

    def test_a_name_within_a_word_is_not_found(self) -> None:
        assert named("Iranology, Chinaware and Romeo") == []


class TestHostileText:
    @pytest.mark.parametrize(
        "text", ["", "\x00", "\ud800 Geneva \udfff", "in \x00Geneva\x00", "\u202eGeneva\u202c", "é́́" * 50]
    )
    def test_odd_characters_neither_raise_nor_hide_names(self, text: str) -> None:
        assert [name for _, name in named(text)] == (["Geneva"] if "Geneva" in text else [])

    def test_offsets_are_those_of_the_text_given(self) -> None:
        text = "İstanbul’s talks; Xi’an\tand Côte d’Ivoire"
        assert all(text[hit.start : hit.end].strip() for hit in find(text))
        assert "Xi’an" in [text[hit.start : hit.end] for hit in find(text)]
