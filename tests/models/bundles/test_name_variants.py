"""A person is written in many ways, and none of them is overlooked; nor is every little word a person."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.models.bundles.name_variants import variants
from app.models.bundles.sought import Sought


def found(name: str, text: str) -> list[str]:
    return [text[place.start : place.end] for place in Sought(variants(name)).places(text)]


@pytest.mark.proves("N-73")
@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Tavelda Marrowquist", "Marrowquist, Tavelda"),
        ("Tavelda Marrowquist", "Ms T. Marrowquist"),
        ("Tavelda Marrowquist", "T Marrowquist's"),
        ("Tavelda Marrowquist", "TM"),
        ("Tavelda Marrowquist", "t.marrowquist@example.org"),
        ("Tavelda Marrowquist", "tmarrowquist2"),
        ("Tavelda Marrowquist", "TAVELDA"),
        ("Tavelda Marrowquist", "Marrow-\nquist"),
        ("Tavelda Marrowquist", "Tavelda\nMarrowquist"),
        ("Tavelda Marrowquist", "M a r r o w q u i s t"),
        ("Marrowquist, Tavelda", "Tavelda Marrowquist"),
        ("Dr Tavelda Marrowquist PhD", "Professor Marrowquist"),
        ("Anna-Maria O’Brien", "Anna Maria O'Brien"),
        ("Anna-Maria O’Brien", "A.-M. O‘Brien"),
        ("Anna-Maria O'Brien", "annamaria.obrien"),
        ("Anna-Maria O'Brien", "Maria"),
        ("Jo Smith-Jones", "Ms Jones"),
        ("Jo Smith-Jones", "Smith Jones"),
        ("Jürgen Müller", "Juergen Mueller"),
        ("Juergen Mueller", "Müller"),
        ("Siân ap Gwilym", "Sian ap Gwilym"),
        ("Ludwig van der Berg", "Mr van der Berg"),
        ("María José García López", "García López"),
        ("Jane Smith née Jones", "Jane Jones"),
        ("Robert (Bob) Smith", "Bob Smith"),
        ("Nguyễn Văn An", "An"),
        ("Mary Jane Watson", "MJ Watson"),
        ("محمد عبد الله", "ومحمد"),
        ("דוד כהן", "כהן"),
        ("田中太郎", "太郎"),
        ("Li An", "An Li"),
        ("jane.doe@example.org", "Jane.Doe@example.org"),
        ("07700 900123", "07700-900 123"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, written: str) -> None:
    words = f"then {written} came"

    assert [each for each in found(name, words) if len(each) > 1] != []
    assert "then" not in "".join(found(name, words))


@pytest.mark.parametrize(
    ("name", "harmless"),
    [
        ("Li An", "an apple, linen, a LAN, plan and lido: li and an"),
        ("Will May", "it may or will be; willing, mayor, dismay"),
        ("Ian Law", "a law, a median, the lawn; I\nan hour"),
        ("Sue Rose", "to sue; they rose, suede"),
        ("Tom Marks", "marks were given; the tomb"),
        ("Ann Lee", "annual, a fleece, Leeds"),
        ("Tavelda Marrowquist", "atm, TMS, marrow, a quist"),
        ("Cavendish College", "a college"),
    ],
)
def test_a_short_or_an_everyday_name_is_not_found_in_other_words(name: str, harmless: str) -> None:
    assert found(name, harmless) == []


def test_what_many_people_share_is_weak() -> None:
    weak = {each.words for each in variants("Tavelda May") if each.is_weak}

    assert {"Tavelda", "May", "TM"} <= weak
    assert "Tavelda May" not in weak


def test_a_word_typed_small_is_looked_for_small() -> None:
    assert found("may", "it may") == ["may"]
    assert found("May", "it may be May") == ["May"]


def test_what_is_no_name_stays_as_it_is() -> None:
    assert [each.words for each in variants("07700 900123")] == ["07700 900123"]
    assert [each.words for each in variants("Marrow Ltd")] == ["Marrow Ltd"]
    assert variants(" – ") == ()


NAMES = st.lists(st.text("abcdefgéñßøLMNOŁ'-’ ", min_size=2, max_size=9), min_size=1, max_size=4).map(" ".join)


@example("L---- L-")
@given(NAMES)
def test_every_name_is_found_as_it_was_given_and_its_variants_are_few(name: str) -> None:
    all_ways = variants(name)

    assert len(all_ways) <= 80
    assert not all_ways or Sought(all_ways).is_in(f"then {name} came")


@given(st.text(max_size=40))
def test_whatever_is_typed_is_no_trouble(name: str) -> None:
    places = list(Sought(variants(name)).places(name))

    assert all(0 <= place.start < place.end <= len(name) for place in places)
