"""Where a circle runs in material: between its crossings with the faces, in closed form where the face is cut in a line or a circle."""

import math

import FreeCAD
import Part

from measure_box import narrowed
from measure_outline import Unclear
from measure_topology import CONE, CYLINDER, PLANE, SPHERE, unit

Vector = FreeCAD.Vector
# Crossings closer together than this on the circle are one edge.
JOINT_MM = 1e-7
PARALLEL = 1e-9
EXTRUSION = 'Part::GeomSurfaceOfExtrusion'
# Samples of an outline, between which it is searched.
OUTLINE = 48


class Circle:
    """Angles in radians from `first`, counter-clockwise about the axis."""

    def __init__(self, centre, axis, radius):
        self.centre, self.axis, self.radius = centre, axis, radius
        self.first = unit(axis.cross(Vector(1, 0, 0) if abs(axis.x) < 0.9 else Vector(0, 1, 0)))
        self.second = axis.cross(self.first)
        reach = [radius * math.sqrt(max(0.0, 1 - value * value)) + 1e-6 for value in axis]
        self.low = [value - size for value, size in zip(centre, reach)]
        self.high = [value + size for value, size in zip(centre, reach)]
        self._curve = None

    def point(self, angle):
        return self.centre + (self.first * math.cos(angle) + self.second * math.sin(angle)) * self.radius

    def way(self, angle):
        return self.second * math.cos(angle) - self.first * math.sin(angle)

    def is_near(self, target):
        return all(a <= high and b >= low for a, b, low, high in zip(self.low, self.high, target.low, target.high))

    def angles(self, target):
        """Places where the circle meets the unbounded surface."""
        surface = target.surface
        if target.kind == PLANE:
            position, normal = target.figures
            a, b = normal.dot(self.first) * self.radius, normal.dot(self.second) * self.radius
            return _where(a, b, (position - self.centre).dot(normal))
        if target.kind == SPHERE:
            centre, _, radius = target.figures
            height = (self.centre - centre).dot(self.axis)
            return self._meet(centre, radius * radius - height * height)
        if target.kind in (CYLINDER, CONE) and target.figures[1].cross(self.axis).Length < PARALLEL:
            point = target.figures[0]
            radius = target.figures[2]
            if target.kind == CONE:
                radius = abs((self.centre - point).dot(self.axis) * math.tan(surface.SemiAngle))
            return self._meet(point, radius * radius)
        if target.kind == EXTRUSION and unit(surface.Direction).cross(self.axis).Length < PARALLEL:
            return list(self._along(surface, target.range))
        if self._curve is None:
            self._curve = Part.Circle(self.centre, self.axis, self.radius)
        hits, _ = self._curve.intersectCS(surface)
        spokes = (Vector(hit.X, hit.Y, hit.Z) - self.centre for hit in hits)
        return [math.atan2(spoke.dot(self.second), spoke.dot(self.first)) for spoke in spokes]

    def _along(self, surface, bounds):
        """With a wall drawn along the axis: how far its outline lies from the axis tells, searched for between samples of it."""
        u0, u1, v, _ = bounds

        def spoke(u):
            offset = surface.value(u, v) - self.centre
            return offset - self.axis * offset.dot(self.axis)

        def beyond(u):
            return spoke(u).Length - self.radius

        places = [u0 + (u1 - u0) * index / OUTLINE for index in range(OUTLINE + 1)]
        values = [beyond(u) for u in places]
        for index, (before, value, after) in enumerate(zip(values, values[1:], values[2:])):
            # A crest between samples may just reach the circle.
            if before * value > 0 and value * after > 0 and abs(value) <= min(abs(before), abs(after)):
                crest = narrowed(lambda u: -abs(beyond(u)), places[index], places[index + 2])
                places.append(crest)
        places.sort()
        for low, high in zip(places, places[1:]):
            if beyond(low) * beyond(high) <= 0:
                offset = spoke(_root(beyond, low, high))
                yield math.atan2(offset.dot(self.second), offset.dot(self.first))

    def _meet(self, centre, square):
        """With another circle in the same plane, about a point over or under it."""
        if square <= 0:
            return ()
        spoke = self.centre - centre
        x, y = spoke.dot(self.first), spoke.dot(self.second)
        return _where(2 * self.radius * x, 2 * self.radius * y, square - x * x - y * y - self.radius * self.radius)


def _root(value_at, low, high):
    rising = value_at(high) > value_at(low)
    for _ in range(60):
        middle = (low + high) / 2
        if (value_at(middle) > 0) == rising:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def _where(a, b, c):
    """Angles with a cos + b sin = c."""
    size = math.hypot(a, b)
    if size < 1e-9 * max(1.0, abs(c)):
        if abs(c) < 1e-6:
            raise Unclear()
        return ()
    if abs(c) > size:
        return ()
    middle, half = math.atan2(b, a), math.acos(c / size)
    return middle - half, middle + half


def _arcs(targets, circle):
    """[(start, end)] in radians of one solid; None when there are no crossings."""
    crossings = []
    for target in targets:
        if not circle.is_near(target):
            continue
        for angle in circle.angles(target):
            point = circle.point(angle)
            place = target.place(point)
            if place is None or target.surface.value(*place).distanceToPoint(point) > 1e-5:
                continue
            slope = target.face.shape.normalAt(*place).dot(circle.way(angle))
            if abs(slope) < 1e-4:
                raise Unclear()
            crossings.append((angle % (2 * math.pi), slope > 0))
    crossings.sort()
    if not crossings:
        return None
    joint = JOINT_MM / circle.radius
    for index, (angle, leaves) in enumerate(crossings):
        before = crossings[index - 1]
        if before[1] == leaves or (angle - before[0]) % (2 * math.pi) < joint:
            raise Unclear()
    first = 1 if crossings[0][1] else 0
    after = crossings[first:] + [(angle + 2 * math.pi, leaves) for angle, leaves in crossings[:first]]
    return [(after[index][0], after[index + 1][0]) for index in range(0, len(after), 2)]


def material(lines, circle):
    """[(start, length)] in degrees, of all solids, not in order; a full turn is 360. Unclear is raised where the circle runs along a face."""
    found = []
    for number, targets in enumerate(lines.targets):
        arcs = _arcs(targets, circle)
        if arcs is not None:
            found.extend((math.degrees(start), math.degrees(end - start)) for start, end in arcs)
        elif lines.is_inside(circle.point(0.1), circle.axis, 1e-6, [number]):
            found.append((0.0, 360.0))
    return found
