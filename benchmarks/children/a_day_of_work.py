"""A day's work in the list: `a_day_of_work.py VAULT KEY WORD...`, then how much memory the process holds.

It scrolls to the end of the list page by page, types every word in the list and in the find box, and opens cases.
Prints the resident and the proportional size at the end, and the resident size right after unlocking, in MB.
"""

import sys
from pathlib import Path

from in_memory import proportional, resident
from opening import Opening
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

_SCREENS = 400
_CASES = 40

opening = Opening(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
words = sys.argv[3:]
window = opening.enter()
at_first = resident()

page = window.open_page("cases")
for _screen in range(_SCREENS):
    QTest.keyClick(page.view, Qt.Key.Key_PageDown)
    opening.turn()
QTest.keyClick(page.view, Qt.Key.Key_End)
opening.turn()
for field in (page.words, window.frame.find_box):
    for word in words:
        field.setFocus()
        field.setText("")
        QTest.keyClicks(field, word)
        opening.until(lambda field=field: not field._rest.isActive() if hasattr(field, "_rest") else True)
        opening.turn()
    field.setText("")
for place in range(_CASES):
    case_id = page.table.id_at(place * 3)
    if case_id is not None:
        window.open_case(case_id)
        opening.turn()
window.open_page("dropin")
opening.turn()
window.open_page("cases")
opening.turn()

opening.end(resident(), proportional(), at_first)
