"""The verifier: everything that is wrong with a finished bundle, each as a code, the page and a few words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pypdf

from tests.reading.expected import Expected
from tests.reading.insides import foreign_things
from tests.reading.readers import ReadPage, words_by_poppler
from tests.reading.seen import SeenPages
from tests.reading.ways import link_problems, outline_problems


@dataclass(frozen=True, slots=True)
class Fault:
    """`code` is one of: pages, labels, stamps, legible, upright, index, outline, foreign, metadata, text, looks, opening."""

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
        return words_by_poppler(self.path)


def problems(path: Path, expected: Expected) -> list[Fault]:
    """Nothing, when the bundle is as it should be."""
    bundle = Bundle(path, expected)
    if len(bundle.pypdf.pages) != len(expected.labels) or len(bundle.pages) != len(expected.labels):
        return [Fault("pages", words=f"{len(bundle.pypdf.pages)} for {len(expected.labels)}")]
    faults = [
        *_labels(bundle),
        *_words(bundle),
        *(Fault("foreign", label, words) for label, words in foreign_things(bundle.pypdf, expected.labels)),
        *_metadata(bundle),
        *_opening(bundle),
        *(Fault("index", label, words) for label, words in link_problems(bundle.pypdf, bundle.pages, expected)),
        *(Fault("outline", label, words) for label, words in outline_problems(bundle.pypdf, expected)),
    ]
    with SeenPages(path) as seen:
        for place, label in enumerate(expected.labels):
            faults += [
                Fault(code, label, words) for code, words in seen.stamp_problems(place, label, bundle.pages[place])
            ]
        for part in expected.parts:
            if part.copy is not None:
                places = [expected.labels.index(label) for label in part.labels if label in expected.labels]
                for label, words in seen.unlike(part.copy, places):
                    faults.append(Fault("looks", expected.labels[label], words))
    return faults


def codes(path: Path, expected: Expected) -> set[str]:
    return {fault.code for fault in problems(path, expected)}


def _labels(bundle: Bundle) -> Iterator[Fault]:
    for place, (told, wanted) in enumerate(zip(bundle.pypdf.page_labels, bundle.expected.labels, strict=True)):
        if told != wanted:
            yield Fault("labels", wanted, f"page {place + 1} calls itself {told}")


def _words(bundle: Bundle) -> Iterator[Fault]:
    """Words on each page besides its number, or the page is one of those that are said to have none."""
    for page, label in zip(bundle.pages, bundle.expected.labels, strict=True):
        has_words = any(word.text != label for word in page.words) or sum(w.text == label for w in page.words) > 1
        if not has_words and label not in bundle.expected.without_words:
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
