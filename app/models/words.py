"""The words shown to people, marked so that a translation can replace them."""

from gettext import NullTranslations

_translations = NullTranslations()


def _(text: str) -> str:
    """The text in the language of the screen."""
    return _translations.gettext(text)


def N_(text: str) -> str:
    """Marks a text where it is declared; `_` translates it where it is shown."""
    return text


def counted(one: str, many: str, number: int) -> str:
    """`one` or `many`, as the number asks; the text may hold {n}."""
    return _translations.ngettext(one, many, number).format(n=f"{number:,}")
