"""`python -m app --vault PATH`, watched from outside: the arguments are the program's own."""

import runpy
import sys

from PySide6.QtWidgets import QLineEdit

import app.views.program

_run = app.views.program.Program.run


def run_watched(program: app.views.program.Program) -> int:
    from watching import Watch

    assert program.unlock is not None
    # Not `findChild`: it would have PySide make Python objects for every widget on the way.
    field = program.unlock.screen_shown.first_focus()
    assert isinstance(field, QLineEdit)
    assert field.objectName() == "passphrase"
    program.watch = Watch(field)  # type: ignore[attr-defined]
    return _run(program)


app.views.program.Program.run = run_watched  # type: ignore[method-assign]
sys.argv = ["app", *sys.argv[1:]]
runpy.run_module("app", run_name="__main__", alter_sys=True)
