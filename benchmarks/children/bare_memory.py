"""The floor of memory: a bare window with a table in it and a few rows, shown. Prints RSS and PSS in MB."""

import os

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
from taking import megabytes

app = QApplication([])
model = QStandardItemModel()
for row in range(128):
    model.appendRow([QStandardItem(f"{row}, {column}") for column in range(7)])
window = QMainWindow()
view = QTableView()
view.setModel(model)
window.setCentralWidget(view)
window.resize(1024, 700)
window.show()
for _again in range(10):
    app.processEvents()
print(megabytes("Rss"), megabytes("Pss"), flush=True)
os._exit(0)
