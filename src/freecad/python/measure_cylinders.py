"""Holes and bosses: full-turn cylinders put together from the faces that a modeller leaves of them."""

import itertools
import math

import measure_mouths
from measure_ends import BOTTOM, Hole
from measure_topology import CIRCLE, CYLINDER, LINE, canonical, line_point, rounded, surface_middle

# A cylinder counts as going all the way round from here on: a keyway or a crossing slot may take the rest.
LEAST_TURN = math.radians(270)
GAP = 1e-3
STATIONS = 9


class Patch:
    """A cylindrical face: its axis line, how far round it goes and between which heights on the axis."""

    __slots__ = ('face', 'radius', 'axis', 'point', 'inner', 'turn', 'low', 'high')

    def __init__(self, face):
        surface = face.surface
        self.face = face
        self.radius = surface.Radius
        self.axis = canonical(surface.Axis)
        self.point = line_point(surface.Center, self.axis)
        point, normal = surface_middle(face)
        outward = point - self.point
        outward = outward - self.axis * outward.dot(self.axis)
        self.inner = normal.dot(outward) < 0
        u0, u1, _, _ = face.shape.ParameterRange
        self.turn = abs(u1 - u0)
        heights = [vertex.Point.dot(self.axis) for vertex in face.shape.Vertexes]
        for edge in face.edges:
            if edge.kind == LINE or (edge.kind == CIRCLE and abs(abs(edge.curve.Axis.dot(self.axis)) - 1) < 1e-9):
                continue
            heights.extend(point.dot(self.axis) for point in edge.shape.discretize(33))
        self.low, self.high = min(heights), max(heights)


def patches(topology):
    return [Patch(face) for face in topology.faces if face.kind == CYLINDER]


def _group(items, apart):
    """Patches on the same axis line with the same radius; of one solid only where `apart`."""
    groups = []
    near = {}  # groups by a grid over the axis points, so that a thousand holes need no million comparisons
    for item in items:
        cell = [round(value) for value in item.point]
        around = itertools.product(*((value - 1, value, value + 1) for value in cell))
        for group in (group for key in around for group in near.get(key, ())):
            if _is_same_cylinder(group[0], item) and (not apart or group[0].face.solid == item.face.solid):
                group.append(item)
                break
        else:
            groups.append([item])
            near.setdefault(tuple(cell), []).append(groups[-1])
    return groups


def _is_same_line(first, second):
    return (first.axis - second.axis).Length < 1e-4 and (first.point - second.point).Length < 1e-2


def _is_same_cylinder(first, second):
    return abs(first.radius - second.radius) < 1e-3 and _is_same_line(first, second)


def _segments(group):
    """Runs along the axis without a gap: [(low, high, patches)], those that go round far enough."""
    runs = []
    for item in sorted(group, key=lambda patch: (patch.low, patch.high)):
        if runs and item.low <= runs[-1][1] + GAP:
            runs[-1][1] = max(runs[-1][1], item.high)
            runs[-1][2].append(item)
        else:
            runs.append([item.low, item.high, [item]])
    found = []
    for low, high, members in runs:
        length = max(high - low, 1e-9)
        mean = sum((patch.high - patch.low) * patch.turn for patch in members) / length
        stations = (low + length * index / (STATIONS - 1) for index in range(STATIONS))
        most = max(sum(patch.turn for patch in members if patch.low - 1e-6 <= t <= patch.high + 1e-6) for t in stations)
        if max(mean, most) >= LEAST_TURN - 1e-9:
            found.append((low, high, members))
    return found


def _is_stepped(cylinders, group):
    """Another full-turn inner cylinder of another radius goes on along the same axis, directly or over a bevel of up to its size."""
    first = group[0][2][0]
    for other in cylinders:
        second = other[0][2][0]
        if second is first or abs(second.radius - first.radius) < 1e-3 or not _is_same_line(first, second):
            continue
        reach = max(first.radius, second.radius)
        if any(low - reach <= high2 and low2 - reach <= high for low, high, _ in group for low2, high2, _ in other):
            return True
    return False


def _is_free(lines, first, height, direction):
    """The axis beyond this end of a boss runs in the open, for a little more than the radius."""
    runs = lines.material(first.point + first.axis * height, first.axis * direction, 0.02 * first.radius)
    return not any(start < BOTTOM * first.radius and end > 1e-3 for start, end in runs)


def holes(lines, items, cones=()):
    """Inner full-turn cylinders, one for each axis line and radius: runs split by a crossing bore or a gap are one hole whose depth is
    their sum. `through`: both ends of every run are open (see measure_ends). `opens`: see measure_mouths, with the part's `cones`."""
    groups = [_segments(group) for group in _group([item for item in items if item.inner], False)]
    groups = [group for group in groups if group]
    every = [(run[2][0], run[0], run[1]) for group in groups for run in group]
    found = []
    for group in groups:
        first = group[0][2][0]
        ends = []
        for low, high, members in group:
            hole = Hole(lines, first, low, high, {patch.face.solid for patch in members})
            ends += [hole.is_open(-1), hole.is_open(1)]
        through = all(ends)
        low, high = group[0][0], group[-1][1]
        ways = measure_mouths.openings(first, low, high, (ends[0], ends[-1]), every, cones)
        mouth = high if 1 in ways else low
        depth = sum(run[1] - run[0] for run in group)
        entry = {
            'diameterMm': round(2 * first.radius, 6), 'axis': rounded(first.axis), 'position': rounded(first.point + first.axis * mouth),
            'depthMm': round(depth, 6), 'through': through, 'stepped': _is_stepped(groups, group),
            'opens': [rounded(first.axis * way) for way in ways],
        }
        sunk = measure_mouths.countersink(first, low, high, (ends[0], ends[-1]), cones)
        if sunk != 0:
            entry['countersinkMm'] = sunk
        if len(group) > 1:
            entry['runs'] = len(group)
            entry['spanMm'] = round(high - low, 6)
        found.append((entry, group[0][2][0].face))
    return found


def bosses(lines, items):
    """Outer full-turn cylinders, one for each run: two pegs on one axis are two."""
    found = []
    for group in _group([item for item in items if not item.inner], True):
        for low, high, members in _segments(group):
            first = members[0]
            low_free, high_free = (_is_free(lines, first, height, direction) for height, direction in ((low, -1), (high, 1)))
            top = low if low_free and not high_free else high
            entry = {
                'diameterMm': round(2 * first.radius, 6), 'axis': rounded(first.axis), 'position': rounded(first.point + first.axis * top),
                'heightMm': round(high - low, 6),
            }
            found.append((entry, first.face))
    return found


def full_turn_faces(items):
    """Indices of the faces that belong to holes or bosses: no fillets."""
    used = set()
    for inner in (True, False):
        for group in _group([item for item in items if item.inner == inner], not inner):
            for _, _, members in _segments(group):
                used.update(patch.face.index for patch in members)
    return used
