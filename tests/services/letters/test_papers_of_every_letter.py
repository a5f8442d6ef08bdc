"""Every letter of the program is made from a case, approved, and set as a PDF and as a document; none gags."""

import io

import docx
import pypdfium2
import pytest

from app.models.progress import Silent
from app.services.formal.roles import name_to_role
from app.services.formal.witnesses import keep_witness
from app.services.letters.addressees import addressees
from app.services.letters.approving import approve_letter
from app.services.letters.making import change_draft, draft_of, prepare_letters
from app.services.letters.papers import letter_paper
from app.services.office import Office
from tests.builders_letters import CODES, LETTERS, answers
from tests.services.letters.made import make_letters_office

# In a case of the program these are known, and must not be typed over.
KNOWN = {"recipient.name", "recipient.role", "our_ref", "case_ref", "date_sent", "received_on", "policy.title"}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    office, case_id = make_letters_office(tmp_path_factory.mktemp("letters"))
    for role, name in (("era", "Grace Ward"), ("investigator", "Ivor Lane"), ("reviewer", "Ivo Marsh")):
        name_to_role(office, case_id, role, name=name, because="Not in the register", named_by="The Head of Chemistry")
    keep_witness(office, case_id, {"name": "Una Reed", "called_by": "investigator"})
    yield office, case_id
    office.vault.close()


def everybody(office: Office, case_id: int, code: str) -> tuple[str, ...]:
    return tuple(e.key for e in addressees(office, case_id) if e.recipient in LETTERS.templates[code].to)


@pytest.mark.parametrize("code", CODES)
def test_a_letter_of_a_case_is_made_for_everybody_it_goes_to(made, code):
    office, case_id = made
    template = LETTERS.templates[code]
    keys = everybody(office, case_id, code)
    first = prepare_letters(office, case_id, code, keys).record_id

    for letter_id in range(first, first + len(keys)):
        typed = {name: value for name, value in answers(template).items() if name not in KNOWN}
        change_draft(office, letter_id, typed)
        name = str(draft_of(office, letter_id).values["recipient.name"])
        approve_letter(office, letter_id, "Ada Penn")
        paper = letter_paper(office, letter_id, Silent())

        pdf = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper.pdf))
        document = docx.Document(io.BytesIO(paper.docx))
        words = " ".join("".join(node.itertext()) for node in document.element.body.iter("{*}p"))
        for text in (pdf, words):
            assert "{" not in text
            assert template.is_form or f"Dear {name}" in text
            assert paper.file_name.removesuffix(".pdf") in text
