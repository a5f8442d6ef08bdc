"""Every kind of question, by the name that form files use."""

from app.models.choice_kinds import (
    ChipsKind,
    ChoiceKind,
    ChoicesKind,
    ChoicesWithBasisKind,
    StatementKind,
    YesNoKind,
)
from app.models.date_kinds import DayKind, MomentKind, PeriodKind
from app.models.line_kinds import IncidentsKind, PeopleKind
from app.models.meeting.away_kind import AwayKind
from app.models.questions import Kind
from app.models.text_kinds import LongTextKind, MinutesKind, NoticeKind, TextKind, TickKind

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        TextKind(),
        LongTextKind(),
        ChoiceKind(),
        ChoicesKind(),
        ChoicesWithBasisKind(),
        ChipsKind(),
        DayKind(),
        MomentKind(),
        PeriodKind(),
        IncidentsKind(),
        YesNoKind(),
        PeopleKind(),
        MinutesKind(),
        TickKind(),
        StatementKind(),
        NoticeKind(),
        AwayKind(),
    )
}
