"""The structure of a paper keeps its order, and shows no words to a log."""

from app.paperwork.tags.elements import Element


def test_elements_stay_in_the_order_in_which_they_were_added() -> None:
    root = Element("Document")

    root.add("H1")
    root.add("P", words="private")

    assert [child.kind for child in root.children] == ["H1", "P"]


def test_no_words_of_an_element_are_in_its_repr() -> None:
    element = Element("Figure", words="private")
    element.typed = "private"

    assert "private" not in repr(element)
