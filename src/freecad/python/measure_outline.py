"""Whether a point lies in a flat face whose border is made of straight lines and circles: OpenCASCADE builds up its answer anew for
every point, which takes a tenth of a second on a face with hundreds of edges."""

import math

from measure_topology import CIRCLE, LINE

# Closer to the border than this, or to a corner as seen along the line that counts, it can't be told.
NEAR = 1e-7


class Unclear(Exception):
    """A line runs along a face or through an edge."""


class Outline:
    """The border of a flat face. `is_plain`: all of it is lines and circles."""

    def __init__(self, face):
        self.is_plain = bool(face.edges) and all(edge.kind in (LINE, CIRCLE) for edge in face.edges)
        self.face = face
        self._lines = self._circles = None

    def _prepare(self):
        normal = self.face.surface.Axis
        # A direction that no draughtsman would choose, so that corners and symmetries are rarely met.
        turn = normal.cross(type(normal)(0.3141, 0.5926, 0.7415))
        if turn.Length < 1e-2:
            turn = normal.cross(type(normal)(0.9265, 0.1358, 0.3502))
        turn.normalize()
        self._along, self._across = turn, normal.cross(turn)
        self._lines, self._circles = [], []
        for edge in self.face.edges:
            if edge.kind == LINE:
                ends = [vertex.Point for vertex in edge.shape.Vertexes]
                if len(ends) == 2:
                    self._lines.append(tuple(self._flat(end) for end in ends))
            else:
                curve = edge.curve
                first, last = edge.shape.ParameterRange
                whole = last - first > 2 * math.pi - 1e-9
                self._circles.append((self._flat(curve.Center), curve.Radius, None if whole else (curve, first, last), curve.Center))

    def _flat(self, point):
        return point.dot(self._along), point.dot(self._across)

    def holds(self, point):
        """By counting the border's crossings with a ray from the point. Raises Unclear close to the border."""
        if self._lines is None:
            self._prepare()
        x, y = self._flat(point)
        count = 0
        for (ax, ay), (bx, by) in self._lines:
            if (ay > y) == (by > y):
                if min(abs(ay - y), abs(by - y)) < NEAR and max(ax, bx) > x - NEAR:
                    raise Unclear()
                continue
            if min(abs(ay - y), abs(by - y)) < NEAR:
                raise Unclear()
            beyond = ax + (bx - ax) * (y - ay) / (by - ay) - x
            if abs(beyond) < NEAR:
                raise Unclear()
            count += beyond > 0
        for (cx, cy), radius, arc, centre in self._circles:
            height = y - cy
            square = radius * radius - height * height
            if abs(square) < NEAR * radius and cx > x - radius:
                raise Unclear()
            if square <= 0:
                continue
            half = math.sqrt(square)
            for beyond in (cx - half - x, cx + half - x):
                if abs(beyond) < NEAR:
                    raise Unclear()
                if beyond > 0 and (arc is None or self._is_on(arc, centre, beyond + x - cx, height)):
                    count += 1
        return count % 2 == 1

    def _is_on(self, arc, centre, along, across):
        curve, first, last = arc
        place = curve.parameter(centre + self._along * along + self._across * across)
        place = first + (place - first) % (2 * math.pi)
        margin = NEAR / curve.Radius
        if abs(place - first) < margin or abs(place - last) < margin or abs(place - first - 2 * math.pi) < margin:
            raise Unclear()
        return place < last
