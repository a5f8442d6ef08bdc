"""Each place that was found or drawn is decided: it is taken out for a reason, or it stays."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from app.models.bundles.redactions import Box, Redaction, RedactionState
from app.models.words import _
from app.services.bundles.redacting import REASONS, RedactionNow, decide, draw, remove_places
from app.views.desk import Desk
from app.views.pages.parts import plain_words, titled
from app.views.pages.redaction.box_words import around, counts_words, decided_words, state_words, where_words
from app.views.pages.redaction.places_list import PlacesList, place_words
from app.views.pages.redaction.redaction_card import RedactionCard, card_button, in_a_row
from app.views.questions.choice import CodeBox
from app.views.widgets.announce import announce
from app.views.widgets.labels import Remark

_KEYS = (
    "In the list, Space takes a place out, and once more lets it stay. Shift and Space do so for all places with the "
    "same words. Delete takes a place away."
)


class PlacesCard(RedactionCard):
    """`chosen` says that another place is chosen: the page comes to it."""

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "places_card", _("Decide each place"))
        self._codes = desk.office.library.lists[REASONS]
        self._page, self._text = -1, ""
        self._empty = plain_words(_("No places yet. Search for a name, or draw a box on the page."), "muted")
        self._counts = plain_words()
        self._counts.setObjectName("places_counts")
        self.list = PlacesList(self._codes.label)
        self._about = plain_words("", "muted")
        self._about.setObjectName("place_about")
        self._decided = plain_words("", "muted")
        self._decided.setObjectName("place_decided")
        self._around = plain_words()
        self._around.setObjectName("place_around")
        self.reason = CodeBox(self._codes)
        self.reason.setObjectName("redaction_reason")
        self.reason.offer(self._codes.offered(desk.office.today()), empty=_("Choose a reason"))
        self._reason_field = titled(_("&Reason for taking it out"), self.reason)
        self.note = QLineEdit()
        self.note.setObjectName("redaction_note")
        self._note_field = titled(_("In a few words, why"), self.note)
        self._problem = Remark("problem")
        self._problem.setObjectName("reason_problem")
        self._out = card_button(_("&Take out"), "take_out", self._on_out, "primary")
        self._stays = card_button(_("It sta&ys"), "let_stay", self._on_stays)
        self._next = card_button(_("Next &undecided"), "next_undecided", self._on_next)
        self._all_out = card_button(_("Take out all with these words"), "take_out_all", self._on_all_out, "quiet")
        self._all_stay = card_button(_("All with these words stay"), "let_all_stay", self._on_all_stay, "quiet")
        self._remove = card_button(_("Remo&ve from the list"), "remove_place", self.remove, "quiet")
        self._deciding = in_a_row(self._out, self._stays, self._next)
        self._more = in_a_row(self._all_out, self._all_stay, self._remove)
        self._keys = plain_words(_(_KEYS), "hint")

        # What is read before deciding, then the deciding, and only then what else is known of the place.
        for widget in (self._empty, self._counts, self.list, self._around):
            self.body.addWidget(widget)
        for below in (self._reason_field, self._note_field, self._problem, self._deciding, self._more):
            self.body.addWidget(below)
        for last in (self._about, self._decided, self._keys):
            self.body.addWidget(last)

        self.list.chosen.connect(self._on_chosen)
        self.list.toggled.connect(self.toggle)
        self.list.removed.connect(self.remove)
        self.reason.currentIndexChanged.connect(self._on_reason)
        self._show_note()

    @property
    def current(self) -> Redaction | None:
        return self.list.current

    def show_now(self, now: RedactionNow) -> None:
        super().show_now(now)
        self.list.show_places(now.places)
        self._counts.setText(counts_words(now.places))
        self._show_state()

    def show_page(self, page: int, text: str) -> None:
        """The words of the page that is in sight, for what stands around the place that is chosen."""
        self._page, self._text = page, text
        self._show_state()

    def forget(self) -> None:
        super().forget()
        self.list.show_places(())
        self._page, self._text = -1, ""
        for words in (self._counts, self._about, self._decided, self._around, self.note):
            words.setText("")
        self._problem.say("problem", "")

    def first_focus(self) -> PlacesList | CodeBox:
        return self.list if self.now is not None and self.now.places else self.reason

    def choose(self, place_id: int) -> None:
        self.list.choose(place_id)

    def keep_box(self, box: Box) -> bool:
        """Keeps a box that was drawn; says whether it is among the places now. Without a reason it waits for one."""
        if self.now is None:
            return False
        reason = "" if self._reason_problem() else self.reason.code()
        before = {each.id for each in self.now.places}
        if self.act(draw, self.document_id, box, reason, self._note() if reason else "") is None:
            return False
        added = [each.id for each in self.now.places if each.id is not None and each.id not in before]
        if added:
            self.choose(added[0])
        if not reason:
            self._lacks_reason()
        return True

    def toggle(self, all_alike: bool = False) -> None:
        """Takes the chosen place out, or lets it stay when it was taken out."""
        place = self.current
        if place is not None:
            is_out = place.state is RedactionState.WANTED
            state = RedactionState.REFUSED if is_out else RedactionState.WANTED
            self._decide(self._alike(place) if all_alike else [place], state)

    def remove(self) -> None:
        place = self.current
        if self.now is not None and place is not None:
            self.act(remove_places, self.document_id, [place.id])

    def _decide(self, places: Sequence[Redaction], state: RedactionState) -> None:
        if self.now is None or (state is RedactionState.WANTED and self._lacks_reason()):
            return
        reason, note = ("", "") if state is RedactionState.REFUSED else (self.reason.code(), self._note())
        ids = [each.id for each in places if each.id is not None]
        if self.act(decide, self.document_id, ids, state, reason, note) is not None:
            announce(self.list, state_words(state))

    def _note(self) -> str:
        """What was written for a reason that asks for it."""
        code = self._codes.find(self.reason.code())
        return self.note.text() if code is not None and code.extra.get("note") else ""

    def _reason_problem(self) -> str:
        """What is missing of the reason, or nothing."""
        code = self._codes.find(self.reason.code())
        if code is None:
            return _("It needs a reason. Choose one, then take it out; the reason is kept for the next place.")
        if code.extra.get("note") and not self.note.text().strip():
            return _("This reason needs a few words more. Write why it is taken out.")
        return ""

    def _lacks_reason(self) -> bool:
        """Says beside the reason that there is none, or that it needs words; the caret goes there."""
        problem = self._reason_problem()
        self._problem.say("problem", problem)
        if not problem:
            return False
        (self.note if self._codes.find(self.reason.code()) else self.reason).setFocus()
        announce(self, problem, polite=False)
        return True

    def _alike(self, place: Redaction) -> list[Redaction]:
        """All places with the same words; a box that was drawn has none, and is like no other."""
        words = place_words(place).casefold()
        if self.now is None or not place.words:
            return [place]
        return [each for each in self.now.places if each.words and place_words(each).casefold() == words]

    def _show_state(self) -> None:
        place = self.current
        has_places = self.now is not None and bool(self.now.places)
        self._empty.setVisible(not has_places)
        for widget in (self._counts, self.list, self._deciding, self._more, self._keys):
            widget.setVisible(has_places)
        self._about.setVisible(place is not None)
        self._decided.setVisible(False)
        self._around.setVisible(False)
        if place is None or self.now is None:
            return
        parts = [state_words(place.state), _("page {page}").format(page=place.box.page + 1), where_words(place.box)]
        parts += [self._codes.label(place.reason)] if place.reason else []
        parts += [place.note] if place.note else []
        self._about.setText(" · ".join(parts))
        self._decided.setText(decided_words(place))
        self._decided.setVisible(place.state is not RedactionState.PROPOSED)
        if place.box.page == self._page:
            words = around(self._text, place, [each for each in self.now.places if each.box.page == self._page])
            self._around.setText(words)
            self._around.setVisible(bool(words))
        alike = len(self._alike(place)) > 1
        self._all_out.setVisible(alike)
        self._all_stay.setVisible(alike)
        self._next.setEnabled(bool(self.now.proposed))

    def _on_chosen(self) -> None:
        self._show_state()
        self.chosen.emit()

    def _on_reason(self) -> None:
        self._problem.say("problem", "")
        self._show_note()

    def _show_note(self) -> None:
        """Only some reasons need more words."""
        code = self._codes.find(self.reason.code())
        self._note_field.setVisible(code is not None and bool(code.extra.get("note")))

    def _on_out(self) -> None:
        if self.current is not None:
            self._decide([self.current], RedactionState.WANTED)

    def _on_stays(self) -> None:
        if self.current is not None:
            self._decide([self.current], RedactionState.REFUSED)

    def _on_all_out(self) -> None:
        if self.current is not None:
            self._decide(self._alike(self.current), RedactionState.WANTED)

    def _on_all_stay(self) -> None:
        if self.current is not None:
            self._decide(self._alike(self.current), RedactionState.REFUSED)

    def _on_next(self) -> None:
        if self.now is not None:
            place_id = self.list.next_waiting([each.id for each in self.now.proposed if each.id is not None])
            if place_id is not None:
                self.choose(place_id)
