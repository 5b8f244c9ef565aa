"""Separate arcs of material on a circle: teeth, blades, spokes."""

import math

import FreeCAD
import Part

from measure_circles import Circle, material
from measure_limits import NotMeasured
from measure_lines import Lines
from measure_outline import Unclear
from measure_topology import is_inside, topology_of, unit

Vector = FreeCAD.Vector
# Arcs closer together than this are one: the start of the circle, or the border of two solids that touch.
JOINT_DEG = 1e-4
SAMPLES = 1440
# Where a circle that runs along a face is looked at instead: this far above and below, inside and outside.
BESIDE = ((1, 1), (1, -1), (-1, 1), (-1, -1))
BESIDE_MM = 2e-5


def _crossed(lines, circle):
    """[(start, length)] in degrees between the circle's crossings with the faces. A circle that runs along a face is looked at from
    both of its sides: the face counts as material."""
    try:
        return material(lines, circle)
    except Unclear:
        pieces = []
        for up, out in BESIDE:
            beside = Circle(circle.centre + circle.axis * (up * BESIDE_MM), circle.axis, circle.radius + out * BESIDE_MM)
            pieces.extend(material(lines, beside))
        return pieces


def _cut(solids, circle):
    """The same from the circle's common part with the solids."""
    edge, pieces = Part.Edge(Part.Circle(circle.centre, circle.axis, circle.radius)), []
    for solid in solids:
        for piece in edge.common(solid).Edges:
            low, high = piece.ParameterRange
            angles = []
            for parameter in (low, (low + high) / 2, high):
                spoke = piece.valueAt(parameter) - circle.centre
                angles.append(math.degrees(math.atan2(spoke.dot(circle.second), spoke.dot(circle.first))) % 360)
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
    circle = Circle(Vector(*centre), unit(Vector(*axis)), radius)

    lines = Lines(topology_of(shape))

    def seen(angle):
        return lines.is_inside(circle.point(math.radians(angle)), circle.axis, 1e-6)

    def asked(angle):
        return is_inside(solids, circle.point(math.radians(angle)), 1e-6, True)

    found, exact = None, False
    # Of crossings the faces' normals have said already on which side the material is; a boolean operation may silently go wrong.
    for find, inside, most in ((lambda: _crossed(lines, circle), seen, 3), (lambda: _cut(solids, circle), asked, SAMPLES)):
        try:
            found = _merged([(start % 360, length) for start, length in find()])
            exact = _agrees(found, inside, most)
        except Exception:
            exact = False
        if exact:
            break
    else:
        found = _sampled(asked)
    if found is None:
        return {'count': 0, 'full': True, 'arcsDeg': [], 'exact': exact}
    return {'count': len(found), 'full': False, 'arcsDeg': [[round(start, 4), round(end, 4)] for start, end in found], 'exact': exact}


def _agrees(found, inside, most):
    """The middles of the arcs lie in material and the middles of the gaps in the open; `most` of each are looked at, evenly spread."""
    if not found:
        angles = range(5, 360, 45)
        return all(inside(angle) for angle in angles) if found is None else not any(inside(angle) for angle in angles)
    after = found[1:] + [[found[0][0] + 360, 0]]
    pairs = list(zip(found, after))[:: math.ceil(len(found) / most)]
    return all(inside((start + end) / 2) for (start, end), _ in pairs) and not any(inside((end + later[0]) / 2) for (_, end), later in pairs)
