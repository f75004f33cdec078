"""One identity for every spelling: of people, of bodies, and of those whom a surname alone names."""

from datetime import date

import pytest

from app.names.identity import body_slug, canonical_person, holder_by_surname, person_slug, slug


class TestSlugs:
    @pytest.mark.parametrize("name", ["", " ", "\x00", "\ud800", "...", "\u200b"])
    def test_a_name_without_letters_has_a_slug_all_the_same(self, name: str) -> None:
        assert slug(name) == "unnamed"

    def test_a_slug_is_never_longer_than_eighty_characters(self) -> None:
        assert len(slug("Kazakh " * 2_000)) <= 80
        assert len(body_slug("Ministry of Kazakh " * 2_000)) <= 80

    def test_spellings_of_a_person_meet(self) -> None:
        assert len({person_slug(name) for name in ("Volodymyr Zelensky", "Volodymyr Zelenskyy")}) == 1

    @pytest.mark.parametrize(
        ("byname", "person"),
        [
            ("MbS", "Mohammed bin Salman"),
            ("Lula", "Luiz Inacio Lula da Silva"),
            ("Jokowi", "Joko Widodo"),
            ("Hemedti", "Mohamed Hamdan Dagalo"),
        ],
    )
    def test_a_byname_is_the_persons_identity(self, byname: str, person: str) -> None:
        assert canonical_person(byname) == person
        assert person_slug(byname) == slug(person)

    def test_a_surname_alone_is_nobodys_identity(self) -> None:
        assert canonical_person("Macron") is None


class TestBodies:
    @pytest.mark.parametrize(
        "names",
        [
            [
                "French Foreign Ministry",
                "Foreign Ministry of France",
                "France's foreign ministry",
                "France’s Foreign Ministry",
                "Ministry of Foreign Affairs of France",
                "the French Ministry of Foreign Affairs",
                "Ministry for Europe and Foreign Affairs of France",
            ],
            [
                "State Department",
                "the State Department",
                "US Department of State",
                "U.S. State Department",
                "Department of State",
                "United States Department of State",
            ],
            [
                "Pentagon",
                "U.S. Defense Department",
                "US Department of Defence",
                "Ministry of Defense of the US",
            ],
            [
                "Russian Defence Ministry",
                "Ministry of Defense of the Russian Federation",
                "Moscow's defense ministry",
            ],
            ["Kazakh Foreign Ministry", "Ministry of Foreign Affairs of the Republic of Kazakhstan"],
            [
                "Uzbek Interior Ministry",
                "Ministry of Internal Affairs of Uzbekistan",
                "Uzbekistan's interior ministry",
            ],
            ["Iranian Health Ministry", "Ministry of Health of Iran", "Iran's Ministry of Health"],
            ["Bhutanese Finance Ministry", "Ministry of Finance of the Kingdom of Bhutan"],
            ["Foreign Office", "British Foreign Office", "UK Foreign Office", "Britain's Foreign Ministry"],
            ["United Nations", "the UN", "the United Nations"],
        ],
    )
    def test_all_ways_to_tell_a_body_meet(self, names: list[str]) -> None:
        assert len({body_slug(name) for name in names}) == 1

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("South Korean Foreign Ministry", "North Korean Foreign Ministry"),
            ("Guinean Foreign Ministry", "Foreign Ministry of Guinea-Bissau"),
            (
                "Foreign Ministry of the Democratic Republic of the Congo",
                "Foreign Ministry of the Republic of the Congo",
            ),
            ("Uzbek Foreign Ministry", "Uzbek Foreign Trade Ministry"),
            ("Uzbek Defence Ministry", "Uzbek Interior Ministry"),
            ("Foreign Ministry", "French Foreign Ministry"),
            ("French Embassy", "French Foreign Ministry"),
            ("Bank of France", "France"),
        ],
    )
    def test_different_bodies_stay_apart(self, one: str, other: str) -> None:
        assert body_slug(one) != body_slug(other)

    @pytest.mark.parametrize(
        "name", ["Lowy Institute", "Ministry of Magic", "Office Depot", "Foreign Ministry"]
    )
    def test_any_other_name_is_its_own_identity(self, name: str) -> None:
        assert body_slug(name) == slug(name)

    def test_a_ministry_that_no_table_has_is_named_after_its_country(self) -> None:
        assert body_slug("Ministry of Health of Iran") == "iranian-health-ministry"

    @pytest.mark.parametrize(
        "name", ["", "\x00", "\ud800 Ministry", "Ministry", "ministry of", "’s Ministry"]
    )
    def test_odd_names_never_raise(self, name: str) -> None:
        assert body_slug(name)


class TestSurnames:
    @pytest.mark.parametrize(
        ("word", "day", "person"),
        [
            ("Blinken", date(2023, 5, 1), "Antony Blinken"),
            ("Xi", date(2020, 1, 1), "Xi Jinping"),
            ("Yoon", date(2023, 1, 1), "Yoon Suk Yeol"),
            ("Ban", date(2010, 1, 1), "Ban Ki-moon"),
            ("Marcos", date(2023, 1, 1), "Ferdinand Marcos Jr."),
            ("Clinton", date(2000, 5, 5), "Bill Clinton"),
            ("Clinton", date(2010, 5, 5), "Hillary Clinton"),
            ("Jokowi", date(2018, 1, 1), "Joko Widodo"),
            ("MbS", None, "Mohammed bin Salman"),
        ],
    )
    def test_a_word_that_only_one_holder_goes_by_names_that_holder(
        self, word: str, day: date | None, person: str
    ) -> None:
        assert holder_by_surname(word, day) == person

    @pytest.mark.parametrize(
        ("word", "day", "person"),
        [
            ("Kim", date(2021, 9, 1), "Kim Jong Un"),  # beside South Korea's prime minister and others
            ("Khan", date(2021, 9, 1), "Imran Khan"),  # beside the prosecutor in The Hague
        ],
    )
    def test_of_several_the_one_who_leads_a_state_is_meant(self, word: str, day: date, person: str) -> None:
        assert holder_by_surname(word, day) == person

    @pytest.mark.parametrize(
        ("word", "day"),
        [
            ("Lee", date(2010, 1, 1)),  # led South Korea, and another Singapore
            ("Wang", date(2020, 1, 1)),  # a foreign minister, a vice president, a commerce minister
            ("Ivanov", date(2002, 1, 1)),  # foreign minister and defence minister
            ("Blinken", date(2000, 1, 1)),
            ("Blinken", None),
            ("Salman", date(2020, 1, 1)),  # the king, not the crown prince whose name ends so
            ("Joe", date(2022, 1, 1)),
            ("Jinping", date(2020, 1, 1)),
            ("Un", date(2020, 1, 1)),
            ("", date(2020, 1, 1)),
        ],
    )
    def test_a_word_that_names_several_or_nobody_is_left_open(self, word: str, day: date | None) -> None:
        assert holder_by_surname(word, day) is None
