"""What is alleged and what was found, in words: each allegation, with a line for each person complained about."""

import json
from dataclasses import dataclass

from app.models.day_words import long_day
from app.models.findings import Allegation, Finding
from app.models.procedures.deciding import why_not_allege, why_not_find, why_not_unsay
from app.models.procedures.hearing import Findings
from app.models.procedures.procedure import Party
from app.models.procedures.rules import NOTHING_UPHELD
from app.models.uk_time import uk_time
from app.models.words import _, counted
from app.services.formal.decided_forms import NEW, Decided
from app.services.formal.facts import Standing
from app.services.formal.findings import why_words_stay
from app.services.formal.forms import Ask, named
from app.services.formal.shown.parts import policy_words
from app.services.formal.shown.wanted import Wanted
from app.services.office import Office

NEW_ALLEGATION = named(Ask.FINDINGS, Decided.ALLEGATION, NEW)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FindingShown:
    """A finding. `doubts` are what does not go together in it; `replaced` says until when it stood."""

    finding_id: int
    result: str
    is_upheld: bool
    day: str
    lines: tuple[tuple[str, str], ...]
    doubts: tuple[str, ...]
    replaced: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FoundLine:
    """What was found on an allegation about one person, and what stood there earlier."""

    id: int
    key: str
    place: str
    number: int
    allegation: str
    called: str
    now: FindingShown | None
    earlier: tuple[FindingShown, ...]

    @property
    def result(self) -> str:
        return _("no finding yet") if self.now is None else self.now.result


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AllegationLine:
    """An allegation; `why_stays` says why it can be neither reworded nor taken away, where that is so."""

    allegation_id: int
    number: int
    words: str
    place: str
    why_stays: str
    found: tuple[FoundLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FindingsShown:
    """`why_not` is why nothing can be found yet; `overall` says what was found on the whole, which nobody types."""

    title: str
    hint: str
    standard: str
    why_not: str
    may_unsay: bool
    may_allege: bool
    overall: str
    allegations: tuple[AllegationLine, ...]
    wanted: tuple[Wanted, ...]

    @property
    def lines(self) -> tuple[FoundLine, ...]:
        return tuple(each for allegation in self.allegations for each in allegation.found)


def findings_shown(office: Office, found: Standing) -> FindingsShown | None:
    """None where the procedure asks for no findings."""
    asked = found.procedure.findings
    if asked is None:
        return None
    people = {each.id or 0: each.called for each in office.vault.people.of_case(found.formal.case_id)}
    respondents = [(each.person_id, people[each.person_id]) for each in found.facts.party_of(Party.RESPONDENT)]
    on_file: dict[tuple[int, int], list[Finding]] = {}
    for each in office.vault.hearing.findings.of_case(found.formal.case_id):
        on_file.setdefault((each.allegation_id, each.person_id), []).append(each)
    allegations = tuple(
        AllegationLine(
            allegation_id=each.id or 0,
            number=each.number,
            words=each.words,
            place=named(Ask.FINDINGS, Decided.ALLEGATION, str(each.id)),
            why_stays=why_words_stay(office, each) or "",
            found=tuple(
                _line(asked, each, person_id, called, on_file.get((each.id or 0, person_id), []))
                for person_id, called in respondents
            ),
        )
        for each in office.vault.hearing.allegations.numbered(found.formal.case_id)
    )
    why_not = why_not_find(found.procedure, found.facts) or ""
    return FindingsShown(
        title=asked.title,
        hint=" ".join(filter(None, (asked.hint, policy_words(found.procedure, asked.paragraph)))),
        standard=asked.standard,
        why_not=why_not,
        may_unsay=why_not_unsay(found.procedure, found.facts) is None,
        may_allege=why_not_allege(found.procedure, found.facts) is None,
        overall="" if why_not else _overall(found, allegations),
        allegations=allegations,
        wanted=_wanted(allegations, may_find=not why_not),
    )


def _line(asked: Findings, allegation: Allegation, person_id: int, called: str, on_file: list[Finding]) -> FoundLine:
    key = f"{allegation.id}.{person_id}"
    shown = [(each, _shown(asked, each)) for each in on_file]
    return FoundLine(
        id=(allegation.id or 0) * 1_000_000 + person_id,
        key=key,
        place=named(Ask.FINDINGS, Decided.FINDING, key),
        number=allegation.number,
        allegation=allegation.words,
        called=called or _("(not named)"),
        now=next((each for finding, each in shown if finding.replaced_at is None), None),
        earlier=tuple(each for finding, each in shown if finding.replaced_at is not None),
    )


def _shown(asked: Findings, finding: Finding) -> FindingShown:
    answers = asked.form.read(json.loads(finding.answers))
    lines = [
        (asked.form.question(name).label, asked.form.question(name).words(value))
        for name, value in answers.items()
        if name != asked.result
    ]
    codes = asked.form.question(asked.result).codes
    doubts = [each for each in asked.form.shown(answers) if not each.is_asked and each.shown_when is not None]
    return FindingShown(
        finding_id=finding.id or 0,
        result=codes.label(finding.result) if codes else finding.result,
        is_upheld=finding.result in asked.upheld,
        day=long_day(finding.decided_on),
        lines=(*lines, (asked.form.question("reasons").label, finding.reasons)),
        doubts=tuple(asked.form.text_of(each) for each in doubts),
        replaced="" if finding.replaced_at is None else long_day(uk_time(finding.replaced_at).date()),
    )


def _overall(found: Standing, allegations: tuple[AllegationLine, ...]) -> str:
    lines = [each for allegation in allegations for each in allegation.found]
    without = sum(each.now is None for each in lines)
    upheld = sum(each.now is not None and each.now.is_upheld for each in lines)
    if not lines:
        return ""
    if without:
        return counted("{n} finding is still missing.", "{n} findings are still missing.", without)
    if found.facts.found == NOTHING_UPHELD:
        return _("Nothing is upheld. That says nothing about why the complaint was made.")
    if upheld == len(lines):
        return _("All of it is upheld.")
    return _("Upheld: {upheld} of {all} findings.").format(upheld=upheld, all=len(lines))


def _wanted(allegations: tuple[AllegationLine, ...], *, may_find: bool) -> tuple[Wanted, ...]:
    """What is missing, each with the way to its form."""
    if not allegations:
        words = _("No allegation is written down yet.")
        return (Wanted(key="none", words=words, place=NEW_ALLEGATION, offer=_("Write the first one")),)
    if not may_find:
        return ()
    words = _("Allegation {number}, about {name}: no finding yet.")
    return tuple(
        Wanted(
            key=each.key,
            words=words.format(number=each.number, name=each.called),
            place=each.place,
            offer=_("Record the finding"),
        )
        for allegation in allegations
        for each in allegation.found
        if each.now is None
    )
