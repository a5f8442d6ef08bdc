"""E-mails made into pages: the lines of their head as they stand there, their words, and what hung on them by name.

Nothing that a message asks for is fetched, for there is nothing here that could fetch it: of the web page that many
messages are, the words are set in our own letters (docs/decisions/0041).
"""

import re
from collections.abc import Iterable, Iterator

from app.models.bundles.ingested import Refused
from app.models.media import size_words
from app.models.words import _
from app.paperwork.ingest.html_words import HtmlWords, html_words
from app.paperwork.ingest.made import Ask, Converted, Refusal, Within
from app.paperwork.ingest.message import Message
from app.paperwork.ingest.message_eml import read_eml
from app.paperwork.ingest.message_msg import read_msg
from app.paperwork.ingest.texts import MOST_LETTERS, shown
from app.paperwork.paper import write_paper
from app.paperwork.paper_parts import Facts, Heading, Marked, Part, Small, Words

_WINMAIL = ("winmail.dat", "win.dat")
_DIFFERENT = 3
"""So many words that only the web page has make it another text than the plain one beside it."""
_WORD = re.compile(r"\w+")


def convert_eml(content: bytes, _ask: Ask) -> Converted:
    """An e-mail as it is sent. Raises Refusal for one without end."""
    return _converted(read_eml(content))


def convert_msg(content: bytes, _ask: Ask) -> Converted:
    """An e-mail as Outlook saves it. Raises Refusal for a file that is none."""
    return _converted(read_msg(content))


def _converted(message: Message) -> Converted:
    page = html_words(message.page)
    dropped = {
        "remote_pictures": page.remote_pictures,
        "hidden_words": page.hidden,
        "winmail": sum(each.name.lower() in _WINMAIL for each in message.hanging),
    }
    parts = list(_parts(message, page))
    if sum(len(part.text) for part in parts if isinstance(part, Words | Marked | Heading)) > MOST_LETTERS:
        raise Refusal(Refused.TOO_LARGE)
    return Converted(
        pdf=write_paper(_("E-mail"), parts, with_title=False, numbered=False),
        within=message.hanging,
        dropped={sort: count for sort, count in dropped.items() if count},
        damaged=() if message.is_whole else (0,),
    )


def _parts(message: Message, page: HtmlWords) -> Iterator[Part]:
    rows = [(name, shown(value)) for name, value in message.heads]
    if message.hanging:
        rows.append((_("Attached"), "\n".join(_hung(message.hanging))))
    if rows:
        yield Facts(rows=tuple(rows))
    is_plain = bool(message.plain.strip())
    if is_plain:
        yield Words(text=shown(message.plain))
    if not page.is_empty and (not is_plain or _says_more(page, message.plain)):
        if is_plain:
            yield Small(text=_("The message came a second time as a web page, with other words:"))
        yield from _page_parts(page)
    elif not is_plain:
        yield Small(text=_why_no_words(message))


def _hung(hanging: Iterable[Within]) -> Iterator[str]:
    for each in hanging:
        words = _("{name} ({size})").format(name=each.name, size=size_words(len(each.content)))
        if each.name.lower() in _WINMAIL:
            words += " " + _("(Outlook packed files into this; it is kept as it came)")
        yield words


def _says_more(page: HtmlWords, plain: str) -> bool:
    """A message may say one thing to those who read text and another to those who see the page."""
    there = set(_WORD.findall(plain.casefold()))
    words = set(_WORD.findall(" ".join(line.text for line in page.lines).casefold()))
    return len(words - there) >= _DIFFERENT


def _why_no_words(message: Message) -> str:
    if message.is_locked:
        return _(
            "The words of this message are encrypted, or inside a signature. They can be read in the mailbox that it"
            " was sent to, and saved from there."
        )
    return _("There are no words in this message.")


def _page_parts(page: HtmlWords) -> Iterator[Part]:
    """Lines that belong together in one paragraph; what was quoted has its marks, as in a message of plain text."""
    together: list[str] = []
    for line in page.lines:
        text = shown(line.text)
        if line.quoted:
            text = "\n".join(f"{'>' * line.quoted} {each}" for each in text.split("\n"))
        if together and (line.is_apart or line.is_heading or line.mark):
            yield Words(text="\n".join(together))
            together.clear()
        if line.is_heading:
            yield Heading(text=text)
        elif line.mark:
            yield Marked(mark=line.mark, text=text)
        else:
            together.append(text)
    if together:
        yield Words(text="\n".join(together))
