"""Faces, edges and who borders whom, gathered once per shape and shared by the measurements."""

import math

import FreeCAD
import Part

Vector = FreeCAD.Vector
PLANE, CYLINDER, CONE, SPHERE, TORUS = 'Part::GeomPlane', 'Part::GeomCylinder', 'Part::GeomCone', 'Part::GeomSphere', 'Part::GeomToroid'
ELEMENTARY = {PLANE, CYLINDER, CONE, SPHERE, TORUS}
LINE, CIRCLE = 'Part::GeomLine', 'Part::GeomCircle'


class Face:
    """A face with its surface, and its outward normal on demand."""

    __slots__ = ('index', 'shape', 'surface', 'kind', 'edges', 'solid', '_box', '_normal')

    def __init__(self, index, shape, solid):
        self.index = index
        self.shape = shape
        self.surface = shape.Surface
        self.kind = self.surface.TypeId
        self.edges = None
        self.solid = solid
        self._box = self._normal = None

    @property
    def box(self):
        """A box that holds the face (perhaps loosely)."""
        if self._box is None:
            self._box = self.shape.BoundBox
            self._box.enlarge(self._box.DiagonalLength * 0.01 + 1e-6)
        return self._box

    @property
    def normal(self):
        """Of a flat face: the same everywhere."""
        if self._normal is None:
            self._normal = self.shape.normalAt(0, 0)
        return self._normal

    def normal_at(self, point):
        if self.kind == PLANE:
            return self.normal
        u, v = self.surface.parameter(point)
        return self.shape.normalAt(u, v)


class Edge:
    """An edge (each once, degenerate ones left out) with the faces that it bounds; a seam has its face twice."""

    __slots__ = ('shape', 'faces', '_curve', '_kind')

    def __init__(self, shape):
        self.shape = shape
        self.faces = []
        self._curve = None
        self._kind = None

    @property
    def curve(self):
        if self._kind is None:
            try:
                self._curve = self.shape.Curve
                self._kind = self._curve.TypeId
            except (TypeError, ValueError):
                self._kind = ''
        return self._curve

    @property
    def kind(self):
        if self._kind is None:
            self.curve
        return self._kind

    def middle(self):
        first, last = self.shape.ParameterRange
        return self.shape.valueAt((first + last) / 2)

    def tangent(self):
        first, last = self.shape.ParameterRange
        return unit(self.shape.tangentAt((first + last) / 2))

    def other(self, face):
        """The face on the other side; None at a border or seam."""
        others = [item for item in self.faces if item is not face]
        return others[0] if len(self.faces) == 2 and len(others) == 1 else None


class Topology:
    def __init__(self, shape):
        self.shape = shape
        self.solids = shape.Solids
        self.faces = []
        self.edges = []
        self._table = {}
        self._volumes = None
        owners = self.solids or [shape]
        for number, owner in enumerate(owners):
            for face in owner.Faces:
                self.faces.append(Face(len(self.faces), face, number))
        for face in self.faces:
            face.edges = [edge for edge in (self._edge(item, face) for item in face.shape.Edges) if edge is not None]

    @property
    def volumes(self):
        """Of the solids, in their order."""
        if self._volumes is None:
            self._volumes = [solid.Volume for solid in self.solids]
        return self._volumes

    def _edge(self, item, face):
        if item.Degenerated:
            return None
        # The same edge bounds faces of two solids only in a compound solid: these are kept apart.
        key = (item.hashCode(), face.solid)
        for edge in self._table.get(key, ()):
            if edge.shape.isSame(item):
                if face not in edge.faces:
                    edge.faces.append(face)
                return edge
        edge = Edge(item)
        edge.faces.append(face)
        self._table.setdefault(key, []).append(edge)
        self.edges.append(edge)
        return edge


_latest = [None, None]


def topology_of(shape):
    """The topology of a shape; that of the shape asked for last is kept."""
    if _latest[0] is not shape:
        _latest[:] = shape, Topology(shape)
    return _latest[1]


def is_elementary(shape):
    """All faces are planes, cylinders, cones, spheres or tori: OpenCASCADE is quick and exact on these."""
    return all(face.Surface.TypeId in ELEMENTARY for face in shape.Faces)


def unit(vector):
    length = vector.Length
    return vector * (1 / length) if length > 1e-12 else Vector(0, 0, 0)


def canonical(axis):
    """The direction of a line that reads positive: one of the two ends of an axis, always the same."""
    axis = unit(axis)
    for value in axis:
        if abs(value) > 1e-9:
            return axis if value > 0 else axis * -1
    return axis


def line_point(point, axis):
    """The point of the line nearest to the origin."""
    return point - axis * point.dot(axis)


def rounded(vector, digits=6):
    """[x, y, z] without the noise of floating point (and without -0)."""
    return [round(value, digits) + 0.0 for value in vector]


def angle_between(a, b):
    """Radians between two directions."""
    return math.atan2(a.cross(b).Length, a.dot(b))


def is_inside(solids, point, tolerance=1e-6, boundary=False):
    return any(solid.isInside(point, tolerance, boundary) for solid in solids)


def surface_middle(face):
    """A point that lies on the face, with the outward normal there."""
    u0, u1, v0, v1 = face.shape.ParameterRange
    for part in ((0.5, 0.5), (0.25, 0.5), (0.75, 0.5), (0.5, 0.25), (0.5, 0.75), (0.1, 0.1), (0.9, 0.9), (0.1, 0.9), (0.9, 0.1)):
        u, v = u0 + (u1 - u0) * part[0], v0 + (v1 - v0) * part[1]
        if face.shape.isPartOfDomain(u, v):
            return face.shape.valueAt(u, v), face.shape.normalAt(u, v)
    edge = max(face.shape.Edges, key=lambda item: item.Length)
    first, last = edge.ParameterRange
    point = edge.valueAt((first + last) / 2)
    return point, face.normal_at(point)


def make_vertex(point):
    return Part.Vertex(point)
