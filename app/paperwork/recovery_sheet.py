"""The recovery sheet: the code to be typed by hand, what it opens, and how to keep it."""

from collections.abc import Sequence

from app.models.words import _
from app.paperwork.paper import Code, Facts, Heading, Part, Small, Words, write_paper


def write_sheet(groups: Sequence[str], *, vault_name: str, holder: str, made_on: str, practice: bool = False) -> bytes:
    """The PDF. The code is nowhere in it but on the page: not in its title, its keywords or its other facts."""
    parts: list[Part] = [
        Words(
            text=_(
                "This sheet opens the vault when the passphrase has been forgotten. "
                "Whoever holds it can read everything in it."
            )
        ),
        Facts(rows=((_("Vault"), vault_name), (_("Whose sheet"), holder), (_("Made on"), made_on))),
        Heading(text=_("The code")),
        Code(groups=tuple(groups)),
        Small(
            text=_("There is no letter O, I, L or U in it: what looks like one is the digit 0 or 1, or the letter V.")
        ),
        Heading(text=_("How to keep it")),
        Words(
            text=_(
                "On paper, locked away, and not with the computer: in a safe, or in a sealed envelope with your name "
                "across the flap. No photograph, no scan, no e-mail to yourself.\n\n"
                "If you saved it as a file in order to print it, delete the file now, and empty the waste bin."
            )
        ),
        Heading(text=_("How to use it")),
        Words(
            text=_(
                "Start Dignity Casebook, choose “Forgotten passphrase”, and type the eight groups. You then choose a "
                "new passphrase and print a new sheet. From that moment this sheet opens nothing any more.\n\n"
                "If the sheet is lost or may have been seen: open the vault, go to Vault, and print a new one."
            )
        ),
    ]
    return write_paper(_("Recovery sheet"), parts, practice=practice)
