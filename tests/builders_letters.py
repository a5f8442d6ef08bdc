"""Letters for tests: the files that people get, and an answer for every field that they ask."""

from datetime import date
from typing import Any

from app.models.letters.fields import FieldKind, Value
from app.models.letters.filling import fill
from app.models.letters.letter import Letter
from app.models.letters.reader import read_template
from app.models.letters.templates import Template
from app.services.letters.shipped import load_letters

LETTERS = load_letters()
CODES = sorted(LETTERS.templates)

NAMES = {
    "Welsh": "Tŵm Ŷnyr ap Siôn",
    "Vietnamese": "Nguyễn Thị Hương",
    "Yoruba": "Ọláìtán Ṣadé",
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Наталія Шевченко",
    "Arabic": "محمد سلام",
    "Chinese": "欧阳雪梅",
}

ANSWERS: dict[str, Value] = {
    "our_ref": "DC-2026-0007/1",
    "case_ref": "DC-2026-0007",
    "date_sent": date(2026, 12, 18),
    "recipient.name": "Robin Hay",
    "recipient.address": "1 Castle Road\nNottingham NG1 1AA",
    "recipient.delivery": "By hand",
    "recipient.role": "complainant",
    "recipient.standing": "STAFF",
    "sender.name": "Ada Penn",
    "sender.post": "HR Officer",
    "sender.contact": "hr@university.example\n0115 496 0000",
    "policy.title": "Dignity at Work and Study",
    "policy.version": "3",
    "policy.paragraph": "12.5.3",
    "support.list": ("Counselling, 0115 496 0001", "Dignity advisers, dignity@university.example"),
    "era.name": "Grace Ward",
    "era.contact": "era@university.example",
    "investigator.name": "Ivor Lane",
    "investigator.contact": "ivor@university.example",
    "complainant.name": "Robin Hay",
    "respondent.name": "Sam Frost",
    "received_on": date(2026, 12, 14),
    "deadline.date": date(2027, 1, 5),
    "deadline.rule": "5 working days, counted from the day after this letter",
    "attachments": ("A copy of the complaint, 4 pages",),
    "panel.members": ("Ida Moss, chair of the panel", "Owen Pike, senior member of the panel"),
    "meeting.day": date(2027, 3, 9),
    "meeting.starts": "10:00",
    "meeting.place": "Room 4, Trent Building",
    "meeting.how": "by video, from another place",
    "meeting.order": ("10:00: The person who complained", "11:00: Una Reed (witness)"),
    "meeting.postpone_within": 5,
    "meeting.last_day": date(2027, 3, 16),
    "allegations": (
        "Allegation 1: That a door was slammed in October.",
        "Allegation 2: That a message was sent in November.",
    ),
    "witnesses": ("Una Reed",),
    "companions.decided": "OTHER",
    "companions.words": "You may bring a friend.",
    "appeal.under": "the Disciplinary Procedure for Staff",
    "appeal.to": "The Director of Human Resources, hr@university.example",
}


def template_from(text: str) -> Template:
    return read_template(text, "L90.toml", LETTERS.catalogue, LETTERS.shared)


def answers(template: Template, **own: Any) -> dict[str, Value]:
    """An answer for everything that a template asks; `own` is said instead, a dot as two underlines."""
    given = {name.replace("__", "."): value for name, value in own.items()}
    role = given.get("recipient.role", template.to[0])
    asked = {name: _answer(template, name) for name in template.own}
    return {**ANSWERS, **asked, "recipient.role": role, "policy.paragraph": template.paragraph, **given}


def letter(code: str, **own: Any) -> Letter:
    template = LETTERS.templates[code]
    return fill(template, answers(template, **own))


def _answer(template: Template, name: str) -> Value:
    """Words that tell which field they were given for."""
    field = template.fields[name]
    match field.kind:
        case FieldKind.DAY:
            return date(2027, 2, 1)
        case FieldKind.NUMBER:
            return 5
        case FieldKind.YES_NO:
            return True
        case FieldKind.LINES:
            return (f"First of {name}", f"Second of {name}")
        case FieldKind.CHOICE:
            assert field.codes is not None
            return field.codes.codes[0].code
    return f"Words for {name}"


SENDER: dict[str, Value] = {
    "sender.name": "Ada Penn",
    "sender.post": "HR Officer",
    "sender.contact": "hr@university.example",
    "policy.version": "3",
    "era.name": "Grace Ward",
    "era.contact": "era@university.example",
    "investigator.name": "Ivor Lane",
    "investigator.contact": "ivor@university.example",
    "support.list": ("Counselling, 0115 496 0001",),
    "next_steps": "An Investigating Officer is named.",
    "response_came": True,
}
"""What a person types where the case does not know it."""
