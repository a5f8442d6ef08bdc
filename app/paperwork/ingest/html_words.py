"""The words of a web page inside an e-mail, in paragraphs: nothing of it is run, and nothing it asks for is fetched.

What would only be seen by colour or place is lost; links say where they lead, and a picture says that it was there.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from app.models.words import _

_DEEPEST = 200
_MOST_WORDS = 4_000_000
_UNSEEN = {"script", "style", "title", "template", "object", "iframe", "svg", "math", "select", "head"}
_WITHOUT_END = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "figure"),
    *("figcaption", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "nav", "ol", "p"),
    *("pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "body", "html", "caption"),
}
_APART = {"p", "ul", "ol", "table", "blockquote", "pre", "dl", "h1", "h2", "h3", "h4", "h5", "h6"}
"""What stands apart from what is before and behind it by an empty line."""
_CLOSES = {
    "li": ({"li"}, {"ul", "ol"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tr": ({"tr"}, {"table"}),
    "dd": ({"dd", "dt"}, {"dl"}),
    "dt": ({"dd", "dt"}, {"dl"}),
    "body": ({"head"}, {"body"}),
}
"""What a beginning ends without saying so, and how far back that is looked for."""
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or one paragraph, as it stands in the page. `quoted` counts how often it was quoted."""

    text: str = field(repr=False)
    is_heading: bool = False
    quoted: int = 0
    mark: str = ""
    is_apart: bool = False
    """Whether an empty line goes before it."""


@dataclass(frozen=True, slots=True)
class HtmlWords:
    """The lines, and how many pictures were left where they are: in the internet, or in the files of a computer."""

    lines: tuple[Line, ...] = field(repr=False)
    remote_pictures: int = 0
    hidden: int = 0

    @property
    def is_empty(self) -> bool:
        return not any(line.text.strip() for line in self.lines)


def html_words(page: str) -> HtmlWords:
    reader = _Reader()
    reader.feed(page[: 4 * _MOST_WORDS])
    reader.close()
    return reader.found()


class _Reader(HTMLParser):
    """Follows what is open, as browsers do: an end that nothing began is passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[Line] = []
        self._words: list[str] = []
        self._open: list[str] = []
        self._unseen_from = 0
        self._links: list[tuple[str, int]] = []
        self._lists: list[int] = []
        self._mark = ""
        self._apart = False
        self._remote = self._hidden = 0

    def found(self) -> HtmlWords:
        self._end_line()
        return HtmlWords(tuple(self._lines), self._remote, self._hidden)

    # What the parser of the standard library calls

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "img":
            self._picture(told)
        elif tag == "br" and not self._unseen_from:
            self._end_line(is_break=True)
        elif tag == "hr" and not self._unseen_from:
            self._end_line()
            self._apart = True
        if tag in _WITHOUT_END:
            return
        self._end_before(tag)
        if tag in _BLOCKS:
            self._begin_block(tag)
        if len(self._open) < _DEEPEST:
            self._open.append(tag)
        if not self._unseen_from and (tag in _UNSEEN or _is_hidden(told)):
            self._hidden += tag not in _UNSEEN
            self._unseen_from = len(self._open)
        if tag == "a":
            self._links.append((told.get("href", "").strip(), len(self._words)))
        elif tag in ("td", "th") and self._words:
            self._words.append(" | ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "p" and "p" not in self._open:
            self._end_line()
        if tag not in self._open:
            return
        self._end_to(len(self._open) - 1 - self._open[::-1].index(tag))

    def handle_data(self, data: str) -> None:
        if self._unseen_from:
            return
        if "pre" in self._open:
            first, *others = data.split("\n")
            self._words.append(first)
            for other in others:
                self._end_line(is_break=True)
                self._words.append(other)
            return
        text = _SPACES.sub(" ", data)
        if text == " " and (not self._words or self._words[-1].endswith(" ")):
            return
        self._words.append(text)

    # What that means

    def _end_before(self, tag: str) -> None:
        ended, until = _CLOSES.get(tag, ({"p"}, _BLOCKS - {"p"}) if tag in _BLOCKS else (set(), set()))
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place] in ended:
                self._end_to(place)
                return
            if not ended or self._open[place] in until:
                return

    def _end_to(self, place: int) -> None:
        while len(self._open) > place:
            if self._open[-1] in _BLOCKS and not self._is_cell(self._open[-1]):
                # What was said belongs to the block that is still open.
                self._end_line()
            last = self._open.pop()
            if len(self._open) < self._unseen_from:
                self._unseen_from = 0
            self._end_block(last)

    def _begin_block(self, tag: str) -> None:
        if self._is_cell(tag):
            return
        self._end_line()
        self._apart = self._apart or tag in _APART
        if tag == "li":
            counting = bool(self._lists) and self._lists[-1] >= 0
            if counting:
                self._lists[-1] += 1
            self._mark = f"{self._lists[-1]}." if counting else "•"
        elif tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else -1)

    def _end_block(self, tag: str) -> None:
        if tag == "a" and self._links:
            self._say_where(*self._links.pop())
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if tag in _BLOCKS and not self._is_cell(tag):
            self._apart = self._apart or tag in _APART

    def _is_cell(self, tag: str) -> bool:
        """Newsletters use tables as places on the page, with other tables in them: those have no cells."""
        return tag in ("td", "th") and self._open.count("table") <= 1

    def _say_where(self, target: str, since: int) -> None:
        """Behind words that name no address: what a link says and where it leads may be two things."""
        said = "".join(self._words[since:]).strip() if since <= len(self._words) else ""
        shown = target.removeprefix("mailto:")
        if not said or not shown or shown.startswith("#") or self._unseen_from:
            return
        if _bare(shown) not in _bare(said):
            self._words.append(f" <{shown[:2_000]}>")

    def _picture(self, told: dict[str, str]) -> None:
        source = told.get("src", "").strip()
        if source and not source.startswith(("cid:", "data:")):
            self._remote += 1
        if self._unseen_from:
            return
        words = _SPACES.sub(" ", told.get("alt", "")).strip()
        is_dot = told.get("width", "").strip() in ("0", "1") or told.get("height", "").strip() in ("0", "1")
        if words:
            self._words.append(" " + _("[picture: {words}]").format(words=words) + " ")
        elif not is_dot:
            self._words.append(" " + _("[picture]") + " ")

    def _end_line(self, *, is_break: bool = False) -> None:
        text = "".join(self._words)
        text = text.rstrip() if "pre" in self._open else _SPACES.sub(" ", text).strip()
        self._words.clear()
        self._links = [(target, 0) for target, _since in self._links]
        if text:
            is_heading = any(tag in _HEADINGS for tag in self._open)
            apart = self._apart and bool(self._lines)
            self._lines.append(Line(text, is_heading, self._open.count("blockquote"), self._mark, apart))
            self._mark, self._apart = "", False
        elif is_break:
            self._apart = True


def _is_hidden(told: dict[str, str]) -> bool:
    return "hidden" in told or bool(_HIDDEN.search(told.get("style", "").lower()))


def _bare(address: str) -> str:
    """An address without what two ways to write it differ by."""
    address = address.lower().rstrip("/")
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return f"{parts.netloc.removeprefix('www.')}{parts.path}" if parts.netloc else address.removeprefix("www.")
