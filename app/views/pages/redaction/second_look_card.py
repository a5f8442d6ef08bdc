"""The second look: each place that is to go is seen again by itself, without what was decided on it and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.models.bundles.redactions import Redaction, RedactionState
from app.models.words import _, counted
from app.services.bundles.redacting import RedactionNow, decide, look_twice
from app.views.desk import Desk
from app.views.pages.parts import plain_words, titled
from app.views.pages.redaction.box_words import where_words
from app.views.pages.redaction.redaction_card import RedactionCard, card_button, in_a_row


class SecondLookCard(RedactionCard):
    """`chosen` says that another place is looked at: the page comes to it."""

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "second_look_card", _("Look a second time"))
        self._place_id: int | None = None
        self._why = plain_words(
            _(
                "Somebody else looks at each place again, and sees it as it stands, without the reason. Where there is "
                "nobody else, the same person looks on another day."
            ),
            "muted",
        )
        self._state = plain_words()
        self._state.setObjectName("second_look_state")
        self.who = QLineEdit()
        self.who.setObjectName("second_look_by")
        self._who_field = titled(_("Who loo&ks"), self.who)
        self._which = plain_words("", "heading")
        self._which.setObjectName("second_look_place")
        self._where = plain_words("", "muted")
        self._goes = card_button(_("It has to &go"), "it_goes", self.it_goes, "primary")
        self._again = card_button(_("De&cide it again"), "decide_again", self.decide_again)
        self._skip = card_button(_("Ne&xt place"), "next_place", self._on_next)
        self._buttons = in_a_row(self._goes, self._again, self._skip)

        for widget in (self._why, self._state, self._who_field, self._which, self._where, self._buttons):
            self.body.addWidget(widget)

    @property
    def current(self) -> Redaction | None:
        """The place that is looked at: one of those that nobody looked at twice yet."""
        if self.now is None:
            return None
        return next((each for each in self.now.waiting_for_second_look if each.id == self._place_id), None)

    def show_now(self, now: RedactionNow) -> None:
        super().show_now(now)
        waiting = now.waiting_for_second_look
        if self.current is None:
            self._place_id = waiting[0].id if waiting else None
        self._show_state(now)

    def forget(self) -> None:
        super().forget()
        self._place_id = None
        for words in (self.who, self._state, self._which, self._where):
            words.setText("")

    def first_focus(self) -> QLineEdit | QPushButton:
        return self.who if not self.who.text().strip() else self._goes

    def it_goes(self) -> None:
        """The place was looked at, and has to go: on to the next."""
        place = self.current
        if place is not None and self._does(look_twice, [place.id], self.who.text()):
            self.chosen.emit()

    def decide_again(self) -> None:
        """Somebody doubts: the place is proposed again, and is decided anew."""
        place = self.current
        if place is not None and self._does(decide, [place.id], RedactionState.PROPOSED, place.reason, place.note):
            self.chosen.emit()

    def _does(self, service, *args: object) -> bool:  # type: ignore[no-untyped-def]
        following = self._following()
        if self.act(service, self.document_id, *args) is None:
            return False
        if following is not None and self.now is not None:
            self._place_id = following
            self.show_now(self.now)
        return True

    def _following(self) -> int | None:
        """The place behind this one, from the first again at the end; None where it is the last."""
        waiting = [each.id for each in self.now.waiting_for_second_look] if self.now is not None else []
        if self._place_id not in waiting or len(waiting) < 2:
            return None
        return waiting[(waiting.index(self._place_id) + 1) % len(waiting)]

    def _show_state(self, now: RedactionNow) -> None:
        place, out = self.current, len(now.wanted)
        seen = out - len(now.waiting_for_second_look)
        if not out:
            self._state.setText(_("Nothing is taken out yet, so there is nothing to look at a second time."))
        elif place is None:
            one, many = "The place was looked at twice.", "All {n} places were looked at twice."
            self._state.setText(counted(one, many, out))
        else:
            self._state.setText(_("{seen} of {all} were looked at twice.").format(seen=seen, all=out))
        for widget in (self._who_field, self._which, self._where, self._buttons):
            widget.setVisible(place is not None)
        if place is not None:
            self._which.setText(_("Page {page}").format(page=place.box.page + 1))
            self._where.setText(_("It stands {where}.").format(where=where_words(place.box)))
        self._skip.setEnabled(self._following() is not None)

    def _on_next(self) -> None:
        following = self._following()
        if following is not None and self.now is not None:
            self._place_id = following
            self._show_state(self.now)
            self.chosen.emit()
