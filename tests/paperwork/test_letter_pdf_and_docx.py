"""Every letter says what it must, in the PDF and in the document, and every name prints as itself."""

import io
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import docx
import pypdfium2
import pytest

from app.models.letters.letter import Letter, Look
from app.paperwork.letter_docx import write_letter_docx
from app.paperwork.letter_pdf import write_letter_pdf
from app.paperwork.right_to_left import as_seen, joined
from tests.builders_letters import CODES, LETTERS, NAMES, letter
from tests.must_say import MUST_SAY

ITEMS = [(code, item, words) for code, items in MUST_SAY.items() for item, words in items]
LONG = "ab " * 3000
BALANCE = "on the balance of probabilities: whether it is more likely than not"


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def pdf_text(made: Letter, **how: bool) -> str:
    return plain("\n".join(page.get_textpage().get_text_range() for page in pdf_of(made, **how)))


def pdf_of(made: Letter, **how: bool) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(write_letter_pdf(made, **how))


def docx_of(made: Letter, **how: bool) -> docx.document.Document:
    return docx.Document(io.BytesIO(write_letter_docx(made, **how)))


def docx_text(made: Letter, **how: bool) -> str:
    document = docx_of(made, **how)
    edges = [*document.sections[0].header.paragraphs, *document.sections[0].footer.paragraphs]
    paragraphs = [*document.element.body.iter("{*}p")]
    body = ["".join(_texts(each)) for each in paragraphs]
    return plain("\n".join([*body, *(each.text for each in edges)]))


def _texts(paragraph) -> list[str]:
    return [node.text or "" if node.tag.endswith("}t") else "\n" for node in paragraph.iter("{*}t", "{*}br")]


WRITTEN: dict[str, Callable[..., str]] = {"pdf": pdf_text, "docx": docx_text}


def test_every_letter_of_the_program_has_a_list_of_what_it_must_say():
    assert set(MUST_SAY) == set(CODES)


@pytest.mark.parametrize("way", WRITTEN)
@pytest.mark.parametrize(("code", "item", "words"), ITEMS, ids=[f"{code}-{item}" for code, item, _words in ITEMS])
@pytest.mark.proves(
    "N-04", "N-36", "N-56", "N-57", "N-58", "N-60", "N-61", "N-63", "N-65", "N-66", "N-78", "N-80", "N-82"
)
@pytest.mark.proves("N-89")
def test_a_letter_says_what_it_must(code, item, words, way):
    assert plain(words) in WRITTEN[way](letter(code)), item


@pytest.mark.parametrize("way", WRITTEN)
@pytest.mark.parametrize(
    ("code", "own", "words"),
    [
        ("L14", {"response_came": False}, "None was received by the day that I had given them"),
        ("L21", {"has_challenge": False}, "The policy names no further step inside the university"),
        ("L21", {"recipient__role": "respondent"}, "the formal complaint about you"),
        ("L18", {"parts_stay": False}, "No part stays under Dignity at Work and Study"),
        ("L36", {"change": "PAUSE"}, "Your case is paused. It has not been closed"),
        ("L36", {"change": "RESUME"}, "Your case goes on again"),
        ("L37", {"goes_on": False}, "We look no further into it. No finding was made about anybody"),
        ("L43", {"nation": "SCOTLAND"}, "Scottish Public Services Ombudsman"),
        ("L43", {"nation": "NORTHERN_IRELAND"}, "Northern Ireland Public Services Ombudsman"),
        ("L11", {"investigator__name": ""}, "An Investigating Officer will be named"),
        ("L10", {"recipient__standing": "STUDENT"}, "You may ask to have somebody with you at every meeting"),
        ("L22", {"meeting__day": None}, "The day of the hearing will be settled with you"),
        ("L22", {"witnesses": ()}, "No witness has been named so far"),
        ("L23", {"recipient__standing": "STUDENT"}, "You may bring a friend."),
        ("L23", {"recipient__standing": "STUDENT", "companions__decided": "AS_STAFF"}, "as members of staff may"),
        ("L24", {"meeting__postpone_within": None}, "you have a right in law to another one within five working days"),
        ("L24", {"witnesses": ()}, "No witness is asked to come"),
        ("L26", {"recipient__role": "member"}, "Please keep them where only you can read them"),
        ("L27", {"overall": "NONE"}, "is not evidence that it was made with malice or in bad faith"),
        ("L28A", {"overall": "NONE"}, "is not evidence that it was made with malice or in bad faith"),
        ("L28A", {"has_appeal": False}, "The policy gives you no appeal inside the university"),
        ("L31", {"is_appellant": False}, "an appeal has been made against the outcome"),
        ("L31", {"in_time": "NO"}, "It came after the last day that we had given you"),
        ("L33", {"changes": ()}, "The outcome that you were told of before stays as it is"),
        ("L33", {"is_final": False}, "This decision is not final"),
        (
            "L42",
            {"may_bring": False},
            "The policy says nothing of somebody at a witness's side, neither for nor against",
        ),
        ("L26", {"supplement_came": False}, "The Chair asked for something more. It could not be had."),
        ("L26", {"supplement_came": False}, "Words for reason"),
        ("L45", {"is_by_right": False}, "We decided to find another one"),
        ("L45", {"recipient__role": "witness"}, "Words for slot"),
        ("L45", {"recipient__role": "member"}, "Please keep them where only you can read them"),
    ],
)
def test_a_letter_says_what_is_so_in_this_case(code, own, words, way):
    assert words in WRITTEN[way](letter(code, **own))


