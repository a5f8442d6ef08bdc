"""The structure of a paper as a tree: headings, paragraphs, lists and tables, in the order in which they are read."""


class Element:
    """One thing of a paper. What is drawn for it, on one page or several, finds it by identity.

    `words` are said instead of a picture. What was `typed` is said where letters are drawn in another order or shape,
    as those of Arabic are. A `language` is named where it is another than the paper's own.
    """

    __slots__ = ("children", "kind", "language", "marks", "scope", "typed", "words")

    def __init__(self, kind: str, *, words: str = "", language: str = "", scope: str = "", marks: str = "") -> None:
        self.kind, self.words, self.language = kind, words, language
        self.scope, self.marks, self.typed = scope, marks, ""
        self.children: list[Element] = []

    def add(self, kind: str, *, words: str = "", language: str = "", scope: str = "", marks: str = "") -> "Element":
        """A new element as its last child. A heading of a table has a `scope`; a list says what `marks` it has."""
        child = Element(kind, words=words, language=language, scope=scope, marks=marks)
        self.children.append(child)
        return child

    def __repr__(self) -> str:
        return f"Element({self.kind!r}, children={len(self.children)})"
