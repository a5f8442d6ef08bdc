"""Pages of our own in a bundle: the panel and its hearing, the procedure, a timetable, reasons for what is missing."""

from app.models.bundles.kept import Bundle, BundleEntry
from app.models.bundles.model import SheetPiece
from app.models.day_words import long_day
from app.models.formal import FormalRecord
from app.models.procedures.bundle_sections import SheetKind
from app.models.words import _
from app.services.formal.acts import formal_or_say
from app.services.formal.facts import Standing
from app.services.formal.meeting.running_order import day_words, look_at_order
from app.services.formal.shown.parts import policy_words
from app.services.office import Office

_EMPTY_LINES = 12


class Sheets:
    """Writes the sheets of one bundle, with what the case says now."""

    def __init__(self, office: Office, bundle: Bundle) -> None:
        self._office, self._bundle = office, bundle
        self._found: Standing = formal_or_say(office, bundle.case_id)
        records = office.vault.formal.records.of_case(bundle.case_id)
        self._records = {f"record:{each.object_id}": each for each in records}

    def piece(self, entry: BundleEntry) -> SheetPiece:
        kind = SheetKind(entry.sheet)
        match kind:
            case SheetKind.PANEL:
                paragraphs = self._panel()
            case SheetKind.PROCEDURE:
                paragraphs = self._procedure()
            case SheetKind.TIMETABLE:
                paragraphs = self._timetable()
            case _:
                paragraphs = self._absence(self._records.get(entry.source))
        return SheetPiece(
            key=entry.object_id,
            section=entry.section,
            title=entry.title,
            dated_on=entry.dated_on,
            paragraphs=tuple(paragraphs),
            after=entry.after_label,
        )

    def _panel(self) -> list[str]:
        procedure, case_id = self._found.procedure, self._bundle.case_id
        meeting = procedure.meeting(self._bundle.meeting)
        now = look_at_order(self._office, case_id, meeting.name)
        lines = [f"{meeting.title}: {day_words(now) or _('the day is not fixed yet')}"]
        if now.day is not None and now.day.place:
            lines.append(_("Place: {place}").format(place=now.day.place))
        held = {each.role: each.name for each in self._office.vault.formal.roles.now(case_id)}
        panel = procedure.panel(meeting.panel)
        for role in (*panel.seats, *panel.advisers):
            title = procedure.role(role).title
            lines.append(f"{title}: {held.get(role, _('not named yet'))}")
        if meeting.companions:
            words = _("Both sides may be accompanied at the hearing, as the policy says.")
            lines.append(f"{words} {policy_words(procedure, meeting.paragraph)}".strip())
        return lines

    def _procedure(self) -> list[str]:
        procedure = self._found.procedure
        policy = " ".join(part for part in (procedure.policy, procedure.policy_version) if part)
        return [
            _("{title}, version {version}").format(title=procedure.title, version=procedure.version),
            _("Under: {policy}").format(policy=policy),
            _("The case keeps the version that it began under, on {day}.").format(
                day=long_day(self._found.formal.begun_on)
            ),
        ]

    def _timetable(self) -> list[str]:
        now = look_at_order(self._office, self._bundle.case_id, self._bundle.meeting)
        lines = [f"{each.when}  {each.title}".strip() for each in now.lines]
        return lines + ["_" * 60] * max(0, _EMPTY_LINES - len(lines))

    def _absence(self, record: FormalRecord | None) -> list[str]:
        if record is None or not record.absent_because:
            return [_("Nothing came.")]
        return [
            _("Nothing came. This was recorded on {day}.").format(day=long_day(record.dated_on)),
            _("Reason: {reason}").format(reason=record.absent_because),
        ]
