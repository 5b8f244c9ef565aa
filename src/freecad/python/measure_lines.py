"""Where a straight line runs in material: between its crossings with the faces. In closed form on planes, cylinders, cones and spheres.

Every crossing says by the face's normal whether the line enters the solid or leaves it, so no thin wall is stepped over and OpenCASCADE
need not be asked about points. Lines that run along a face or through an edge don't alternate: a line beside them is taken instead."""

import math

import FreeCAD
import Part

from measure_limits import NotMeasured
from measure_outline import Outline, Unclear
from measure_topology import CIRCLE, CONE, CYLINDER, LINE, PLANE, SPHERE, TORUS, canonical, is_inside

Vector = FreeCAD.Vector
# Crossings closer together than this are one edge or a tangent face.
JOINT = 1e-7
# Parts by which the line is moved aside, across its direction, when it can't be told.
ASIDE = ((0.0, 0.0), (0.62, 0.35), (-0.41, 0.83), (0.29, -0.97), (-1.7, -0.6))


class Target:
    """What a line needs of a face, gathered once."""

    __slots__ = ('face', 'kind', 'surface', 'low', 'high', 'range', 'periods', 'is_patch', 'figures', 'outline')

    def __init__(self, face):
        self.face = face
        self.kind = face.kind
        self.surface = face.surface
        box = face.box
        self.low, self.high = (box.XMin, box.YMin, box.ZMin), (box.XMax, box.YMax, box.ZMax)
        self.range = face.shape.ParameterRange
        self.periods = _periods(self.kind, self.surface)
        self.figures = None
        surface = self.surface
        if self.kind == PLANE:
            self.figures = Vector(surface.Position), Vector(surface.Axis)
        elif self.kind in (CYLINDER, SPHERE):
            self.figures = Vector(surface.Center), Vector(surface.Axis), surface.Radius
        elif self.kind == CONE:
            self.figures = Vector(surface.Apex), Vector(surface.Axis), math.cos(surface.SemiAngle) ** 2
        self.is_patch = self.kind == CYLINDER and self._is_whole_patch()
        self.outline = Outline(face) if self.kind == PLANE else None

    def _is_whole_patch(self):
        """The face is all of its parameter range: two circles across its axis and one or two lines along it. Its border need not be asked."""
        rims = sum(1 for edge in self.face.edges if edge.kind == CIRCLE and abs(abs(edge.curve.Axis.dot(self.surface.Axis)) - 1) < 1e-9)
        sides = sum(1 for edge in self.face.edges if edge.kind == LINE)
        return rims == 2 and sides in (1, 2) and rims + sides == len(self.face.edges)

    def is_near(self, origin, direction):
        """Whether the line meets the face's box."""
        near, far = -math.inf, math.inf
        for start, way, low, high in zip(origin, direction, self.low, self.high):
            if abs(way) < 1e-12:
                if start < low or start > high:
                    return False
                continue
            a, b = (low - start) / way, (high - start) / way
            if a > b:
                a, b = b, a
            near, far = max(near, a), min(far, b)
        return near <= far

    def _distances(self, origin, direction):
        """Places on the line where it meets the unbounded surface."""
        if self.kind == PLANE:
            position, normal = self.figures
            slope = direction.dot(normal)
            offset = (position - origin).dot(normal)
            if abs(slope) < 1e-10:
                if abs(offset) < 1e-7:
                    raise Unclear()
                return ()
            return (offset / slope,)
        if self.kind == SPHERE:
            centre, _, radius = self.figures
            spoke = origin - centre
            return _roots(1.0, spoke.dot(direction), spoke.dot(spoke) - radius * radius)
        if self.kind == CYLINDER:
            centre, axis, radius = self.figures
            spoke = origin - centre
            across = direction - axis * direction.dot(axis)
            spoke = spoke - axis * spoke.dot(axis)
            square = across.dot(across)
            if square < 1e-16:
                if abs(spoke.Length - radius) < 1e-7:
                    raise Unclear()
                return ()
            return _roots(square, spoke.dot(across), spoke.dot(spoke) - radius * radius)
        if self.kind == CONE:
            apex, axis, cosine = self.figures
            spoke = origin - apex
            a, b = direction.dot(axis), spoke.dot(axis)
            square = a * a - cosine
            half, rest = a * b - spoke.dot(direction) * cosine, b * b - spoke.dot(spoke) * cosine
            if abs(square) < 1e-12:
                return () if abs(half) < 1e-12 else (-rest / (2 * half),)
            return _roots(square, half, rest)
        hits, _ = Part.Line(origin, origin + direction).intersectCS(self.surface)
        return [(Vector(hit.X, hit.Y, hit.Z) - origin).dot(direction) for hit in hits]

    def crossings(self, origin, direction):
        """(distance, True where the line leaves the material, cosine between it and the face's normal)."""
        for distance in self._distances(origin, direction):
            point = origin + direction * distance
            if any(value < low or value > high for value, low, high in zip(point, self.low, self.high)):
                continue
            place = self.place(point)
            if place is None:
                continue
            slope = self.face.shape.normalAt(*place).dot(direction)
            if abs(slope) < 1e-5:
                raise Unclear()
            yield distance, slope > 0, abs(slope)

    def place(self, point):
        """The parameters of a point of the surface; None where the face isn't."""
        u, v = self.surface.parameter(point)
        if self.outline is not None and self.outline.is_plain:
            return (u, v) if self.outline.holds(point) else None
        u0, u1, v0, v1 = self.range
        u, v = _shifted(u, u0, self.periods[0]), _shifted(v, v0, self.periods[1])
        margin_u, margin_v = 1e-9 * (1 + u1 - u0), 1e-9 * (1 + v1 - v0)
        if not (u0 - margin_u <= u <= u1 + margin_u and v0 - margin_v <= v <= v1 + margin_v):
            return None
        return (u, v) if self.is_patch or self.face.shape.isPartOfDomain(u, v) else None


