"""What a procedure says of panels, meetings, findings and follow-ups, a card for each."""

from PySide6.QtWidgets import QWidget

from app.services.formal.hearing_told import POINT, PartTold
from app.views.pages.map_words import paragraph_words
from app.views.pages.parts import plain_words
from app.views.widgets.card import Card


class PartCard(Card):
    """One of these parts in words."""

    def __init__(self, told: PartTold, parent: QWidget | None = None) -> None:
        super().__init__(told.title, parent)
        self.setObjectName("part_told")
        about = " ".join(filter(None, (told.hint, paragraph_words(told.paragraph))))
        if about:
            self.body.addWidget(plain_words(about, "hint"))
        for block in _blocks(told.lines):
            self.body.addWidget(plain_words(block))


def _blocks(lines: tuple[str, ...]) -> list[str]:
    """Each line with the points below it, such as a seat with its rules."""
    blocks: list[str] = []
    for line in lines:
        if blocks and line.startswith(POINT):
            blocks[-1] += f"\n{line}"
        else:
            blocks.append(line)
    return blocks
