"""Where everything on a map of a procedure stands: in rows from the first stage down, never wider than there is room.

The boxes of a row are put into an order in which few lines cross, and then as near to what they belong to as can be.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil

from app.models.procedures.map import Line, ProcedureMap, Spot, SpotKind

_SWEEPS = 8
_OF_THE_SIDE = 0.6
"""How much of a box's side its lines share."""
_STRAIGHT = 6.0
"""How much more a line that only passes a row pulls, so that it goes straight."""

Measure = Callable[[Spot, float], float]
"""How high a spot must be for its words, at a width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spacing:
    """The lengths of a medium: a screen at its text size, or paper."""

    stage: float
    step: float
    least: float
    """Narrower than this no box becomes while there is room for one."""
    across: float
    down: float
    lane: float
    """What a line needs that passes a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    spot: Spot
    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> float:
        return self.left + self.width / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """The points that a line goes through, from its source to its target: straight where they are above each other, and
    in a curve otherwise.
    """

    line: Line
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A part of the map that no page break may cut."""

    top: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    width: float
    height: float
    places: tuple[Place, ...]
    paths: tuple[Path, ...]
    rows: tuple[Row, ...]

    def place(self, key: str) -> Place:
        return next(each for each in self.places if each.spot.key == key)

    def reading_order(self) -> list[Place]:
        """Row by row, each from its beginning."""
        return sorted(self.places, key=lambda each: (self.row_of(each), each.left))

    def row_of(self, place: Place) -> int:
        middle = place.top + place.height / 2
        return next(number for number, row in enumerate(self.rows) if row.top <= middle <= row.bottom)


def lay_out(drawn: ProcedureMap, width: float, measure: Measure, spacing: Spacing) -> Layout:
    """Always the same for the same map and room."""
    rows = _Rows(drawn, width, spacing)
    rows.put_in_order()
    rows.put_across()
    return rows.layout(measure)


@dataclass(slots=True, eq=False)
class _Node:
    """A spot in its row, or the passing of a line (`spot` is None)."""

    row: int
    spot: Spot | None = None
    width: float = 0.0
    middle: float = 0.0
    up: list["_Node"] = field(default_factory=list)
    down: list["_Node"] = field(default_factory=list)
    place: int = 0

    @property
    def weight(self) -> float:
        return _STRAIGHT if self.spot is None else 1.0


class _Rows:
    """The nodes of a map, row by row, and the chain of nodes that each line goes through."""

    def __init__(self, drawn: ProcedureMap, width: float, spacing: Spacing) -> None:
        self._width, self._spacing = width, spacing
        self._chains: list[tuple[Line, list[_Node]]] = []
        keys = {spot.key for spot in drawn.spots}
        lines = [line for line in drawn.lines if line.source in keys and line.target in keys]
        # A line that leads back is laid like one that goes the other way, so that every line goes down.
        ends = [(line.target, line.source) if line.returns else (line.source, line.target) for line in lines]
        rows = self._fitting(drawn, levels(drawn, ends), ends)
        row_of = {key: number for number, row in enumerate(rows) for key in row}
        nodes = {spot.key: _Node(row=row_of[spot.key], spot=spot) for spot in drawn.spots}
        self._rows = [[nodes[key] for key in row] for row in rows]
        for line, (high, low) in zip(lines, ends, strict=True):
            passing = [_Node(row=row) for row in range(row_of[high] + 1, row_of[low])]
            for node in passing:
                self._rows[node.row].append(node)
            chain = [nodes[high], *passing, nodes[low]]
            for one, next_one in pairwise(chain):
                one.down.append(next_one)
                next_one.up.append(one)
            self._chains.append((line, chain))
        self._number()

    def _fitting(self, drawn: ProcedureMap, level_of: dict[str, int], ends: list[tuple[str, str]]) -> list[list[str]]:
        """The keys row by row; a row with more boxes than there is room for goes on in another row below it."""
        rows: list[list[str]] = [[] for _level in range(max(level_of.values(), default=0) + 1)]
        for spot in drawn.spots:
            rows[level_of[spot.key]].append(spot.key)
        rows = [row for row in rows if row]
        number = 0
        while number < len(rows):
            most = self._most_in(rows, number, ends)
            if len(rows[number]) > most:
                kept = ceil(len(rows[number]) / ceil(len(rows[number]) / most))
                rows[number : number + 1] = [rows[number][:kept], rows[number][kept:]]
            else:
                number += 1
        return rows

    def _most_in(self, rows: list[list[str]], number: int, ends: list[tuple[str, str]]) -> int:
        """How many boxes fit into a row beside the lines that pass it."""
        row_of = {key: place for place, row in enumerate(rows) for key in row}
        passing = sum(row_of[high] < number < row_of[low] for high, low in ends)
        space = self._spacing
        room = self._width - passing * space.lane
        return max(1, int((room + space.across) // (space.least + space.across)))

    # Order

    def put_in_order(self) -> None:
        """Each row in the order of what it hangs on, down and up again; the order with the fewest crossings stays."""
        best, fewest = self._order(), self._crossings()
        for sweep in range(_SWEEPS):
            goes_down = sweep % 2 == 0
            for row in self._rows if goes_down else reversed(self._rows):
                row.sort(key=lambda node: _mean_place(node.up if goes_down else node.down, node.place))
                _number_row(row)
            crossings = self._crossings()
            if crossings < fewest:
                best, fewest = self._order(), crossings
        self._rows = best
        self._number()

    def _order(self) -> list[list[_Node]]:
        return [list(row) for row in self._rows]

    def _number(self) -> None:
        for row in self._rows:
            _number_row(row)

    def _crossings(self) -> int:
        count = 0
        for row in self._rows:
            ends = [other.place for node in row for other in sorted(node.down, key=lambda each: each.place)]
            count += sum(ends[later] < end for place, end in enumerate(ends) for later in range(place + 1, len(ends)))
        return count

    # Across

    def put_across(self) -> None:
        """Gives every node its width, and then its middle: near to what it belongs to, over nothing else."""
        for row in self._rows:
            self._give_widths(row)
            self._settle(row, [self._width / 2] * len(row))
        for sweep in range(2 * _SWEEPS):
            for row in self._rows if sweep % 2 == 0 else reversed(self._rows):
                near = [node.up if sweep % 2 == 0 else node.down for node in row]
                if sweep >= 2 * _SWEEPS - 2:
                    near = [[*node.up, *node.down] for node in row]
                wanted = [_mean_middle(node, others) for node, others in zip(row, near, strict=True)]
                self._settle(row, wanted)

    def _give_widths(self, row: list[_Node]) -> None:
        space = self._spacing
        boxes = [node for node in row if node.spot is not None]
        passing = len(row) - len(boxes)
        lane = min(space.lane, self._width / 3 / max(1, passing))
        room = self._width - passing * lane - space.across * max(0, len(boxes) - 1)
        share = room / max(1, len(boxes))
        for node in row:
            if node.spot is None:
                node.width = lane
            else:
                node.width = min(share, space.stage if node.spot.kind is SpotKind.STAGE else space.step)

    def _settle(self, row: list[_Node], wanted: list[float]) -> None:
        """The middles nearest to the wanted ones that keep the order, the distances and the edges."""
        if not row:
            return
        offsets = [0.0]
        for one, next_one in pairwise(row):
            gap = self._spacing.across if one.spot is not None and next_one.spot is not None else 0.0
            offsets.append(offsets[-1] + (one.width + next_one.width) / 2 + gap)
        free = [want - offset for want, offset in zip(wanted, offsets, strict=True)]
        least = row[0].width / 2
        most = max(least, self._width - row[-1].width / 2 - offsets[-1])
        for node, offset, middle in zip(row, offsets, _rising(free, [node.weight for node in row]), strict=True):
            node.middle = offset + min(max(middle, least), most)

    # Down

    def layout(self, measure: Measure) -> Layout:
        places: dict[int, Place] = {}
        tops: list[Row] = []
        down = 0.0
        for row in self._rows:
            heights = {id(node): measure(node.spot, node.width) for node in row if node.spot is not None}
            height = max(heights.values(), default=0.0)
            for node in row:
                if node.spot is not None:
                    places[id(node)] = Place(
                        spot=node.spot,
                        left=node.middle - node.width / 2,
                        top=down + (height - heights[id(node)]) / 2,
                        width=node.width,
                        height=heights[id(node)],
                    )
            tops.append(Row(top=down, bottom=down + height))
            down += height + self._gap_below(row)
        height = tops[-1].bottom if tops else 0.0
        paths = tuple(self._path(line, chain, places, tops) for line, chain in self._chains)
        return Layout(width=self._width, height=height, places=tuple(places.values()), paths=paths, rows=tuple(tops))

    def _gap_below(self, row: list[_Node]) -> float:
        """More room where many lines change their place, so that they can be told apart."""
        leaning = sum(abs(node.middle - other.middle) > node.width for node in row for other in node.down)
        return self._spacing.down * (1 + min(1.0, leaning / 8))

    def _path(self, line: Line, chain: list[_Node], places: dict[int, Place], rows: list[Row]) -> Path:
        points: list[tuple[float, float]] = []
        for number, node in enumerate(chain):
            row = rows[node.row]
            if number == 0:
                across = self._port(node, chain, places[id(node)], below=True)
                points += [(across, places[id(node)].bottom), (across, row.bottom)]
            elif number == len(chain) - 1:
                across = self._port(node, chain, places[id(node)], below=False)
                points += [(across, row.top), (across, places[id(node)].top)]
            else:
                points += [(node.middle, row.top), (node.middle, row.bottom)]
        found = [point for place, point in enumerate(points) if place == 0 or point != points[place - 1]]
        return Path(line=line, points=tuple(reversed(found) if line.returns else found))

    def _port(self, node: _Node, chain: list[_Node], place: Place, *, below: bool) -> float:
        """Where on a box's side a line ends: beside the others, in the order in which they come."""
        others = [
            (each[1].middle if below else each[-2].middle, number, each is chain)
            for number, (_line, each) in enumerate(self._chains)
            if (each[0] if below else each[-1]) is node
        ]
        mine = next(number for number, (*_order, is_mine) in enumerate(sorted(others)) if is_mine)
        apart = min(self._spacing.lane, place.width * _OF_THE_SIDE / max(1, len(others) - 1))
        return place.middle + (mine - (len(others) - 1) / 2) * apart


