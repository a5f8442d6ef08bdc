"""What a case says for letters about a panel, what was found, what follows from it and what is followed up."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from app.models.day_words import long_day
from app.models.findings import Finding, Measure
from app.models.followed import Followed
from app.models.procedures.hearing import FollowUp
from app.models.procedures.letters import meeting_of, panel_of_letter
from app.models.procedures.procedure import Party
from app.models.words import _
from app.services.formal.facts import Standing
from app.services.formal.hearing_facts import person_key, witness_key
from app.services.formal.measures import months_of
from app.services.letters.addressees import Addressee
from app.services.letters.bundle_sources import fingerprint
from app.services.letters.meeting_sources import key_of, of_meeting, of_moved
from app.services.office import Office


class HearingSources:
    """Reads what a letter to one person needs. Nothing is read before it is asked for."""

    def __init__(self, office: Office, found: Standing, code: str, addressee: Addressee) -> None:
        self._office, self._found, self._addressee = office, found, addressee
        self._procedure, self._case_id = found.procedure, found.formal.case_id
        self._meeting = meeting_of(found.procedure, code, addressee.recipient)
        self._panel = panel_of_letter(found.procedure, code, addressee.recipient)

    def says(self, sort: str, place: str) -> Any:
        match sort:
            case "meeting" if self._meeting is not None:
                return of_meeting(self._office, self._found, self._meeting, self._addressee, place)
            case "moved":
                return of_moved(self._office, self._found, place)
            case "panel":
                return self._of_panel(place)
            case "bundle" if self._meeting is not None:
                return fingerprint(self._office, self._case_id, self._meeting.name, self._addressee.recipient)
            case "case":
                return self._allegations() if place == "allegations" else self._witnesses()
            case "findings":
                return self._found_on(place)
            case "measures":
                return self._measures(place)
            case "measure":
                return any(each.measure == place for each in self._standing_measures())
            case "timed":
                return self._timed(place)
            case "followed":
                return self._followed(place)
        return None

    # The panel

    def _of_panel(self, place: str) -> Any:
        panel = self._panel
        if panel is None:
            return None
        if place in ("seat", "copy_number"):
            seat = self._addressee.recipient
            if seat not in panel.seats:
                return None
            return self._procedure.role(seat).title if place == "seat" else panel.seats.index(seat) + 1
        roles = panel.seats if place == "members" else panel.advisers
        held = {each.role: each.name for each in self._office.vault.formal.roles.now(self._case_id)}
        if any(role not in held for role in roles):
            # Half a panel is no panel: the letter waits for the others.
            return None
        return tuple(
            _("{name}, {part}").format(name=held[role], part=_lower(self._procedure.role(role).title)) for role in roles
        )

    # What is alleged and was found

    def _allegations(self) -> tuple[str, ...]:
        kept = self._office.vault.hearing.allegations.numbered(self._case_id)
        return tuple(_allegation(each.number, each.words) for each in kept)

    def _witnesses(self) -> tuple[str, ...]:
        """Those in the running order; while there is none, those who are asked."""
        witnesses = self._office.vault.formal.witnesses.of_case(self._case_id)
        meeting = self._meeting
        places = [] if meeting is None else self._office.vault.hearing.places.at(self._case_id, meeting.name)
        ordered = {each.who for each in places}
        heard = [each for each in witnesses if witness_key(each.id or 0) in ordered]
        return tuple(each.name for each in heard or witnesses if not each.not_asked_because or each in heard)

    def _found_on(self, place: str) -> Any:
        if place == "overall":
            return self._overall()
        findings = self._findings()
        numbers = {each.id: each for each in self._office.vault.hearing.allegations.numbered(self._case_id)}
        told = [(numbers[each.allegation_id].number, numbers[each.allegation_id].words, each) for each in findings]
        asked = self._procedure.findings
        if asked is None or not told:
            return None
        match place:
            case "results":
                return tuple(_allegation(number, f"{words} {self._result(each)}") for number, words, each in told)
            case "upheld":
                return tuple(_allegation(number, words) for number, words, each in told if each.result in asked.upheld)
            case "reasons":
                words = _("Allegation {number}: {words}")
                return "\n\n".join(words.format(number=number, words=each.reasons) for number, _words, each in told)
        return "\n\n".join(self._whole(number, words, each) for number, words, each in told)

    def _overall(self) -> str | None:
        """How much is upheld: to somebody complained about, of what was found about them, once that is all there."""
        asked = self._procedure.findings
        if self._addressee.recipient != Party.RESPONDENT or asked is None:
            return self._found.facts.found or None
        results = {each.allegation_id: each.result for each in self._findings()}
        if not results or len(results) < len(self._found.facts.allegations):
            return None
        upheld = [result in asked.upheld for result in results.values()]
        return "ALL" if all(upheld) else "SOME" if any(upheld) else "NONE"

    def _findings(self) -> list[Finding]:
        """To somebody complained about, what was found about them; to anybody else, about everybody."""
        numbers = {each.id: each.number for each in self._office.vault.hearing.allegations.numbered(self._case_id)}
        standing = [
            each
            for each in self._office.vault.hearing.findings.standing(self._case_id)
            if each.allegation_id in numbers
        ]
        return sorted(
            (each for each in standing if self._concerns(each.person_id)), key=lambda each: numbers[each.allegation_id]
        )

    def _concerns(self, person_id: int) -> bool:
        respondent = self._addressee.recipient == Party.RESPONDENT
        return not respondent or key_of(self._addressee) == person_key(person_id)

    def _result(self, finding: Finding) -> str:
        asked = self._procedure.findings
        assert asked is not None
        codes = asked.form.question(asked.result).codes
        result = codes.label(finding.result) if codes else finding.result
        respondents = self._found.facts.party_of(Party.RESPONDENT)
        if len(respondents) < 2 or self._addressee.recipient == Party.RESPONDENT:
            return _("{result}.").format(result=result)
        people = {each.id: each.called for each in self._office.vault.people.of_case(self._case_id)}
        return _("{result} as to {name}.").format(result=result, name=people.get(finding.person_id, ""))

    def _whole(self, number: int, words: str, finding: Finding) -> str:
        """An allegation with everything that was found on it, in paragraphs."""
        asked = self._procedure.findings
        assert asked is not None
        answers = asked.form.read(json.loads(finding.answers))
        short, long = [], []
        for question in asked.form.questions:
            if question.name in (asked.result, "dated_on", "reasons") or not (answer := answers.get(question.name)):
                continue
            if question.codes is not None:
                codes = answer if isinstance(answer, tuple) else (answer,)
                label = ", ".join(question.codes.label(each) for each in codes)
                short.append(_("{question} {answer}.").format(question=question.label, answer=label))
            elif isinstance(answer, str):
                long.append(_("{question}: {answer}").format(question=question.label, answer=answer))
        first = _allegation(number, words)
        result = _("Finding: {result}").format(result=_lower(self._result(finding)))
        reasons = _("Reasons: {reasons}").format(reasons=finding.reasons)
        return "\n\n".join(filter(None, (first, result, " ".join(short), *long, reasons)))

    # What follows

    def _standing_measures(self) -> list[Measure]:
        kept = self._office.vault.hearing.measures.of_case(self._case_id)
        return [each for each in kept if each.lifted_on is None and self._concerns(each.person_id)]

    def _measures(self, place: str) -> Any:
        if place == "is_timed":
            return bool(self._timed_measures())
        measures = self._procedure.measures
        if measures is None:
            return None
        if place == "possible":
            return tuple(each.label for each in measures.codes.codes if not each.stands_alone)
        return tuple(self._measure_words(each) for each in self._standing_measures())

    def _measure_words(self, measure: Measure) -> str:
        words = self._measure_label(measure)
        if measure.expires_on is not None:
            words = _("{measure}, until {day}").format(measure=words, day=long_day(measure.expires_on))
        return _("{measure}: {words}").format(measure=words, words=measure.words) if measure.words else words

    def _measure_label(self, measure: Measure) -> str:
        measures = self._procedure.measures
        return measure.measure if measures is None else measures.codes.label(measure.measure)

    def _timed_measures(self) -> list[Measure]:
        """What is live for a time as its list says, such as a warning; the most serious is the one that lasts longest.

        Something else with a last day of its own, such as a course until June, is no warning.
        """
        timed = [(each, self._months(each)) for each in self._standing_measures() if each.expires_on is not None]
        timed.sort(key=lambda pair: (pair[1], pair[0].expires_on or date.min), reverse=True)
        return [each for each, months in timed if months]

    def _months(self, measure: Measure) -> int:
        measures = self._procedure.measures
        return 0 if measures is None else months_of(measures.codes.find(measure.measure))

    def _timed(self, place: str) -> Any:
        timed = self._timed_measures()
        if not timed:
            return None
        first = timed[0]
        said: Mapping[str, Any] = {
            "label": self._measure_label(first),
            "words": first.words,
            "from_on": first.from_on,
            "last_day": first.expires_on,
        }
        return said[place]

    # What is followed up

    def _followed(self, place: str) -> Any:
        sorts = {each.name: each for each in self._procedure.follow_ups}
        kept = [
            (each, sorts[each.name])
            for each in self._office.vault.hearing.followed.of_case(self._case_id)
            if each.name in sorts and each.dropped_on is None
        ]
        match place:
            case "owned":
                owned = [(each, sort) for each, sort in kept if sort.owner and self._owns(each)]
                return tuple(_asked_of(each) for each, sort in owned)
            case "about":
                return tuple(each.words for each, sort in kept if sort.owner and self._is_about(each))
            case "steps":
                return tuple(each.words for each, sort in kept if self._is_step(each, sort))
        asked = [each.due_on for each, sort in kept if sort.everyone and self._is_about(each) and each.done_on is None]
        return min((day for day in asked if day is not None), default=None)

    def _owns(self, followed: Followed) -> bool:
        if not followed.owner:
            return followed.owner_role == self._addressee.recipient
        return followed.owner == self._addressee.name

    def _is_step(self, followed: Followed, sort: FollowUp) -> bool:
        """Whether it is something done for both, or for whoever the letter goes to."""
        return not sort.owner and not sort.everyone and (not followed.about or self._is_about(followed))

    def _is_about(self, followed: Followed) -> bool:
        return followed.about == key_of(self._addressee)


def _allegation(number: int, words: str) -> str:
    return _("Allegation {number}: {words}").format(number=number, words=" ".join(words.split()))


def _asked_of(followed: Followed) -> str:
    words = _("Number {number}: {words}").format(number=followed.number, words=" ".join(followed.words.split()))
    if followed.due_on is None:
        return words
    return _("{words} (please answer by {day})").format(words=words, day=long_day(followed.due_on))


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