@pytest.mark.parametrize(
    ("code", "own", "words"),
    [
        ("L26", {"supplement_came": False}, ("enclosed", "Comments are to be here by", "comment on it", "added to")),
        ("L45", {"is_by_right": False}, ("The law", "five working days", "The time for that")),
        ("L45", {"recipient__role": "witness"}, ("who sits on the panel", "the papers, and", "It begins at")),
        ("L45", {}, ("put off", "postponed", "for the wait")),
    ],
)
def test_a_letter_does_not_say_what_is_not_so_in_this_case(code, own, words):
    written = letter(code, **own).words

    assert [each for each in words if each in written] == []


@pytest.mark.parametrize("code", CODES)
def test_the_pdf_and_the_document_say_the_same_words_in_the_same_order(code):
    made = letter(code)
    said = [word for word in made.words.split() if word.isalpha()]

    for way in WRITTEN.values():
        words = iter(way(made).split())
        assert all(word in words for word in said)


@pytest.mark.parametrize("way", WRITTEN)
@pytest.mark.parametrize("code", CODES)
def test_no_field_is_left_in_a_finished_letter(code, way):
    text = WRITTEN[way](letter(code))

    assert "{" not in text
    assert "}" not in text
    assert "[if" not in text
    assert "None" not in text.split()


@pytest.mark.parametrize("script", NAMES)
@pytest.mark.parametrize("code", ["L10", "L11", "L19"])
def test_a_name_prints_as_itself_in_the_pdf(code, script):
    name = NAMES[script]
    made = letter(code, recipient__name=name, complainant__name=name)

    text = pdf_text(made)

    shown = as_seen(joined(name), from_right=script == "Arabic")
    found = unicodedata.normalize("NFKC", text)
    forms = {unicodedata.normalize("NFKC", each) for each in (name, shown, shown[::-1])}
    assert any(form in found for form in forms)
    assert "[U+" not in text


@pytest.mark.parametrize("script", NAMES)
def test_a_name_stands_in_the_document_as_it_is(script):
    made = letter("L11", recipient__name=NAMES[script], complainant__name=NAMES[script])

    assert docx_text(made).count(NAMES[script]) >= 4


def test_the_document_names_fonts_for_every_kind_of_script_and_marks_what_runs_from_the_right():
    document = docx_of(letter("L11", complainant__name=NAMES["Arabic"]))

    fonts = document.styles["Normal"].element.rPr.rFonts
    assert {key.rpartition("}")[2] for key in fonts.attrib} == {"ascii", "hAnsi", "cs", "eastAsia"}
    marked = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.font.rtl]
    assert NAMES["Arabic"] in " ".join(marked)


@pytest.mark.parametrize("code", CODES)
def test_a_file_has_a_title_and_a_language_and_names_nobody(code):
    made = letter(code)
    about = docx_of(made).core_properties
    pdf = pdf_of(made)

    assert pdf.get_metadata_value("Title") == about.title == made.title
    assert about.language == "en-GB"
    assert b"/Lang (en-GB)" in write_letter_pdf(made)
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert pdf.get_metadata_value("Author") == ""


@pytest.mark.parametrize("code", ["L09", "L10", "L12"])
def test_the_same_letter_gives_the_same_bytes(code):
    assert write_letter_pdf(letter(code)) == write_letter_pdf(letter(code))
    assert write_letter_docx(letter(code)) == write_letter_docx(letter(code))


