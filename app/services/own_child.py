"""Another process of this program that is given a file which nobody trusts: spoken to through pipes alone."""

import os
import subprocess

from app.models.errors import PlainError
from app.models.words import _
from app.services.own_program import own_command, own_folder


def start_child(argument: str, happened: str) -> subprocess.Popen[bytes]:
    """The child, without the passphrase that a command may have in its environment.

    Raises PlainError, which begins with what `happened`, when this computer starts no further program.
    """
    # The window of a console must not flash up on Windows.
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        return subprocess.Popen(
            own_command(argument),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=own_folder(),
            env={name: value for name, value in os.environ.items() if not name.startswith("CASEBOOK")},
            close_fds=True,
            creationflags=flags,
        )
    except OSError as error:
        raise PlainError(happened, _("Close other programs and try again.")) from error