def levels(drawn: ProcedureMap, ends: list[tuple[str, str]]) -> dict[str, int]:
    """How far down each spot belongs: below everything that leads to it, and a note right above its stage."""
    notes = {spot.key for spot in drawn.spots if spot.kind is SpotKind.NOTE}
    below: dict[str, list[str]] = {spot.key: [] for spot in drawn.spots}
    above: dict[str, list[str]] = {spot.key: [] for spot in drawn.spots}
    for high, low in ends:
        if high not in notes:
            below[high].append(low)
            above[low].append(high)
    order = _from_above(drawn, below, above)
    level = dict.fromkeys(below, 0)
    for key in order:
        for low in below[key]:
            level[low] = max(level[low], level[key] + 1)
    deepest = max((level[spot.key] for spot in drawn.stages), default=0)
    reached = _reached(drawn, below)
    for key in reversed(order):
        spot = drawn.spot(key)
        if spot.kind is SpotKind.STEP and key.endswith(":back"):
            # Near the stage that it leads away from, and not near the one that it leads to.
            level[key] = min(level[low] for low in below[key]) - 1
        elif key not in reached and key not in notes:
            level[key] = min((level[low] for low in below[key]), default=deepest + 1) - 1
    for high, low in ends:
        if high in notes:
            level[high] = level[low] - 1
    least = min(level.values(), default=0)
    return {key: found - least for key, found in level.items()}


