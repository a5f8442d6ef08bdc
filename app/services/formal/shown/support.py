"""Support that was offered, each side beside the other: either has it alike (policy 11.3)."""

from dataclasses import dataclass

from app.models.day_words import long_day
from app.models.procedures.procedure import Party
from app.models.words import N_, _
from app.services.formal.facts import Standing
from app.services.formal.forms import Ask, named
from app.services.office import Office

SUPPORT = "support"
"""The record that a procedure keeps of it; to whom, what, and whether it was taken are its questions."""
WHOM, WHAT, TAKEN = "whom", "what", "taken"
_ONLY = {
    Party.COMPLAINANT: N_("To the complainant support was offered; to the person complained about it was not."),
    Party.RESPONDENT: N_("To the person complained about support was offered; to the complainant it was not."),
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SupportTo:
    """What was offered to one side, or to others."""

    title: str
    offers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SupportShown:
    """`uneven` says what only one side was offered; empty where both or neither were."""

    hint: str
    place: str
    sides: tuple[SupportTo, ...]
    others: tuple[SupportTo, ...]
    uneven: str


def support_shown(office: Office, found: Standing) -> SupportShown | None:
    """None where the procedure keeps no record of it."""
    kind = next((each for each in found.procedure.records if each.name == SUPPORT), None)
    if kind is None or WHOM not in kind.form or kind.form.question(WHOM).codes is None:
        return None
    codes = kind.form.question(WHOM).codes
    assert codes is not None
    stored = office.vault.formal.records.answers(found.formal.case_id)
    offers: dict[str, list[str]] = {each.code: [] for each in codes.codes}
    for record in office.vault.formal.records.standing(found.formal.case_id):
        if record.kind != SUPPORT or record.absent_because:
            continue
        answers = kind.form.read(stored.get(record.id or 0, {}))
        words = [str(answers.get(WHAT, "")), long_day(record.dated_on)]
        if TAKEN in kind.form and answers.get(TAKEN):
            question = kind.form.question(TAKEN)
            words.append(f"{question.label} {question.words(answers[TAKEN])}")
        offers.setdefault(str(answers.get(WHOM, "")), []).append(" · ".join(filter(None, words)))
    sides = {party: party.upper() for party in Party}
    of_sides = tuple(SupportTo(title=codes.label(code), offers=tuple(offers.get(code, ()))) for code in sides.values())
    others = tuple(
        SupportTo(title=codes.label(code), offers=tuple(said))
        for code, said in offers.items()
        if code not in sides.values() and said
    )
    have = [party for party, code in sides.items() if offers.get(code)]
    return SupportShown(
        hint=kind.hint,
        place=named(Ask.RECORD, SUPPORT),
        sides=of_sides,
        others=others,
        uneven=_(_ONLY[have[0]]) if len(have) == 1 else "",
    )
