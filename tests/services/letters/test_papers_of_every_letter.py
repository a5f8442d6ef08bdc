"""Every letter of the program is made from a case, approved, and set as a PDF and as a document; none gags."""

import io

import docx
import pypdfium2
import pytest

from app.models.progress import Silent
from app.services.formal.witnesses import keep_witness
from app.services.letters.addressees import addressees
from app.services.letters.approving import approve_letter
from app.services.letters.making import change_draft, draft_of, prepare_letters
from app.services.letters.offering import goes_to
from app.services.letters.papers import letter_paper
from app.services.office import Office
from tests.builders_formal import add_document, keep, make_panel_office
from tests.builders_hearing import put_at
from tests.builders_letters import CODES, LETTERS, answers
from tests.services.letters.heard import TO_PANEL, decide, fix_day, recommend, walked, warn

# In a case of the program these are known, and must not be typed over.
KNOWN = {"recipient.name", "recipient.role", "our_ref", "case_ref", "date_sent", "received_on", "policy.title"}
SHARING = {"L28A": "WITHHOLD", "L28B": "SHARE"}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A case that was heard and decided, with everything on it that a letter rests on."""
    folder = tmp_path_factory.mktemp("letters")
    office = make_panel_office(folder)
    walker, case_id = walked(office, folder, *TO_PANEL)
    walker.name("reviewer")
    walker.name("appeal_body")
    keep_witness(office, case_id, {"name": "Una Reed", "called_by": "investigator"})
    fix_day(office, case_id)
    fix_day(office, case_id, starts="14:00")
    decide(office, case_id)
    warn(office, case_id)
    recommend(office, case_id, "Look at how meetings are chaired.")
    keep(office, case_id, "malice", words="Two messages show it.", finding="MALICIOUS")
    keep(office, case_id, "appeal", add_document(office, folder, case_id, "I appeal."), whose="RESPONDENT")
    put_at(office, case_id, "appeal")
    yield office, case_id
    office.vault.close()


def everybody(office: Office, case_id: int, code: str) -> tuple[str, ...]:
    template, roles = LETTERS.templates[code], LETTERS.catalogue.roles
    keys = {
        each.recipient: each.key for each in addressees(office, case_id) if goes_to(template, each.recipient, roles)
    }
    return tuple(keys.values())


@pytest.mark.parametrize("code", CODES)
def test_a_letter_of_a_case_is_made_for_everybody_it_goes_to(made, code):
    office, case_id = made
    template = LETTERS.templates[code]
    if code in SHARING:
        keep(office, case_id, "sharing", words="Weighed.", decision=SHARING[code], advice="The data protection officer")
    keys = everybody(office, case_id, code)
    assert keys
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
