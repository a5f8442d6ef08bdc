"""The forms about those who are near to a case: who is close to which of its parties, and who a witness is."""

from dataclasses import replace
from typing import Any

from app.models.codes import Code, CodeList
from app.models.form_reader import form_in
from app.models.forms import Form
from app.models.words import _
from app.services.formal.facts import party_facts
from app.services.formal.ties import FORM, WHOSE
from app.services.office import Office

_PARTIES = "parties"


def tie_form(office: Office, case_id: int) -> Form:
    """Whose tie it is comes first: each case has parties of its own."""
    form = office.form(FORM)
    whose = {
        "name": WHOSE,
        "kind": "choice",
        "label": _("Close to whom"),
        "list": _PARTIES,
        "required": True,
        "missing": _("Please choose the party."),
    }
    table = {"name": FORM, "title": form.title, "version": form.version, "question": [whose]}
    made = form_in(table, FORM, {_PARTIES: _parties(office, case_id)}, office.library.statements)
    order = (0, *(number + 1 for number in form.asking_order))
    return replace(form, questions=(*made.questions, *form.questions), asking_order=order)


def tie_answers(office: Office, tie_id: int) -> dict[str, Any]:
    tie = office.vault.hearing.ties.one(tie_id)
    if tie is None:
        return {}
    return {WHOSE: str(tie.person_id), "kind": tie.kind, "name": tie.name, "is_outside": tie.is_outside}


def who_answers(office: Office, witness_id: int) -> dict[str, Any]:
    witness = office.vault.formal.witnesses.one(witness_id)
    return {} if witness is None else {"name": witness.name, "is_outside": witness.is_outside}


def _parties(office: Office, case_id: int) -> CodeList:
    people = office.vault.people.of_case(case_id)
    called = {each.id: each.called or each.unit or _("(not named)") for each in people}
    codes = tuple(Code(code=str(each.person_id), label=called[each.person_id]) for each in party_facts(office, people))
    return CodeList(name=_PARTIES, title=_PARTIES, version=1, codes=codes)
