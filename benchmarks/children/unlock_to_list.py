"""From the key to the list of cases: `unlock_to_list.py VAULT KEY`.

Prints when the first page was painted and when the rows of the list were, in ms.
"""

import sys
import time
from pathlib import Path

from opening import Opening
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

opening = Opening(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))

begun = time.perf_counter()
window = opening.enter()
first_page = time.perf_counter()
QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
page = window.current
assert page.objectName() == "page_cases"
opening.until_painted(page.view.viewport())
listed = time.perf_counter()

assert page.table.rowCount() > 100
opening.end((first_page - begun) * 1000, (listed - begun) * 1000)
