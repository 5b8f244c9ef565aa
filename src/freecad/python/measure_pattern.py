"""Separate arcs of material on a circle: teeth, blades, spokes."""

import math

import FreeCAD
import Part

from measure_limits import NotMeasured
from measure_topology import is_inside, unit

Vector = FreeCAD.Vector
# Arcs closer together than this are one: the start of the circle, or the border of two solids that touch.
JOINT_DEG = 1e-4
SAMPLES = 1440


def _directions(axis):
    first = unit(axis.cross(Vector(1, 0, 0) if abs(axis.x) < 0.9 else Vector(0, 1, 0)))
    return first, axis.cross(first)


def _exact(solids, circle, centre, first, second):
    """[[start, end]] in degrees, from the circle's common part with the solids."""
    pieces = []
    for solid in solids:
        for edge in circle.common(solid).Edges:
            low, high = edge.ParameterRange
            angles = []
            for parameter in (low, (low + high) / 2, high):
                spoke = edge.valueAt(parameter) - centre
                angles.append(math.degrees(math.atan2(spoke.dot(second), spoke.dot(first))) % 360)
            pieces.append(_ordered(*angles))
    return pieces


def _ordered(start, middle, end):
    """The arc from start over middle to end as (start, length)."""
    length = (end - start) % 360
    if length < 1e-9:
        return start, 360.0
    return (start, length) if (middle - start) % 360 <= length else (end, 360 - length)


def _merged(pieces):
    """Arcs in order, those that touch joined; None when they leave no gap."""
    arcs = []
    for start, length in sorted(pieces):
        if arcs and start <= arcs[-1][1] + JOINT_DEG:
            arcs[-1][1] = max(arcs[-1][1], start + length)
        else:
            arcs.append([start, start + length])
    while len(arcs) > 1 and arcs[-1][1] >= arcs[0][0] + 360 - JOINT_DEG:
        last = arcs.pop()
        arcs[0] = [last[0] - 360, max(arcs[0][1], last[1] - 360)]
    if arcs and arcs[0][1] - arcs[0][0] >= 360 - JOINT_DEG:
        return None
    return arcs


def _sampled(inside):
    """The same from a dense sample, each border narrowed down by halving."""
    step = 360 / SAMPLES
    states = [inside(index * step) for index in range(SAMPLES)]
    if all(states):
        return None

    def border(low, state):
        high = low + step
        for _ in range(20):
            middle = (low + high) / 2
            if inside(middle) == state:
                low = middle
            else:
                high = middle
        return (low + high) / 2

    starts = [border((index - 1) * step, False) for index in range(SAMPLES) if states[index] and not states[index - 1]]
    ends = [border((index - 1) * step, True) for index in range(SAMPLES) if not states[index] and states[index - 1]]
    return [[start, min(end + (360 if end < start else 0) for end in ends if end + (360 if end < start else 0) >= start)] for start in starts]


def arcs(shape, radius, axis, centre):
    """`count` arcs of material on the circle and `arcsDeg`, their starts and ends. A ring without a gap has no separate arcs: 0, `full`.
    Where the circle lies in a face, the face counts as material."""
    solids = shape.Solids
    if not solids:
        raise NotMeasured('no solid')
    direction, middle = unit(Vector(*axis)), Vector(*centre)
    circle = Part.Edge(Part.Circle(middle, direction, radius))
    first, second = _directions(direction)

    def inside(angle, boundary=True):
        turn = math.radians(angle)
        return is_inside(solids, middle + (first * math.cos(turn) + second * math.sin(turn)) * radius, 1e-6, boundary)

    try:
        found = _merged(_exact(solids, circle, middle, first, second))
        exact = _agrees(found, inside)
    except Exception:
        exact = False
    if not exact:
        found = _sampled(inside)
    if found is None:
        return {'count': 0, 'full': True, 'arcsDeg': [], 'exact': exact}
    return {'count': len(found), 'full': False, 'arcsDeg': [[round(start, 4), round(end, 4)] for start, end in found], 'exact': exact}


def _agrees(found, inside):
    """The middles of the arcs lie in material and the middles of the gaps in the open: a boolean operation may silently go wrong."""
    if found is None:
        return all(inside(angle) for angle in range(5, 360, 45))
    if not found:
        return not any(inside(angle) for angle in range(0, 360, 5))
    after = found[1:] + [[found[0][0] + 360, 0]]
    return all(inside((start + end) / 2) for start, end in found) and not any(inside((end + later[0]) / 2) for (_, end), later in zip(found, after))