def _periods(kind, surface):
    """Of the two parameters of a surface; None for one that does not come round."""
    if kind == PLANE:
        return None, None
    if kind in (CYLINDER, CONE, SPHERE):
        return 2 * math.pi, None
    if kind == TORUS:
        return 2 * math.pi, 2 * math.pi
    u0, u1, v0, v1 = surface.bounds()
    return u1 - u0 if surface.isUPeriodic() else None, v1 - v0 if surface.isVPeriodic() else None


def _shifted(value, low, period):
    """A parameter of a round surface, turned into the range of the face."""
    return value if period is None else value - math.floor((value - low + 1e-9) / period) * period


def _roots(square, half, rest):
    root = half * half - square * rest
    if root < 0:
        return ()
    root = math.sqrt(root)
    return ((-half - root) / square, (-half + root) / square)


class Lines:
    def __init__(self, topology):
        self.solids = topology.solids
        self.targets = [[] for _ in self.solids]
        if self.solids:
            for face in topology.faces:
                self.targets[face.solid].append(Target(face))

    def material(self, origin, direction, aside, solids=None):
        """[(start, end)] in mm along the unit vector `direction`, in order and apart, of all solids or those with these numbers. `aside`:
        how far the line may be moved sideways, mm; it always is by a little, because lines of symmetry run through tips and seams."""
        across = canonical(direction.cross(Vector(1, 0, 0) if abs(direction.x) < 0.9 else Vector(0, 1, 0)))
        other = direction.cross(across)
        chosen = range(len(self.solids)) if solids is None else solids
        for a, b in ASIDE:
            moved = origin + across * (aside * (0.11 + a)) + other * (aside * (0.07 + b))
            try:
                return _merged([run for number in chosen for run in _runs(self.targets[number], moved, direction)])
            except Unclear:
                continue
        return self._asked([self.solids[number] for number in chosen], origin, direction)

    def is_inside(self, point, direction, aside, solids=None):
        """Whether a point lies in material or on its surface, seen along a direction."""
        return any(start <= 1e-6 and end >= -1e-6 for start, end in self.material(point, direction, aside, solids))

    def wall(self, solid, origin, direction, start):
        """Thickness of the material of one solid that begins at a distance along the line, and the cosine at which the line comes out of
        it; None when none begins there or it can't be told."""
        try:
            crossings = _crossings(self.targets[solid], origin, direction)
        except Unclear:
            return None
        for index in range(0, len(crossings), 2):
            if abs(crossings[index][0] - start) < 1e-4:
                return crossings[index + 1][0] - crossings[index][0], crossings[index + 1][2]
        return None

    @staticmethod
    def _asked(solids, origin, direction):
        """The same from OpenCASCADE's boolean operations; taken only where points confirm it."""
        box = solids[0].BoundBox
        for solid in solids[1:]:
            box.add(solid.BoundBox)
        reach = box.DiagonalLength + box.Center.distanceToPoint(origin) + 1
        line = Part.LineSegment(origin - direction * reach, origin + direction * reach).toShape()
        runs = []
        for solid in solids:
            for edge in line.common(solid).Edges:
                ends = [(vertex.Point - origin).dot(direction) for vertex in edge.Vertexes]
                runs.append((min(ends), max(ends)))
        runs = _merged(runs)
        borders = [-reach, *(value for run in runs for value in run), reach]
        for index, (start, end) in enumerate(zip(borders, borders[1:])):
            if end - start > 1e-5 and is_inside(solids, origin + direction * ((start + end) / 2)) != (index % 2 == 1):
                raise NotMeasured('where the line from %s runs in material is unclear' % (tuple(round(value, 3) for value in origin),))
        return runs


def _runs(targets, origin, direction):
    """Pieces of the line in one solid."""
    crossings = _crossings(targets, origin, direction)
    return [(crossings[index][0], crossings[index + 1][0]) for index in range(0, len(crossings), 2)]


def _crossings(targets, origin, direction):
    """Where the line enters and leaves one solid, in turns."""
    crossings = []
    for target in targets:
        if target.is_near(origin, direction):
            crossings.extend(target.crossings(origin, direction))
    crossings.sort()
    if len(crossings) % 2:
        raise Unclear()
    for index, (distance, leaves, _) in enumerate(crossings):
        if leaves != (index % 2 == 1) or (index and distance - crossings[index - 1][0] < JOINT):
            raise Unclear()
    return crossings


def _merged(runs):
    """Solids that touch or overlap are one piece."""
    merged = []
    for start, end in sorted(runs):
        if merged and start <= merged[-1][1] + 1e-6:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged
