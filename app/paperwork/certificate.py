"""The certificate of a sealed account: one page, with which a stranger checks the words years later."""

from app.models.certificates import Certificate
from app.models.day_words import long_moment
from app.models.moments import utc_text
from app.models.uk_time import uk_time
from app.models.words import _, counted
from app.paperwork.paper import Facts, Heading, OneLine, Part, Small, Words, write_paper


def write_certificate(
    certificate: Certificate,
    *,
    author: str,
    written_by: str,
    language: str,
    file_name: str,
    is_addition: bool,
    practice: bool,
) -> bytes:
    """The PDF. The names stand on the page alone, never among what programs read."""
    digest = certificate.sha256
    groups = [digest[start : start + 8] for start in range(0, len(digest), 8)]
    kind = _("words added to a first account") if is_addition else _("a first account")
    parts: list[Part] = [
        Words(
            text=_(
                "This page belongs to the text file {file}, which holds {kind} in the exact words in which it was "
                "given. The words were sealed when they were written down, and have not been changed since."
            ).format(file=file_name, kind=kind)
        ),
        Facts(
            rows=(
                (_("Case"), certificate.reference),
                (_("Account"), str(certificate.number)),
                (_("Sealed"), _("{moment}, UK time").format(moment=long_moment(uk_time(certificate.sealed_at)))),
                (_("The same in UTC"), utc_text(certificate.sealed_at)),
                (_("Whose words"), author),
                (_("Written down by"), written_by),
                (_("Language"), language),
                (_("Length"), counted("{n} byte in UTF-8", "{n} bytes in UTF-8", certificate.length)),
                (_("SHA-256, to compare"), f"{' '.join(groups[:4])}\n{' '.join(groups[4:])}"),
                (_("Line of the history"), f"{certificate.history_entry:,}"),
            )
        ),
        Small(text=_("SHA-256, to copy:")),
        OneLine(text=digest),
        Small(text=_("Hash of that line of the vault's history, and so of all lines before it:")),
        OneLine(text=certificate.history_hash),
        Heading(text=_("How to check it")),
        Words(
            text=_(
                "Put the text file into a folder, open a terminal there, and type one of these. The answer must be the "
                "SHA-256 above, every character of it."
            )
        ),
        Facts(
            rows=(
                ("Linux", f"sha256sum {file_name}"),
                ("macOS", f"shasum -a 256 {file_name}"),
                ("Windows", f"certutil -hashfile {file_name} SHA256"),
                (_("Dignity Casebook"), f"casebook verify {file_name}"),
            )
        ),
        Heading(text=_("What it does not prove")),
        Small(
            text=_(
                "That the words are true, who spoke them, or that the clock of the computer was right. A match shows "
                "that the file holds, byte for byte, the words whose SHA-256 is printed here. Keep this page apart "
                "from the file: whoever could change both could make them match. The vault's history holds the seal as "
                "well; its hash above shows later that nothing before that line was changed."
            )
        ),
    ]
    title = _("Certificate of sealed words")
    return write_paper(title, parts, foot=certificate.reference, practice=practice, facts=certificate.as_line)
