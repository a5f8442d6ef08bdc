"""The number of a version is raised in the text, and nothing else of it changes."""

from app.models.procedures.numbering import is_same_but_number, renumbered

TEXT = 'name = "a"\nversion = 3 # ours\ntitle = "version = 9"\n\n[[list]]\nversion = 1\n'


def test_only_the_number_of_the_procedure_changes() -> None:
    assert renumbered(TEXT, 12) == TEXT.replace("version = 3", "version = 12")


def test_texts_that_differ_in_their_number_and_the_ends_of_lines_are_the_same() -> None:
    assert is_same_but_number(TEXT, renumbered(TEXT, 4).replace("\n", "  \n") + "\n\n")
    assert not is_same_but_number(TEXT, TEXT.replace("a", "b"))
