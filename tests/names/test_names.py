"""Who and what the words of an article refer to."""

from datetime import date

import pytest

from app.names.article import read_names
from app.names.references import Names, Reference
from app.nlp.pipeline import load, parse

DAY = date(2024, 11, 13)


@pytest.fixture(scope="session", autouse=True)
def model() -> None:
    """The language model, loaded before the first test is timed."""
    load()


class Told:
    """An article's references by the words that make them."""

    def __init__(self, text: str) -> None:
        self.doc = parse(text)
        self.names: Names = read_names(self.doc, DAY)

    def at(self, words: str, occurrence: int = 0) -> Reference | None:
        """What the last of `words` refers to, at their nth occurrence."""
        end = 0
        for _ in range(occurrence + 1):
            end = self.doc.text.index(words, end) + len(words)
        return next((self.names.at(t) for t in self.doc if t.idx < end <= t.idx + len(t)), None)

    def people(self, words: str, occurrence: int = 0) -> list[str]:
        """The slugs of the people meant."""
        found = self.at(words, occurrence)
        return [person.slug for person in found.people] if found else []

    def role(self, words: str) -> str | None:
        """The role of the one person meant."""
        found = self.at(words)
        return found.people[0].role if found and found.people else None

    def body(self, words: str) -> str | None:
        """The name of the body meant."""
        found = self.at(words)
        return found.body.name if found and found.body else None

    def place(self, words: str, occurrence: int = 0) -> str | None:
        """The name of the place meant."""
        found = self.at(words, occurrence)
        return found.place.name if found and found.place else None

    def everybody(self) -> set[str]:
        """The slugs of all people."""
        return {person.slug for ref in self.names.references for person in ref.people}


class TestSpellings:
    def test_a_full_name_a_titled_surname_and_a_surname_are_one_person(self) -> None:
        told = Told(
            "Secretary of State Antony J. Blinken met Prime Minister Narendra Modi in New Delhi. "
            "Blinken said Mr. Modi agreed. Secretary Blinken left on Friday."
        )
        assert told.everybody() == {"antony-blinken", "narendra-modi"}
        assert told.people("Secretary Blinken") == ["antony-blinken"]

    def test_a_title_tells_two_of_one_surname_apart(self) -> None:
        told = Told(
            "President Joe Biden and First Lady Jill Biden arrived in Lima. President Biden met Xi Jinping. "
            "First Lady Biden went home."
        )
        assert told.people("President Biden") == ["joe-biden"]
        assert told.people("First Lady Biden") == ["jill-biden"]

    def test_spellings_of_one_name_meet(self) -> None:
        told = Told("Ukrainian President Volodymyr Zelenskyy met Zelensky's aides. Zelenskiy spoke.")
        assert told.everybody() == {"volodymyr-zelensky"}

    def test_people_whom_no_table_knows_are_joined_as_well(self) -> None:
        told = Told(
            "Prime Minister Jiri Novak met President Alena Kowalska. Novak and Kowalska signed a treaty."
        )
        assert told.people("Novak", 1) == ["jiri-novak"]
        assert told.people("Kowalska", 1) == ["alena-kowalska"]

    def test_korean_names_go_by_their_first_word(self) -> None:
        told = Told("South Korean President Yoon Suk Yeol met Vice Minister Kim Hong-kyun. Yoon spoke.")
        assert told.people("Yoon", 1) == ["yoon-suk-yeol"]
        assert told.people("Hong-kyun") == ["kim-hong-kyun"]

    def test_particles_are_part_of_a_name(self) -> None:
        told = Told("Ursula von der Leyen, president of the European Commission, spoke. Von der Leyen left.")
        assert told.everybody() == {"ursula-von-der-leyen"}

    def test_names_with_al_and_el_are_whole(self) -> None:
        told = Told("Abdel Fattah el-Sisi met Sheikh Mohammed bin Abdulrahman al-Thani and Bashar al-Assad.")
        assert told.everybody() == {
            "abdel-fattah-el-sisi", "mohammed-bin-abdulrahman-al-thani", "bashar-al-assad",
        }  # fmt: skip

    def test_royal_names(self) -> None:
        told = Told(
            "King Charles III hosted Emperor Naruhito. King Abdullah II of Jordan and King Charles met."
        )
        assert told.everybody() >= {"charles-iii", "naruhito", "abdullah-ii"}

    def test_a_surname_alone_is_the_holder_of_the_day(self) -> None:
        told = Told("Biden will travel to Lima on Thursday, where he meets Xi.")
        assert told.people("Biden") == ["joe-biden"]
        assert told.people("Xi") == ["xi-jinping"]

    def test_bynames_are_people(self) -> None:
        assert Told("Lula met MbS in Riyadh.").everybody() == {
            "luiz-inacio-lula-da-silva", "mohammed-bin-salman",
        }  # fmt: skip


class TestRoles:
    @pytest.mark.parametrize(
        ("text", "name", "role"),
        [
            ("Egyptian Foreign Minister Sameh Shoukry arrived.", "Shoukry", "Foreign Minister"),
            ("U.S. Defense Secretary Lloyd Austin arrived.", "Austin", "Defense Secretary"),
            ("Former President Jimmy Carter arrived.", "Carter", "Former President"),
            ("President of Finland Alexander Stubb called.", "Stubb", "President of Finland"),
            ("The acting Iranian Foreign Minister Ali Bagheri Kani spoke.", "Kani", "Foreign Minister"),
        ],
    )
    def test_the_words_of_office_before_a_name_are_the_role(self, text: str, name: str, role: str) -> None:
        assert role in (Told(text).role(name) or "")

    def test_an_office_told_behind_an_unknown_name_is_its_role(self) -> None:
        told = Told("Kim Hong-kyun and Petr Zelinka, the Czech foreign minister, met in Prague.")
        assert "foreign minister" in (told.role("Zelinka") or "")

    def test_an_office_told_behind_a_known_name_is_its_role(self) -> None:
        told = Told("Annalena Baerbock, the German foreign minister, visited Kyiv.")
        assert "foreign minister" in (told.role("Baerbock") or "")


