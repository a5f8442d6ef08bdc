"""Types the word of the canary into letters: fields, who approved, how it was sent, and the service's own wording."""

from app.models.answers import Answers
from app.models.letters.fields import FieldKind, Value
from app.models.letters.templates import Template
from app.models.progress import Silent
from app.services.letters import approving, making, sending, wordings
from app.services.letters.addressees import HR, addressees
from app.services.letters.offering import offered
from app.services.letters.papers import letter_paper
from tests.builders_letters import answers as letter_answers
from tests.faults.formal_canary import formal_case
from tests.faults.typist import Typist


def keep_letter(typist: Typist, answers: Answers, _case_id: int) -> None:
    """A notice to HR with the word in every field, approved, looked at, sent, and another that is made anew."""
    office, word, case_id = typist.office, typist.word, formal_case(typist)
    template = making.template_or_say(office, "L20")
    first, second = (_draft(typist, case_id, template, f"{word} {each}") for each in ("one", "two"))
    typist.look(making.draft_of(office, first), *addressees(office, case_id), *offered(office, case_id))
    typist.try_(approving.approve_letter, first, "")
    gagged = _draft(typist, case_id, template, f"{word}. Do not tell anyone about your experience")
    typist.try_(approving.approve_letter, gagged, word)
    typist.do(making.discard_drafts, (gagged,))
    for each in (first, second):
        typist.do(approving.approve_letter, each, f"{word} Penn")
    typist.try_(approving.approve_letter, first, word)
    day = answers["served_on"].day or office.today()
    typist.try_(sending.record_service, first, day, "")
    typist.do(sending.record_service, first, min(day, office.today()), f"by {word}")
    typist.do(approving.make_anew, second)
    paper = letter_paper(office, first, Silent())
    typist.look(paper, paper.title, paper.file_name, *making.letters_of_case(office, case_id))
    text = template.text.replace("This is to notify", f"{word}: this is to notify")
    typist.try_(wordings.keep_wording, "L20", template.subject, f"{text} {{{word}}}")
    typist.do(wordings.keep_wording_draft, "L20", template.subject, text)
    typist.do(wordings.keep_wording, "L20", template.subject, text)


def _draft(typist: Typist, case_id: int, template: Template, words: str) -> int:
    letter_id = typist.do(making.prepare_letters, case_id, template.code, (HR,))
    values: dict[str, Value] = {
        name: words if template.fields[name].kind in (FieldKind.LINE, FieldKind.WORDS) else value
        for name, value in letter_answers(template, recipient__role="hr").items()
    }
    typist.do(making.change_draft, letter_id, values)
    return int(letter_id)


LETTER_KEEPS = {"letter_service": keep_letter}
"""What keeps the answers of the form that records a letter as sent."""
