"""Why a file from elsewhere is not taken."""

from app.models.errors import PlainError
from app.models.words import _


class Refused(PlainError):
    """A file is not taken. `reason` is part of a sentence, and never repeats what the file says."""

    def __init__(self, reason: str) -> None:
        super().__init__(_("This file is refused: {reason}.").format(reason=reason), _("Ask its sender for a new one."))
        self.reason = reason
