"""Templates are read from files: whatever is wrong with one is said before anybody is written to."""

import pytest

from app.models.errors import PlainError
from app.models.gagging import gagging_in, has_saving_sentence
from app.models.letters.fields import FieldKind
from app.models.letters.reader import read_catalogue, read_shared
from app.models.letters.source_words import is_source
from tests.builders_letters import CODES, LETTERS, letter, template_from

FILE = """
code = "L90"
name = "ours"
version = 1
title = "Ours"
subject = "About {case_ref}"
to = ["complainant"]
paragraph = "12"
must_carry = ["what", "support.text"]
text = '''
Hello {what}.

{support.text}

[if recipient.standing == 'STAFF']
For staff, {which}.
[end]
'''
[[field]]
name = "what"
kind = "line"
label = "what it is"
[[field]]
name = "which"
kind = "choice"
label = "which it is"
options = [{ code = "A", label = "the first" }, { code = "B", label = "the second" }]
"""


def test_a_template_is_read_with_its_fields_and_paragraphs():
    template = template_from(FILE)

    assert (template.code, template.version, template.to) == ("L90", 1, ("complainant",))
    assert template.own == ("what", "which")
    assert template.fields["which"].kind is FieldKind.CHOICE
    assert "support.list" in set(template.merged())
    assert [piece.shared for piece in template.pieces].count("support.text") == 3


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("Hello {what}.", "Hello {whom}.", "no field “whom”"),
        ("Hello {what}.", "Hello {what} {.", "curly bracket"),
        ("Hello {what}.", "Hello {What}.", "curly bracket"),
        ("Hello {what}.", "Hello you.", "never says it"),
        ("Hello {what}.", "[if which == 'A']\nHello {what}.\n[end]", "must carry “what”"),
        ("{support.text}", "", "must carry “support.text”"),
        ("{support.text}", "See {support.text}", "must stand alone"),
        ("{support.text}", "[if which == 'A']\n{support.text}\n[end]", "must carry “support.text”"),
        ("About {case_ref}", "About {what}", "subject line"),
        ("About {case_ref}", "About {recipient.name}", "subject line"),
        ("[end]", "", "no [end]"),
        ("Hello {what}.", "Hello {what}.\n[end]", "no [if"),
        ("'STAFF'", "'STUFF'", "STUFF"),
        ("recipient.standing ==", "recipient.sitting ==", "recipient_sitting"),
        ("[if recipient", "[when recipient", "not something we know"),
        ("Hello {what}.", "Hello {what}.\n[room 99]", "lines of room"),
        ('to = ["complainant"]', "to = []", "nobody"),
        ('to = ["complainant"]', 'to = ["MAYOR"]', "MAYOR"),
        ('name = "what"', 'name = "our_ref"', "our_ref"),
        (", {which}", "", "never says it"),
        ('kind = "line"', 'kind = "ham"', "ham"),
        ('[{ code = "A", label = "the first" }, { code = "B", label = "the second" }]', "[]", "two options"),
        ('code = "B"', 'code = "A"', "stands once"),
        ('code = "L90"', 'code = "l 90"', "capital"),
        ("version = 1", "version = 0", "version"),
        ("paragraph =", "paragraf =", "paragraf"),
        ('kind = "line"', 'kind = "line"\noptions = [{ code = "A", label = "a" }]', "only a choice"),
    ],
)
def test_a_mistake_in_a_template_is_said_with_its_place(was, becomes, said):
    assert was in FILE
    with pytest.raises(PlainError) as refused:
        template_from(FILE.replace(was, becomes, 1))

    assert "L90.toml" in refused.value.happened
    assert said in refused.value.happened


def test_a_list_of_fields_must_have_those_of_every_letter():
    with pytest.raises(PlainError, match="our_ref"):
        read_catalogue('name = "fields"\nversion = 1\nrole = [{ code = "A", label = "a" }]', "fields.toml")


def test_a_shared_paragraph_stands_once():
    twice = 'name = "p"\nversion = 1\n' + '[[paragraph]]\nname = "a"\ntitle = "A"\ntext = "a"\n' * 2
    with pytest.raises(PlainError, match="twice"):
        read_shared(twice, "paragraphs.toml")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.proves("N-04", "E-01")
def test_every_template_carries_confidentiality_and_says_that_one_is_free_to_tell(code):
    template = LETTERS.templates[code]
    carried = {name.partition(" if ")[0] for name in template.must_carry}

    assert {"confidentiality.text", "confidentiality.office"} & carried
    for role in template.to:
        words = letter(code, recipient__role=role).words
        assert has_saving_sentence(words, LETTERS.gagging), role
        assert "The papers of this" in words, role


@pytest.mark.parametrize("code", CODES)
@pytest.mark.proves("E-01", "N-01")
def test_no_template_gags_even_without_its_saving_sentence(code):
    pieces = LETTERS.templates[code].pieces
    text = "\n\n".join(f"{piece.block.name} {piece.block.text}" for piece in pieces)
    unsaved = text.replace("stops you from telling anybody", "is said here of anybody")

    assert not has_saving_sentence(unsaved, LETTERS.gagging)
    assert gagging_in(unsaved, LETTERS.gagging) == []


@pytest.mark.parametrize("code", CODES)
def test_no_subject_line_names_anybody_or_anything_that_happened(code):
    subject = LETTERS.templates[code].subject.casefold()

    assert not any(word in subject for word in ("harass", "bull", "assault", "alleg", "discrim", "dismiss", "conduct"))
    assert "name}" not in subject


@pytest.mark.proves("N-60")
def test_the_letters_that_forward_what_somebody_wrote_say_what_must_lie_in_the_envelope():
    assert LETTERS.templates["L13"].encloses == "complaint"
    assert LETTERS.templates["L14"].encloses == "response"


@pytest.mark.parametrize(
    ("source", "is_one"),
    [
        ("record:appeal.grounds", True),
        ("meeting:day", True),
        ("measure:FINAL_WARNING", True),
        ("deadline:appeal_lodge", True),
        ("meeting:weather", False),
        ("record:appeal", False),
        ("measure:warning", False),
        ("nothing", False),
        ("", False),
    ],
)
def test_a_source_is_one_that_a_case_can_be_asked_for(source, is_one):
    assert is_source(source) is is_one


def test_what_is_carried_in_some_cases_only_stands_under_that_very_condition():
    carried = """must_carry = ["what", "support.text if recipient.role == 'complainant'"]"""
    text = FILE.replace('must_carry = ["what", "support.text"]', carried)
    only = text.replace("{support.text}", "[if recipient.role == 'complainant']\n{support.text}\n[end]")
    other = text.replace("{support.text}", "[if recipient.role == 'respondent']\n{support.text}\n[end]")

    assert template_from(only).must_carry[1].startswith("support.text")
    for wrong in (text, other):
        with pytest.raises(PlainError, match="must carry"):
            template_from(wrong)