class TestWhoIsMeant:
    def test_a_pronoun_means_who_was_doing_something(self) -> None:
        told = Told("German Foreign Minister Annalena Baerbock visited Kyiv. She met officials and left.")
        assert told.people("She") == ["annalena-baerbock"]

    def test_the_two_leaders_are_the_last_two_named(self) -> None:
        told = Told(
            "French President Emmanuel Macron received German Chancellor Olaf Scholz in Paris. "
            "The two leaders discussed Ukraine."
        )
        assert told.people("two leaders") == ["emmanuel-macron", "olaf-scholz"]

    def test_a_title_alone_means_who_was_told_with_it(self) -> None:
        told = Told(
            "Prime Minister Jiri Novak met President Alena Kowalska. "
            "The prime minister thanked the president."
        )
        assert told.people("The prime minister") == ["jiri-novak"]
        assert told.people("the president") == ["alena-kowalska"]

    def test_the_secretary_of_an_official_text_is_always_the_same(self) -> None:
        told = Told(
            "Secretary Antony Blinken met Foreign Minister Hakan Fidan. The Secretary thanked Minister Fidan."
        )
        assert told.people("The Secretary") == ["antony-blinken"]

    def test_the_secretary_may_be_named_only_later(self) -> None:
        told = Told("The Secretary met officials in Doha. Secretary Antony Blinken thanked them.")
        assert told.people("The Secretary") == ["antony-blinken"]

    @pytest.mark.parametrize("alone", ["Sisi", "El-Sisi"])
    def test_a_surname_with_el_is_known_without_it_and_in_capitals(self, alone: str) -> None:
        told = Told(f"Egyptian President Abdel Fattah el-Sisi spoke in Cairo. {alone} left on Friday.")
        assert told.people(f". {alone}") == ["abdel-fattah-el-sisi"]


class TestBodiesAndPlaces:
    def test_capitals_are_their_governments_and_their_cities(self) -> None:
        told = Told("Washington said it would act. Officials met in Kiev. Brussels warned Moscow.")
        assert (told.body("Washington"), told.place("Kiev"), told.body("Kiev")) == (
            "United States", "Kiev", "Ukraine",
        )  # fmt: skip
        places = [ref.place for ref in (told.at("Kiev"), Told("They met in Kyiv.").at("Kyiv")) if ref]
        assert [place.slug for place in places if place] == ["kyiv", "kyiv"]
        assert (told.body("Brussels"), told.body("Moscow")) == ("European Union", "Russia")

    def test_palaces_act_under_their_own_names(self) -> None:
        told = Told("The Kremlin denied it. They met at the White House.")
        assert (told.body("Kremlin"), told.place("White House")) == ("Kremlin", "White House")

    def test_organisations_are_known_by_their_form(self) -> None:
        told = Told("The Ministry of Foreign Affairs of France replied. The Kenyan High Commission agreed.")
        assert told.body("of France") == "Ministry of Foreign Affairs of France"
        assert told.body("Commission") == "Kenyan High Commission"

    def test_a_minister_named_like_a_city_is_no_place(self) -> None:
        told = Told("U.S. Defense Secretary Lloyd Austin met Israeli officials. Austin thanked them.")
        assert told.place("Austin") is None
        assert told.people("Austin", 1) == ["lloyd-austin"]

    def test_a_city_named_like_a_minister_is_a_place(self) -> None:
        assert Told("The delegation flew to Austin, Texas, on Friday.").place("Austin") == "Austin"

    def test_months_and_words_are_no_places(self) -> None:
        told = Told("The talks in March followed a reading of the treaty. Police agreed on a date.")
        assert [ref for ref in told.names.references if ref.place] == []


@pytest.mark.parametrize("text", ["", "\x00", "\u202e\u200b", "Mr.", "the two leaders", "\n\n\n", "He he HE"])
def test_odd_texts_refer_to_nobody(text: str) -> None:
    assert Told(text).everybody() == set()


def test_a_name_that_begins_like_a_place_is_a_name() -> None:
    ref = Told("UN rapporteur Diego Garcia Sayan met Blinken in Geneva.").at("Sayan")
    assert ref is not None
    assert [p.name for p in ref.people] == ["Diego Garcia Sayan"]


def test_a_town_that_is_somebodys_surname_here_is_the_surname() -> None:
    told = Told("President Alejandro Toledo met Colin Powell. Toledo spoke first.")
    ref = told.at("Toledo", 1)
    assert ref is not None
    assert ref.people
    assert not ref.place


def test_the_people_of_a_state_tell_its_name() -> None:
    ref = Told("Moldovans voted on Sunday.").at("Moldovans")
    assert ref is not None
    assert ref.demonym is not None
    assert ref.demonym.name == "Moldova"


def test_the_dash_of_a_dateline_joins_no_name() -> None:
    ref = Told("WASHINGTON, Nov 13 (Wire) - Blinken met nobody.").at("Blinken")
    assert ref is not None
    assert ref.people
