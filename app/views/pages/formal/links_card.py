"""Cases that belong with this one, what was decided about their panels, and parties who need a case of their own."""

from PySide6.QtCore import Signal

from app.models.answers import Answers
from app.models.errors import PlainError
from app.models.people import Part, Person
from app.models.words import _
from app.services.documents import Brought
from app.services.formal import links
from app.services.formal.joint import JOINT_FORM
from app.views.desk import Desk
from app.views.pages.formal.case_card import CaseCard
from app.views.pages.inline_form import InlineForm
from app.views.pages.parts import record_button


class LinksCard(CaseCard):
    split = Signal(int)
    """A party was taken to a case of their own, which this names."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "links", _("Linked cases"))
        self._link_id: int | None = None
        self.form = InlineForm(desk, links.FORM, self._keep, _("Link them"))
        self.joint = InlineForm(desk, JOINT_FORM, self._keep_joint)
        self.add_form(self.form)
        self.add_form(self.joint)

    def draw(self, case_id: int) -> None:
        office = self._desk.office
        self._draw_too_many(case_id)
        found = links.linked_cases(office, case_id)
        if not found:
            self.say(
                _("None. Each person complained about has a case of their own, and so has each complaint."), "muted"
            )
        for each in found:
            reference = each.case.reference
            buttons = [record_button(_("Open case"), f"linked_{each.case.id}", each.case.id, self._open, reference)]
            if self._may_write:
                decide = _("Decide again") if each.joint else _("One panel?")
                buttons.append(
                    record_button(decide, f"joint_{each.link.id}", each.link.id, self._open_joint, reference)
                )
                away = _("Take the link away")
                buttons.append(record_button(away, f"unlink_{each.link.id}", each.link.id, self._unlink, reference))
            for button in buttons:
                button.setProperty("kind", "quiet")
            self.say_with(_("{case}: {reason}").format(case=reference, reason=each.link.reason), buttons)
            if each.shared:
                names = ", ".join(each.shared)
                self.say(_("Witnesses of both cases: {names}").format(names=names), "hint")
            decided = links.joint_words(office, each) or _("Each has a panel of its own, unless HR decides otherwise.")
            self.say(decided, "hint")
        if self._may_write:
            self.say_with("", [record_button(_("Link to another case..."), "open_link", case_id, self._open_form)])

    def forget_chosen(self) -> None:
        self._link_id = None

    def _draw_too_many(self, case_id: int) -> None:
        office = self._desk.office
        for person in (*links.respondents_too_many(office, case_id), *links.complainants_too_many(office, case_id)):
            words = _("{name} is complained about as well, and needs a case of their own.")
            if person.part is Part.AFFECTED:
                words = _("{name} complains as well, and needs a case of their own.")
            name = _name(person)
            own = record_button(_("Make their case"), f"split_{person.id}", person.id, self._split, name)
            self.say_with(words.format(name=name), [own] if self._may_write else [], "warning")

    def _open(self) -> None:
        self.case_wanted.emit(self.sender().property("record"))

    def _open_form(self) -> None:
        self.form.open_form()

    def _open_joint(self) -> None:
        self._link_id = self.sender().property("record")
        self.joint.open_form()

    def _unlink(self) -> None:
        self.act(links.unlink, self.sender().property("record"))

    def _keep(self, answers: Answers) -> None:
        self._desk.do(links.link_cases, self._case_id, answers["reference"], answers["reason"])

    def _keep_joint(self, answers: Answers) -> None:
        found = [each.link.id for each in links.linked_cases(self._desk.office, self._case_id or 0)]
        link_id = found[0] if self._link_id is None and len(found) == 1 else self._link_id
        if link_id is None:
            raise PlainError(
                _("It is not clear which of the linked cases this is about."),
                _("Press “One panel?” beside the case that you mean. What you typed stays here."),
            )
        self._desk.do(links.decide_joint, link_id, answers)

    def _split(self) -> None:
        """The complaint is copied byte for byte, which takes a while for a long one."""
        button = self.sender()
        button.setEnabled(False)  # type: ignore[attr-defined]
        job = self._desk.job(links.split_party, self._case_id, button.property("record"))
        job.finished_with.connect(self._on_split)
        job.refused.connect(self._on_split_refused)
        job.finished.connect(job.deleteLater)
        job.begin()

    def _on_split_refused(self, error: PlainError) -> None:
        """It can be tried again."""
        if self._case_id is not None:
            self.show_case(self._case_id, may_write=self._may_write)
        self.refused.emit(error)

    def _on_split(self, brought: Brought) -> None:
        if brought.changes.record_id is not None:
            self.split.emit(brought.changes.record_id)


def _name(person: Person) -> str:
    return person.called or person.unit or _("Somebody without a name")
