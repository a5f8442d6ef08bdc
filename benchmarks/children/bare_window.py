"""The floor of starting: one window of the given size with one field, and nothing else."""

import sys

from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

app = QApplication([])
window = QWidget()
window.resize(int(sys.argv[1]), int(sys.argv[2]))
field = QLineEdit()
QVBoxLayout(window).addWidget(field)
window.show()
field.setFocus()

from watching import Watch  # noqa: E402 as late as the program's own watch

watch = Watch(field)
sys.exit(app.exec())
