"""The letters of a walked case: made from their templates, approved and sent, as HR would."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from app.models.letters.fields import Field, FieldKind, Value
from app.services.formal.sending import record_sent_elsewhere
from app.services.letters.addressees import addressees
from app.services.letters.approving import approve_letter
from app.services.letters.making import change_draft, draft_of, letter_or_say, prepare_letters
from app.services.letters.offering import goes_to
from app.services.letters.sending import must_enclose, record_service
from app.services.letters.wordings import letters_of
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """What is said in letters where the case does not know it, by the names of their fields, and by whom."""

    said: Mapping[str, str] = field(repr=False)
    otherwise: str = field(repr=False)
    approved_by: str = field(repr=False)
    how: str = field(repr=False)

    def send(self, office: Office, case_id: int, code: str, recipient: str) -> None:
        """A letter to everybody who is that recipient; one without a template was written elsewhere."""
        keys = tuple(each.key for each in addressees(office, case_id) if each.recipient == recipient)
        files = letters_of(office)
        template = files.templates.get(code)
        if template is None or not goes_to(template, recipient, files.catalogue.roles) or not keys:
            record_sent_elsewhere(office, case_id, code, (recipient,), office.today(), self.how)
            return
        first = prepare_letters(office, case_id, code, keys).record_id
        assert first is not None
        for letter_id in range(first, first + len(keys)):
            self._send(office, letter_id)

    def _send(self, office: Office, letter_id: int) -> None:
        draft = draft_of(office, letter_id)
        while missing := [draft.template.fields[name] for name in draft.problems if name in draft.template.fields]:
            change_draft(
                office, letter_id, {**draft.typed, **{each.name: self._value(office, each) for each in missing}}
            )
            draft = draft_of(office, letter_id)
        approve_letter(office, letter_id, self.approved_by)
        document = must_enclose(office, letter_or_say(office, letter_id))
        enclosed = () if document is None or document.id is None else (document.id,)
        record_service(office, letter_id, office.today(), self.how, enclosed)

    def _value(self, office: Office, asked: Field) -> Value:
        words = self.said.get(asked.name, self.otherwise)
        match asked.kind:
            case FieldKind.DAY:
                return office.today() + timedelta(days=14)
            case FieldKind.NUMBER:
                return 10
            case FieldKind.YES_NO:
                return False
            case FieldKind.CHOICE:
                assert asked.codes is not None
                return asked.codes.codes[0].code
            case FieldKind.LINES:
                return tuple(words.splitlines())
            case _:
                return words
