"""Finds the rows of a damaged database page by page, and works out which rows are gone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from app.store.repair.btree import TABLE_INSIDE, TABLE_LEAF, Leaf, read_page
from app.store.repair.pages import Pages
from app.store.repair.report import Lost
from app.store.repair.tables import Index, Table

Row = dict[str, Any]

_LONGEST_GAP = 100_000
_PAGES_TOGETHER = 100


def nobody(_pages: int) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Last:
    """The highest number that a row of a table is known to have had; it `is_sure` where no row had a higher one."""

    number: int
    is_sure: bool


@dataclass(slots=True)
class Gap:
    """Where a damaged page was met: rows of these numbers may have been on it, or, if it `is_deep`, on pages below."""

    after: int | None
    up_to: int | None
    between: tuple[Any, Any] = field(default=(None, None), repr=False)
    is_deep: bool = True


@dataclass(slots=True)
class Found:
    """What was read of one table. `index_ids` are the rows that its indexes know, with their case where they say it."""

    table: Table
    rows: dict[Any, Row] = field(default_factory=dict, repr=False)
    gaps: list[Gap] = field(default_factory=list)
    index_ids: dict[int, int | None] = field(default_factory=dict)
    known: dict[int, Row] = field(default_factory=dict, repr=False)
    has_whole_index: bool = False
    unreadable: set[int] = field(default_factory=set)

    def lost(self, last: Last) -> list[Lost]:
        """The rows that were there and are not any more, or between which numbers there may have been some."""
        if not self.table.has_rowid:
            return [self._lost_between(gap) for gap in self.gaps]
        highest = max([*self.rows, *self.index_ids, last.number])
        certain = (set(self.index_ids) | self.unreadable) - set(self.rows)
        ids = dict.fromkeys(certain, True)
        if not self.has_whole_index:
            for rowid in self._in_gaps(highest):
                if rowid not in self.rows:
                    ids.setdefault(rowid, self.table.name == "history")
        told = [
            Lost(table=self.table.name, row=str(rowid), case_id=self.index_ids.get(rowid), is_certain=is_certain)
            for rowid, is_certain in sorted(ids.items())
        ]
        return [*told, *self._lost_in_ranges(highest, last.is_sure)]

    def may_have_been_beyond(self, rowid: int, last: Last) -> bool:
        """Whether there may have been a row of a number above all that are known."""
        is_above = rowid > max([*self.rows, *self.index_ids, last.number])
        return is_above and not last.is_sure and self._is_open_above

    @property
    def _is_open_above(self) -> bool:
        return not self.has_whole_index and any(gap.up_to is None for gap in self.gaps)

    def _in_gaps(self, highest: int) -> Iterator[int]:
        for gap in self.gaps:
            first, end = _ends_of(gap, highest)
            yield from range(first, min(end, first + _LONGEST_GAP) + 1)

    def _lost_in_ranges(self, highest: int, is_sure: bool) -> Iterator[Lost]:
        """What is too many to be told one by one, and what may have come after the last row that is known."""
        for gap in [] if self.has_whole_index else self.gaps:
            first, end = _ends_of(gap, highest)
            if end > first + _LONGEST_GAP:
                yield Lost(table=self.table.name, row=f"{first + _LONGEST_GAP + 1} to {end}", is_certain=False)
        if self._is_open_above and not is_sure:
            yield Lost(table=self.table.name, row=f"{highest + 1} to …", is_certain=False)

    def _lost_between(self, gap: Gap) -> Lost:
        first, last = ("…" if key is None else str(key) for key in gap.between)
        return Lost(table=self.table.name, row=f"{first} to {last}", is_certain=False)


def salvage(
    pages: Pages, tables: dict[str, Table], usual_roots: dict[str, int], told: Callable[[int], None] = nobody
) -> dict[str, Found]:
    """Every row that can still be read, whether or not the way to it can.

    `usual_roots` say where tables and indexes begin in a fresh vault. Most vaults are the same there, so they serve
    where the list of tables itself was damaged. `told` hears how many pages were read.
    """
    roots = _roots(pages)
    found = {name: Found(table=table) for name, table in tables.items()}
    reader = _Reader(pages, told)
    for name, number in usual_roots.items():
        if name not in roots and number not in roots.values() and reader.may_begin(name, number, tables):
            roots[name] = number
    for name, each in found.items():
        if name in roots:
            reader.read_table(roots[name], each)
        else:
            each.gaps.append(Gap(after=None, up_to=None))
    holed: list[Index] = []
    for each in found.values():
        whole = [reader.read_index(roots.get(index.name), index, each, holed) for index in each.table.indexes]
        each.has_whole_index = any(whole)
    reader.read_orphans(found, holed)
    return found


def _roots(pages: Pages) -> dict[str, int]:
    """Where each table and index begins, as far as the list of them can be read."""
    roots: dict[str, int] = {}
    waiting, seen = [1], set[int]()
    while waiting:
        number = waiting.pop()
        leaf = None if number in seen else read_page(pages, number)
        seen.add(number)
        if leaf is None:
            continue
        waiting += [child for child, _key in leaf.below]
        for cell in leaf.cells:
            if cell.values is not None and len(cell.values) == 5 and isinstance(cell.values[3], int):
                roots[str(cell.values[1])] = cell.values[3]
    return roots


class _Reader:
    def __init__(self, pages: Pages, told: Callable[[int], None]) -> None:
        self._pages = pages
        self._told = told
        self._seen: set[int] = {1}

    def _saw(self, number: int) -> None:
        self._seen.add(number)
        if len(self._seen) % _PAGES_TOGETHER == 0:
            self._told(len(self._seen))

    def read_table(self, root: int, found: Found) -> None:
        self._walk(root, Gap(after=None, up_to=None), found)

    def may_begin(self, name: str, number: int, tables: dict[str, Table]) -> bool:
        """Whether the first rows below a page could be those of this table or index."""
        leaf = read_page(self._pages, number)
        while leaf is not None and not leaf.cells and leaf.below:
            leaf = read_page(self._pages, leaf.below[0][0])
        if leaf is None:
            return False
        rows = [cell.values for cell in leaf.cells if cell.values is not None]
        if name in tables:
            table = tables[name]
            kind_fits = table.has_rowid == (leaf.kind == TABLE_LEAF)
            return kind_fits and all(table.row(0, values) is not None for values in rows)
        indexes = [index for table in tables.values() for index in table.indexes if index.name == name]
        return leaf.kind != TABLE_LEAF and bool(indexes) and all(indexes[0].fits(values) for values in rows)

    def _walk(self, number: int, gap: Gap, found: Found) -> None:
        """Reads what is below a page; `gap` is what would be missing with it."""
        if number in self._seen:
            return
        leaf = read_page(self._pages, number)
        if leaf is None:
            # A page that cannot be read may have had others below it: they are found among the orphans.
            found.gaps.append(gap)
            return
        self._saw(number)
        self._keep(leaf, found)
        keys = [None if cell.values is None else cell.values[0] for cell in leaf.cells]
        ends = [gap.between[0], *keys, gap.between[1]]
        after, is_deep = gap.after, self._has_deep_children(leaf)
        for place, (child, key) in enumerate(leaf.below):
            up_to = key if key is not None else gap.up_to
            between = (None, None) if found.table.has_rowid else (ends[place], ends[place + 1])
            self._walk(child, Gap(after=after, up_to=up_to, between=between, is_deep=is_deep), found)
            after = up_to

    def _has_deep_children(self, leaf: Leaf) -> bool:
        """Whether a damaged page below this one may have had others below it: all are as deep as one that is read."""
        for child, _key in leaf.below:
            read = read_page(self._pages, child)
            if read is not None:
                return bool(read.below)
        return True

    def _keep(self, leaf: Leaf, found: Found) -> None:
        for cell in leaf.cells:
            row = None if cell.values is None else found.table.row(cell.rowid, cell.values)
            if row is not None:
                found.rows[_key_of(found.table, cell.rowid, row)] = row
            elif cell.rowid is not None:
                found.unreadable.add(cell.rowid)

    def read_index(self, root: int | None, index: Index, found: Found, holed: list[Index]) -> bool:
        """Learns from an index which rows there were, and some of what they held; True when all of it could be read."""
        if root is None:
            holed.append(index)
            return False
        whole, waiting, ids = True, [(root, True)], set[int]()
        while waiting:
            number, is_deep = waiting.pop()
            leaf = None if number in self._seen else read_page(self._pages, number)
            if leaf is None:
                whole = False
                if is_deep:
                    holed.append(index)
                continue
            self._saw(number)
            deep_below = self._has_deep_children(leaf)
            waiting += [(child, deep_below) for child, _key in leaf.below]
            for cell in leaf.cells:
                if cell.values is None:
                    whole = False
                elif isinstance(cell.values[-1], int):
                    ids.add(cell.values[-1])
                    found.known.setdefault(cell.values[-1], {}).update(index.named(cell.values))
                    case_id = index.case_id(cell.values)
                    if case_id is not None or cell.values[-1] not in found.index_ids:
                        found.index_ids[cell.values[-1]] = case_id
        return whole and not index.is_partial and set(found.rows) <= ids

    def read_orphans(self, found: dict[str, Found], holed: list[Index]) -> None:
        """Pages that nobody leads to any more, because the page above them is damaged. Free pages hold only zeros."""
        candidates = [each for each in found.values() if any(gap.is_deep for gap in each.gaps)]
        if not candidates:
            return
        for number in range(2, self._pages.count + 1):
            if number in self._seen:
                continue
            leaf = read_page(self._pages, number)
            if leaf is None or leaf.kind == TABLE_INSIDE or not leaf.cells:
                continue
            for each in candidates:
                if _belongs(leaf, each, holed):
                    self._saw(number)
                    self._keep(leaf, each)
                    break


def _ends_of(gap: Gap, highest: int) -> tuple[int, int]:
    return (gap.after or 0) + 1, highest if gap.up_to is None else gap.up_to


def _belongs(leaf: Leaf, found: Found, holed: list[Index]) -> bool:
    whole = [cell for cell in leaf.cells if cell.values is not None]
    if not whole or found.table.has_rowid != (leaf.kind == TABLE_LEAF):
        return False
    if leaf.kind != TABLE_LEAF and any(all(index.fits(cell.values or ()) for cell in whole) for index in holed):
        return False
    if leaf.kind == TABLE_LEAF and not any(gap.is_deep and _is_in(leaf, gap) for gap in found.gaps):
        return False
    return all(found.table.row(cell.rowid, cell.values or ()) is not None for cell in whole)


def _is_in(leaf: Leaf, gap: Gap) -> bool:
    return all(
        cell.rowid is not None
        and (gap.after is None or cell.rowid > gap.after)
        and (gap.up_to is None or cell.rowid <= gap.up_to)
        for cell in leaf.cells
    )


def _key_of(table: Table, rowid: int | None, row: Row) -> Any:
    return rowid if table.has_rowid else tuple(row[name] for name in table.key)
