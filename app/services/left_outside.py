"""What a killed program left open outside its vault is taken away at the next start.

Importing this module loads no database: it is the first thing that a start does.
"""

from app.store.runtime_folder import sweep_left_behind


def sweep_what_was_left() -> None:
    """Takes away every document that lies outside a vault that nobody has open."""
    sweep_left_behind()