def _from_above(drawn: ProcedureMap, below: dict[str, list[str]], above: dict[str, list[str]]) -> list[str]:
    """Every key after all that lead to it."""
    waiting = {key: len(highs) for key, highs in above.items()}
    ready = [spot.key for spot in drawn.spots if not waiting[spot.key]]
    order: list[str] = []
    while ready:
        key = ready.pop(0)
        order.append(key)
        for low in below[key]:
            waiting[low] -= 1
            if not waiting[low]:
                ready.append(low)
    return order


def _reached(drawn: ProcedureMap, below: dict[str, list[str]]) -> set[str]:
    """What a line from the first stage leads to."""
    found = {spot.key for spot in drawn.spots if spot.is_start}
    ahead = list(found)
    while ahead:
        for low in below[ahead.pop()]:
            if low not in found:
                found.add(low)
                ahead.append(low)
    return found


def _rising(wanted: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The numbers nearest to the wanted ones of which none is smaller than the one before it."""
    blocks: list[tuple[float, float, int]] = []
    for value, weight in zip(wanted, weights, strict=True):
        blocks.append((value, weight, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (one, of_one, many), (other, of_other, more) = blocks[-2:]
            joined = (one * of_one + other * of_other) / (of_one + of_other)
            blocks[-2:] = [(joined, of_one + of_other, many + more)]
    return [value for value, _weight, count in blocks for _each in range(count)]


def _number_row(row: list[_Node]) -> None:
    for place, node in enumerate(row):
        node.place = place


def _mean_place(others: list[_Node], otherwise: float) -> float:
    return sum(each.place for each in others) / len(others) if others else otherwise


def _mean_middle(node: _Node, others: list[_Node]) -> float:
    """Where a node would stand best, between those that it belongs to."""
    pulls = [(each.middle, _pull(node, each)) for each in others]
    whole = sum(pull for _middle, pull in pulls)
    return sum(middle * pull for middle, pull in pulls) / whole if whole else node.middle


def _pull(node: _Node, other: _Node) -> float:
    """Two that belong to nobody else on that side, and the pieces of one line, stand right below each other."""
    above, below = (node, other) if node.row < other.row else (other, node)
    alone = len(above.down) == 1 and len(below.up) == 1
    return _STRAIGHT if alone or other.spot is None else 1.0
