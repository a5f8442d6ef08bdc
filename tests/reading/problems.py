"""The verifier: everything that is wrong with a finished bundle, each as a code, the page and a few words."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pypdf

from tests.reading.expected import Expected
from tests.reading.insides import foreign_things
from tests.reading.readers import Place, ReadPage, words_by_poppler
from tests.reading.seen import SeenPages, number_on
from tests.reading.ways import link_problems, outline_problems


@dataclass(frozen=True, slots=True)
class Fault:
    """`code` is one of pages, labels, stamps, legible, upright, index, outline, foreign, metadata,
    text, looks, opening.

    `label` is that of the page, empty for the file as a whole.
    """

    code: str
    label: str = ""
    words: str = field(default="", compare=False)


@dataclass
class Bundle:
    """A file under test, with what each reader found in it, read when it is first asked for."""

    path: Path
    expected: Expected

    @cached_property
    def pypdf(self) -> pypdf.PdfReader:
        return pypdf.PdfReader(self.path)

    @cached_property
    def pages(self) -> list[ReadPage]:
        return words_by_poppler(self.path, [page.rotation for page in self.pypdf.pages])

    @cached_property
    def numbers(self) -> list[Place | None]:
        """Where the number of each page is, as poppler finds it."""
        found = [number_on(page, label) for page, label in zip(self.pages, self.expected.labels, strict=True)]
        return [None if word is None else word.place for word in found]


Look = Callable[[Bundle], Iterator[Fault]]


def problems(path: Path, expected: Expected, only: Collection[str] = ()) -> list[Fault]:
    """Nothing, when the bundle is as it should be. `only` looks for the faults of some codes alone."""
    bundle = Bundle(path, expected)
    if len(bundle.pypdf.pages) != len(expected.labels):
        return [Fault("pages", words=f"{len(bundle.pypdf.pages)} for {len(expected.labels)}")]
    looks: dict[frozenset[str], Look] = {
        frozenset({"labels"}): _labels,
        frozenset({"foreign"}): _foreign,
        frozenset({"metadata"}): _metadata,
        frozenset({"opening"}): _opening,
        frozenset({"index"}): _index,
        frozenset({"outline"}): _outline,
        frozenset({"text", "stamps", "legible", "upright", "looks"}): _seen,
    }
    return [fault for codes, look in looks.items() if not only or codes & set(only) for fault in look(bundle)]


def _foreign(bundle: Bundle) -> Iterator[Fault]:
    for label, words in foreign_things(bundle.pypdf, bundle.expected.labels):
        yield Fault("foreign", label, words)


def _index(bundle: Bundle) -> Iterator[Fault]:
    for label, words in link_problems(bundle.pypdf, bundle.pages, bundle.expected):
        yield Fault("index", label, words)


def _outline(bundle: Bundle) -> Iterator[Fault]:
    for label, words in outline_problems(bundle.pypdf, bundle.expected):
        yield Fault("outline", label, words)


def _seen(bundle: Bundle) -> Iterator[Fault]:
    labels = bundle.expected.labels
    with SeenPages(bundle.path) as seen:
        yield from _words(bundle, seen)
        for place, label in enumerate(labels):
            for code, words in seen.stamp_problems(place, label, bundle.pages[place]):
                yield Fault(code, label, words)
        for part in bundle.expected.parts:
            if part.copy is not None:
                places = [labels.index(label) for label in part.labels if label in labels]
                for place, words in seen.unlike(part.copy, places, bundle.numbers):
                    yield Fault("looks", labels[place], words)


def _labels(bundle: Bundle) -> Iterator[Fault]:
    for place, (told, wanted) in enumerate(zip(bundle.pypdf.page_labels, bundle.expected.labels, strict=True)):
        if told != wanted:
            yield Fault("labels", wanted, f"page {place + 1} calls itself {told}")


def _words(bundle: Bundle, seen: SeenPages) -> Iterator[Fault]:
    """Words on each page besides its number, or the page is empty, or one of those that are said to have none."""
    for place, (page, label) in enumerate(zip(bundle.pages, bundle.expected.labels, strict=True)):
        has_words = any(word.text != label for word in page.words) or sum(w.text == label for w in page.words) > 1
        if (
            not has_words
            and label not in bundle.expected.without_words
            and not seen.is_empty(place, bundle.numbers[place])
        ):
            yield Fault("text", label, "nothing can be searched, and nobody was told")
        if has_words and label in bundle.expected.without_words:
            yield Fault("text", label, "it is listed as having no words, and has some")


def _metadata(bundle: Bundle) -> Iterator[Fault]:
    told = dict(bundle.pypdf.metadata or {})
    if told.pop("/Title", "") != bundle.expected.title:
        yield Fault("metadata", words="another title, or none")
    if told:
        yield Fault("metadata", words=f"says {sorted(told)}")
    if bundle.pypdf.root_object.get("/Lang", "") != bundle.expected.language:
        yield Fault("metadata", words="another language, or none")


def _opening(bundle: Bundle) -> Iterator[Fault]:
    """At its first page, in its full size, with its title in the window."""
    root = bundle.pypdf.root_object
    way = root.get("/OpenAction")
    way = None if way is None else way.get_object()
    first = bundle.pypdf.pages[0].indirect_reference
    if not isinstance(way, list) or getattr(way[0], "idnum", 0) != first.idnum or way[1] != "/XYZ" or way[-1] != 1:
        yield Fault("opening", words="not at its first page in its full size")
    preferences = root.get("/ViewerPreferences")
    if preferences is None or not bool(preferences.get_object().get("/DisplayDocTitle")):
        yield Fault("opening", words="its title is not shown")