def test_headings_and_lists_are_real_ones_in_the_document():
    made = letter("L11")
    styles = {paragraph.text: paragraph.style.name for paragraph in docx_of(made).paragraphs}

    assert styles[made.subject] == "Heading 1"
    assert all(styles[block.text] == "Heading 2" for block in made.blocks if block.look is Look.HEADING)
    assert all(styles[block.text] == "List Bullet" for block in made.blocks if block.look is Look.BULLET)


def test_every_page_of_a_long_letter_has_its_reference_and_number():
    made = letter("L10", next_steps=LONG)
    pages = [plain(page.get_textpage().get_text_range()) for page in pdf_of(made)]

    assert len(pages) > 3
    assert all(made.our_ref in page for page in pages)
    assert all(f"{made.our_ref} {number}" in page for number, page in enumerate(pages, 1))


@pytest.mark.parametrize("way", WRITTEN)
def test_a_letter_of_a_practice_vault_says_so(way):
    assert "everybody here is made up" in WRITTEN[way](letter("L10"), practice=True)
    assert "everybody here is made up" not in WRITTEN[way](letter("L10"))


@pytest.mark.parametrize("way", WRITTEN)
def test_characters_that_no_paper_can_hold_are_left_out(way):
    made = letter("L10", next_steps="One\x00\x0b\ud800 two\r\nthree\u2029four <b>&amp;")

    assert "One two three four <b>&amp;" in WRITTEN[way](made)


def test_what_is_enclosed_and_how_it_was_delivered_is_said():
    for way in WRITTEN.values():
        text = way(letter("L13"))
        assert "Enclosed: " in text
        assert "A copy of the complaint, 4 pages" in text
        assert "By hand" in text


def test_every_template_of_the_program_has_its_paragraph_of_the_policy():
    assert all(template.paragraph for template in LETTERS.templates.values())


@pytest.mark.parametrize("lines", range(20, 60, 3))
def test_no_page_of_a_letter_begins_with_its_ending(lines):
    made = letter("L20", confirmed_by="\n".join(["A name"] * lines))

    pages = [plain(page.get_textpage().get_text_range()) for page in pdf_of(made)]

    assert not any("Yours sincerely" in page and "large print" not in page for page in pages)


def test_what_is_enclosed_is_never_parted_from_the_word_that_says_so() -> None:
    """The last page of a letter held one line, “A copy of the complaint”, and nothing that said what it was."""
    parted = []
    for lines in range(1, 50):
        made = letter("L13", deadline__rule="\n".join(f"line {number}" for number in range(lines)))
        pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(write_letter_pdf(made))]
        (at,) = [number for number, text in enumerate(pages) if "Enclosed:" in text]
        if "A copy of the complaint" not in pages[at].partition("Enclosed:")[2]:
            parted.append(lines)

    assert parted == []


def test_no_page_of_a_letter_is_empty() -> None:
    """The room below a signature that stood at the very end of a page began another one, with nothing on it."""
    empty = []
    for lines in range(1, 50):
        made = replace(letter("L20", confirmed_by="\n".join(["A name"] * lines)), attachments=())
        pages = [plain(page.get_textpage().get_text_range()) for page in pdf_of(made)]
        empty += [lines for number, text in enumerate(pages, 1) if text.strip() == f"{made.our_ref} {number}"]

    assert empty == []


SAID_TO_BOTH = {
    ("L23", "L24"): (
        *("Nothing has been decided.", "You need not be in one room", "They had no part in the case before."),
        *(
            "If there is a reason why one of them should not sit",
            "get the same papers",
            "heard and asked in the same way",
        ),
        *("What either of you wants to ask the other", "You may ask for a break at any time", BALANCE),
        "Both of you can say something at the end.",
    ),
    ("L27", "L28A"): (
        *(
            "The panel has heard you and the person",
            "It looked at each allegation by itself.",
            BALANCE,
            "upheld in part",
        ),
        *(
            "An appeal is heard by people who had no part in the case before.",
            "To appeal will not be held against you.",
        ),
        "Whatever the outcome was, the university takes reasonable steps",
    ),
}


@pytest.mark.parametrize(("one", "other"), SAID_TO_BOTH)
def test_both_sides_are_told_of_it_in_the_same_words(one: str, other: str) -> None:
    for code in (one, other):
        words = letter(code, overall="SOME").words
        assert [each for each in SAID_TO_BOTH[one, other] if each not in words] == [], code
