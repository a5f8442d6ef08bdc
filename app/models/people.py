"""People on a case: how they wish to be called, how they may safely be reached, and their part in it."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.models.words import N_


class Part(StrEnum):
    """What somebody, a team or a place is to a case. A case may hold several of each (policy 3.4)."""

    AFFECTED = "affected"
    REPORTER = "reporter"
    RESPONDENT = "respondent"
    WITNESS = "witness"
    OTHER = "other"


PART_WORDS = {
    Part.AFFECTED: N_("Person affected"),
    Part.REPORTER: N_("Reporting for someone"),
    Part.RESPONDENT: N_("Respondent"),
    Part.WITNESS: N_("Witness"),
    Part.OTHER: N_("Someone else"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody, or a team or place, on one case. `called` is the name they chose, or a description.

    `told_us` marks who came to us: a case may be told by a witness, by the person accused, or by several people. In a
    formal case `status` says whether they are staff, a student or neither, `capacity` why where that had to be chosen,
    and `register_id` who they are in the register.
    """

    id: int | None = None
    object_id: str
    case_id: int
    part: Part
    called: str = field(default="", repr=False)
    pronouns: str = field(default="", repr=False)
    reach: str = field(default="", repr=False)
    role: str = ""
    relationship: str = ""
    unit: str = field(default="", repr=False)
    told_us: bool = False
    status: str = ""
    capacity: str = field(default="", repr=False)
    register_id: int | None = None


def has_contact_route(people: list[Person]) -> bool:
    """Whether anybody who came to us can be reached: only then does the first-contact clock run."""
    return any(person.reach.strip() for person in people if person.told_us)
