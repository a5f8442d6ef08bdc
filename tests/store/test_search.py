"""The search index: names and words of any language are found by their beginnings, and what is removed is gone."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.store.search import Search
from app.store.vault import Vault
from tests.builders_vault import make_vault
from tests.store.builders_records import add_case


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return make_vault(tmp_path)


def keep(vault: Vault, case_id: int, names: list[str], words: list[str]) -> None:
    with vault.saving():
        vault.search.keep(case_id, names, words)


def vocabulary(vault: Vault) -> set[str]:
    vault.db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'search', 'row')")
    return {term for (term,) in vault.db.execute("SELECT term FROM temp.vocabulary")}


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("harassment in the library", "harass"),
        ("harassment in the library", "HARASSMENT LIB"),
        ("harassment in the library", '"in the library"'),
        ("café", "cafe"),
        ("cafe", "café"),
        ("Dŵr Llŷr", "llyr"),
        ("Llyr", "Llŷr"),
        ("Eisteddfod yng Nghaerfyrddin", "nghaer"),
        ("Ọ̀ṣunlọlá Adébáyọ̀", "Ọ̀ṣun"),
        ("Ọ̀ṣunlọlá Adébáyọ̀", "osunlola adebayo"),
        ("Ngũgĩ wa Thiong'o", "ngugi thiong"),
        ("王伟", "王伟"),
        ("我叫王伟，来自北京", "王伟"),
        ("王伟", "伟"),
        ("さくら", "くら"),
        ("김민준", "민준"),
        ("مُحَمَّد علي", "محمد"),
        ("محمد", "مُحَمَّد"),
        ("أحمد", "احمد"),
        ("שָׁלוֹם", "שלום"),
        ("हिंदी प्रिया", "प्रि"),
        ("நிலா", "நிலா"),
        ("สมชาย", "ชาย"),
        ("Ελένη Παπαδοπούλου", "ελενη"),
        ("Ольга Йовович", "ольга йов"),
        ("Алёна", "алена"),
        ("Nguyễn Thị Đào", "nguyen thi dao"),
        ("Łukasz Søren Þór Gülşah Kılıç", "lukasz soren thor gulsah kilic"),
        ("Müller-Lüdenscheidt", "ludensch"),
        ("O’Brien", "O'Brien"),
        ("ﬁrst", "ﬁrst"),
        ("room 2.05", "2.05"),
        ("07700 900123", "900123"),
    ],
)
def test_a_name_is_found_however_it_is_typed(vault, written, typed):
    """Yoruba names fell apart at marks that have no letter of their own, Hindi and Tamil ones at every vowel."""
    keep(vault, 1, [written], [])

    assert vault.search.cases(typed, 10) == [1]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("harassment in the library", "assment"),
        ("harassment in the library", '"library the in"'),
        ("harassment in the library", "harassment shouting"),
        ("伟大的国王", "王伟"),
        ("Samira", '"Sam"x"ira"'),
    ],
)
def test_what_is_not_there_is_not_found(vault, written, typed):
    """王伟 was found wherever both characters stood, in any order and however far apart."""
    keep(vault, 1, [], [written])

    assert vault.search.cases(typed, 10) == []


def test_a_word_of_a_name_and_a_word_of_a_note_find_their_case_together(vault):
    keep(vault, 1, ["Sam Okafor"], ["shouted at in the lab"])
    keep(vault, 2, ["Sam Smith"], ["left out of meetings"])
    keep(vault, 3, ["Ola"], ["shouted at in the corridor"])

    assert vault.search.cases("sam shouted", 10) == [1]
    assert vault.search.cases("shouted sam", 10) == [1]


def test_another_connection_searches_what_is_kept_already(vault):
    keep(vault, 1, ["Sam"], ["shouted at"])
    second = vault.second_connection()

    found = Search(second).cases("shouted", 5)

    assert found == [1]
    second.close()


def test_the_newest_case_comes_first_and_no_more_than_were_asked_for(vault):
    for case_id in (5, 1, 9, 3):
        keep(vault, case_id, ["Sam"], [])

    assert vault.search.cases("sam", 3) == [9, 5, 3]


def test_a_removed_word_is_gone_from_the_index_itself(vault):
    keep(vault, 1, ["Ozymandias"], ["xylophone recital", "concert"])
    keep(vault, 2, ["Sam"], ["concert"])

    keep(vault, 1, ["Sam"], ["concert"])

    assert vocabulary(vault) == {"sam", "concert"}
    assert vault.search.cases("xylophone", 10) == []


def test_a_removed_case_leaves_no_word_of_its_own(vault):
    keep(vault, 1, ["Ozymandias"], ["xylophone recital"])
    keep(vault, 2, ["Sam"], ["concert"])

    with vault.saving():
        vault.search.remove(1)

    assert vocabulary(vault) == {"sam", "concert"}


def test_the_index_checks_out_after_many_changes(vault):
    for number in range(60):
        keep(vault, number % 7, [f"name{number}"], [f"word{number} again"] * 3)

    vault.db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")

    assert {word for word in vocabulary(vault) if word.startswith("name")} == {f"name{n}" for n in range(53, 60)}


def test_a_snippet_shows_the_words_around_what_was_found(vault):
    keep(vault, 1, ["Sam"], ["It began in autumn. " * 10 + "He shouted across the laboratory twice."])

    snippet = vault.search.snippets("laborat", 5)[1]

    assert "shouted across the laboratory" in snippet
    assert len(snippet.split()) <= 13


def test_snippets_come_for_the_cases_that_are_found_in_the_order_they_are_found(vault):
    for case_id in (5, 1, 9, 3):
        keep(vault, case_id, ["Sam"], [f"He shouted at {case_id} people."])

    assert list(vault.search.snippets("sam", 3)) == vault.search.cases("sam", 3) == [9, 5, 3]
    assert vault.search.snippets("shouted", 1) == {9: "He shouted at 9 people."}


def test_a_snippet_of_nothing_is_nothing(vault):
    keep(vault, 1, ["Sam"], ["words"])

    assert vault.search.snippets("", 5) == {}
    assert vault.search.snippets("elsewhere", 5) == {}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.one_of(st.text(), st.text(st.sampled_from('"*^():-+{}ab AND OR NOT NEAR column:\x00\ud800_王')), st.none()))
@example('"')
@example("NEAR(a b)")
@example("names: sam")
@example("__")
@example("\ud83d")
@example("𞥋𞥋")
@example("\u0301\u0301")
def test_nothing_that_can_be_typed_makes_the_search_fail(vault, typed):
    if typed is None:
        typed = "word " * 10_000

    assert vault.search.cases(typed, 5) == []
    assert vault.search.snippets(typed, 5) == {}


letters = st.one_of(st.characters(categories=["L", "N"], max_codepoint=0x1FFF), st.sampled_from("王伟さくら김민준"))
words = st.text(letters, min_size=2, max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(name=words, word=words, length=st.integers(2, 12))
def test_any_word_of_letters_is_found_by_its_beginning(vault, name, word, length):
    keep(vault, 1, [name], [f"He said {word} to them."])

    assert vault.search.cases(word[:length], 5) == [1]
    assert vault.search.cases(f"{word} said", 5) == [1]
    assert vault.search.cases(f"{name} {word}", 5) == [1]


def test_writing_outside_a_transaction_is_a_bug(vault):
    with pytest.raises(AssertionError):
        vault.search.keep(1, [], [])
    with pytest.raises(AssertionError):
        vault.search.remove(1)


# Words that wait


@pytest.fixture
def case_id(vault: Vault) -> int:
    with vault.saving():
        case_id = add_case(vault)
    keep(vault, case_id, ["Sam"], ["shouted at in the lab"])
    return case_id


def test_a_case_with_more_to_say_waits_and_what_it_said_is_found_meanwhile(vault, case_id):
    keep(vault, case_id, ["Sam"], ["shouted at in the lab", "and in the corridor"])

    assert vault.search.waiting() == [case_id]
    assert vault.search.cases("shouted", 5) == [case_id]
    assert vault.search.cases("corridor", 5) == []


def test_once_written_it_waits_no_longer(vault, case_id):
    keep(vault, case_id, ["Sam"], ["shouted at in the lab", "and in the corridor"])

    with vault.saving():
        vault.search.keep(case_id, ["Sam"], ["shouted at in the lab", "and in the corridor"], at_once=True)

    assert vault.search.waiting() == []
    assert vault.search.cases("lab corridor", 5) == [case_id]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["Sam"], ["and in the corridor"]),
        (["Sam"], ["shouted at", "and in the corridor"]),
        (["Sam"], []),
        ([], ["shouted at in the lab", "and in the corridor"]),
    ],
)
def test_what_a_case_no_longer_says_never_waits(vault, case_id, names, words):
    keep(vault, case_id, ["Sam"], ["shouted at in the lab", "and before"])

    keep(vault, case_id, names, words)

    assert vault.search.waiting() == []
    said = " ".join([*names, *words]).lower().split()
    assert vocabulary(vault) == set(said)


def test_words_that_are_taken_back_before_they_were_indexed_never_reach_the_index(vault, case_id):
    keep(vault, case_id, ["Sam"], ["shouted at in the lab", "xylophone"])

    keep(vault, case_id, ["Sam"], ["shouted at in the lab"])

    assert vault.search.waiting() == []
    assert "xylophone" not in vocabulary(vault)


def test_a_case_that_is_removed_waits_for_nothing(vault, case_id):
    keep(vault, case_id, ["Sam"], ["shouted at in the lab", "and before"])

    with vault.saving():
        vault.search.remove(case_id)

    assert vault.search.waiting() == []
