"""What a formal case says, for the search index: the names of witnesses and role holders, and what was written."""

import json
from collections.abc import Mapping

from app.services.office import Office


def formal_words(office: Office, case_id: int) -> tuple[list[str], list[str]]:
    """Names, and words. A chat with HR that is no case is found on its own page, never through a case."""
    store = office.vault.formal
    witnesses, roles = store.witnesses.of_case(case_id), store.roles.of_case(case_id)
    names = [words for each in witnesses for words in (each.name, each.reach)]
    names += [words for each in roles for words in (each.name, each.named_by)]
    words = [words for each in witnesses for words in (each.about, each.not_asked_because)]
    words += [words for each in roles for words in (each.because, each.ended_because)]
    for formal in store.cases.of_case(case_id):
        words += [formal.because, formal.ended_because]
    answers = store.records.answers(case_id)
    for record in store.records.standing(case_id):
        words += [record.words, record.absent_because, *_texts(answers.get(record.id or 0, {}))]
    for step in store.steps.of_case(case_id):
        words += [step.reasons, *(each.reason for each in store.passed_over.at(step.id or 0))]
    for run in store.overlays.of_case(case_id):
        words += [run.reason, run.despite, *_texts(json.loads(run.answers)), *_texts(json.loads(run.ending))]
    words += [each.extended_because for each in store.deadlines.of_case(case_id)]
    words += [each.reason for each in store.links.touching(case_id)]
    followed = office.vault.hearing.followed.of_case(case_id)
    names += [each.owner for each in followed]
    for thing in followed:
        words += [thing.words, thing.response, thing.considered, thing.dropped_because]
    return names, words


def _texts(stored: Mapping[str, str]) -> list[str]:
    """What was written freely among stored answers: no codes and no days, which nobody looks for by their spelling."""
    plain = (json.loads(value) for name, value in stored.items() if name != "with_case")
    return [value for value in plain if isinstance(value, str) and not _is_code(value)]


def _is_code(value: str) -> bool:
    return " " not in value and (value.isupper() or not any(letter.isalpha() for letter in value))
