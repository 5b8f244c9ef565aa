"""Which way a hole opens: at each end of it, whether it stops, goes on narrower, comes out as it is, or widens (a countersink, a counterbore)."""

import math

from measure_topology import CIRCLE, CONE, canonical, line_point

CLOSED, NARROWER, OUT = 0, 1, 2
# Ends and what adjoins them meet within this, mm.
JOINT = 1e-2


class Cone:
    """A conical face on an axis line: the heights and radii of its round ends, and the height of its apex."""

    __slots__ = ('axis', 'point', 'apex', 'ends', 'solid')

    def __init__(self, face):
        self.solid = face.solid
        self.axis = canonical(face.surface.Axis)
        self.point = line_point(face.surface.Apex, self.axis)
        self.apex = face.surface.Apex.dot(self.axis)
        rims = [edge.curve for edge in face.edges if edge.kind == CIRCLE and abs(abs(edge.curve.Axis.dot(self.axis)) - 1) < 1e-9]
        self.ends = [(rim.Center.dot(self.axis), rim.Radius) for rim in rims]


def cones(topology):
    found = [Cone(face) for face in topology.faces if face.kind == CONE]
    return [cone for cone in found if cone.ends]


def _is_same_line(first, second):
    return (first.axis - second.axis).Length < 1e-4 and (first.point - second.point).Length < JOINT


def _over_cone(first, height, sign, around):
    """Radius of a cone on the same axis that begins at the rim of this end, at its other end: 0 at a tip, infinite where it widens into
    a face that leaves no round rim; None where there is none."""
    for cone in around:
        here = [end for end in cone.ends if abs(end[0] - height) < JOINT and abs(end[1] - first.radius) < JOINT]
        if here and cone.solid == first.face.solid and _is_same_line(cone, first):
            others = [radius for at, radius in cone.ends if abs(at - height) >= JOINT]
            return max(others) if others else (0.0 if (cone.apex - height) * sign > 0 else math.inf)
    return None


def _over_step(first, height, sign, others):
    """Radius of the cylinder of the same solid that goes on along the axis beyond this end, directly or over a bevel of up to its size."""
    nearest = None
    for second, low, high in others:
        if second.face.solid != first.face.solid or abs(second.radius - first.radius) < 1e-3 or not _is_same_line(second, first):
            continue
        gap = (low - height) if sign > 0 else (height - high)
        if -JOINT <= gap <= max(first.radius, second.radius) and (nearest is None or gap < nearest[0]):
            nearest = gap, second.radius
    return None if nearest is None else nearest[1]


def _weight(first, height, sign, is_open, others, around):
    """How much an end is the mouth: kind of end, and how wide it becomes there."""
    if not is_open:
        return CLOSED, 0.0
    beyond = [radius for radius in (_over_cone(first, height, sign, around), _over_step(first, height, sign, others)) if radius is not None]
    widest = max(beyond, default=first.radius)
    return (NARROWER, 0.0) if widest < first.radius - 1e-3 else (OUT, round(max(widest, first.radius), 3))


def countersink(first, low, high, is_open, around):
    """Diameter of the widest cone that an open end of a hole widens into; 0 without one, None where its rim is not round (a mouth in
    a curved face). Arguments as for `openings`."""
    ends = [(sign, height) for sign, height, free in ((-1, low, is_open[0]), (1, high, is_open[1])) if free]
    widths = [_over_cone(first, height, sign, around) for sign, height in ends]
    widest = max((width for width in widths if width is not None), default=0.0)
    if widest == math.inf:
        return None
    return round(2 * widest, 6) if widest > first.radius + 1e-3 else 0


def openings(first, low, high, is_open, others, around):
    """Signs (-1, 1) of the directions along the axis in which a hole opens: both for a hole whose ends are alike.

    `low`, `high`: heights of its ends; `is_open`: of these two; `others`: (patch, low, high) of all inner cylinders; `around`: cones."""
    down = _weight(first, low, -1, is_open[0], others, around)
    up = _weight(first, high, 1, is_open[1], others, around)
    if down == up:
        return [-1, 1]
    return [1] if up > down else [-1]
