"""People of the register: their posts, what they are trained in, and what they may serve as."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPerson:
    """Somebody who may be asked to take part. From `ended_on` they are in the register for the record only."""

    id: int | None = None
    object_id: str
    name: str = field(repr=False)
    staff_number: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    grade: str = ""
    is_student: bool = False
    available_from: date | None = None
    available_to: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A place in a unit; two at the same time are a joint appointment. Both days count."""

    id: int | None = None
    object_id: str
    person_id: int
    unit_id: int
    title: str = field(default="", repr=False)
    is_head: bool = False
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """Something learned, and until when it counts; without `expires_on` it counts for good."""

    id: int | None = None
    object_id: str
    person_id: int
    kind: str
    done_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """What a person may serve as. From `ended_on` they may not any more."""

    id: int | None = None
    object_id: str
    person_id: int
    capacity: str
    since_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfSelf:
    """What somebody has said of themselves, if they did: codes, only for showing how mixed a panel is."""

    id: int | None = None
    object_id: str
    person_id: int
    gender: str = field(default="", repr=False)
    ethnicity: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A person with all that the register knows of them: what every rule looks at."""

    person: RegisterPerson
    posts: tuple[Post, ...] = ()
    trainings: tuple[Training, ...] = ()
    capacities: tuple[Capacity, ...] = ()

    @property
    def id(self) -> int:
        assert self.person.id is not None
        return self.person.id
