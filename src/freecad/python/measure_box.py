"""The tight bounding box. `Shape.BoundBox` is not used: it is loose on tori, splines and trimmed patches, and shrinks after meshing."""

import math

import FreeCAD

from measure_topology import CIRCLE, CONE, CYLINDER, LINE, PLANE, SPHERE, TORUS, unit

Vector = FreeCAD.Vector
AXES = (Vector(1, 0, 0), Vector(0, 1, 0), Vector(0, 0, 1))
# On these the extreme along a direction lies on the border of the face: through every point runs a straight line.
RULED = {PLANE, CYLINDER, CONE, 'Part::GeomSurfaceOfExtrusion'}
SAMPLES = 24
GOLDEN = (math.sqrt(5) - 1) / 2


class Extent:
    def __init__(self):
        self.low = [math.inf] * 3
        self.high = [-math.inf] * 3

    def add(self, point):
        for axis, value in enumerate(point):
            if value < self.low[axis]:
                self.low[axis] = value
            if value > self.high[axis]:
                self.high[axis] = value


def _add_circle(extent, edge):
    curve = edge.curve
    first, last = edge.shape.ParameterRange
    centre = curve.Center
    for axis in AXES:
        across = axis - curve.Axis * axis.dot(curve.Axis)
        if across.Length < 1e-9:
            continue
        across = unit(across) * curve.Radius
        for point in (centre + across, centre - across):
            parameter = curve.parameter(point)
            if first - 1e-9 <= parameter <= last + 1e-9 or first - 1e-9 <= parameter + 2 * math.pi <= last + 1e-9:
                extent.add(point)


def narrowed(value_at, low, high):
    """The greatest value between two parameters around a maximum (golden section)."""
    a, b = low, high
    c, d = b - GOLDEN * (b - a), a + GOLDEN * (b - a)
    fc, fd = value_at(c), value_at(d)
    for _ in range(40):
        if fc > fd:
            b, d, fd = d, c, fc
            c = b - GOLDEN * (b - a)
            fc = value_at(c)
        else:
            a, c, fc = c, d, fd
            d = a + GOLDEN * (b - a)
            fd = value_at(d)
        if b - a < 1e-9 * max(1.0, abs(a)):
            break
    return (a + b) / 2


def _add_curve(extent, shape):
    first, last = shape.ParameterRange
    steps = max(SAMPLES, min(400, 8 * _poles(shape)))
    parameters = [first + (last - first) * index / steps for index in range(steps + 1)]
    points = [shape.valueAt(parameter) for parameter in parameters]
    for point in points:
        extent.add(point)
    step = max(a.distanceToPoint(b) for a, b in zip(points, points[1:]))
    for axis in range(3):
        for sign, bound in ((1, extent.high), (-1, extent.low)):
            best = max(range(len(points)), key=lambda index: sign * points[index][axis])
            if sign * points[best][axis] + step < sign * bound[axis]:
                continue
            low, high = parameters[max(0, best - 1)], parameters[min(steps, best + 1)]
            extent.add(shape.valueAt(narrowed(lambda t: sign * shape.valueAt(t)[axis], low, high)))


def _poles(shape):
    try:
        return shape.Curve.NbPoles
    except (AttributeError, TypeError, ValueError):
        return 0


def _on_face(face, point):
    u, v = face.surface.parameter(point)
    for turn_u in (0, 2 * math.pi, -2 * math.pi):
        for turn_v in (0, 2 * math.pi, -2 * math.pi):
            if face.shape.isPartOfDomain(u + turn_u, v + turn_v):
                return True
    return False


def _candidates(face):
    """Points of a sphere or torus where its normal runs along an axis of the box."""
    surface = face.surface
    centre = surface.Center
    for axis in AXES:
        if face.kind == SPHERE:
            yield centre + axis * surface.Radius
            yield centre - axis * surface.Radius
            continue
        along = axis.dot(surface.Axis)
        across = axis - surface.Axis * along
        if across.Length < 1e-9:
            # The whole top and bottom circle is extreme: any point of it that is on the face will do.
            side = unit(surface.Axis.cross(AXES[0] if abs(surface.Axis.x) < 0.9 else AXES[1]))
            other = surface.Axis.cross(side)
            for step in range(72):
                turn = step * math.pi / 36
                rim = (side * math.cos(turn) + other * math.sin(turn)) * surface.MajorRadius
                yield centre + rim + axis * surface.MinorRadius
                yield centre + rim - axis * surface.MinorRadius
            continue
        rim = unit(across) * surface.MajorRadius
        for outward in (1, -1):
            for normal in (1, -1):
                yield centre + rim * outward + axis * (normal * surface.MinorRadius)


def _add_free_form(extent, face):
    """Samples the face and climbs from the best samples; the remaining error is below a micrometre on smooth faces."""
    shape = face.shape
    u0, u1, v0, v1 = shape.ParameterRange
    steps = 24
    grid = []
    for i in range(steps + 1):
        for j in range(steps + 1):
            u, v = u0 + (u1 - u0) * i / steps, v0 + (v1 - v0) * j / steps
            if shape.isPartOfDomain(u, v):
                grid.append((shape.valueAt(u, v), u, v))
    for point, _, _ in grid:
        extent.add(point)
    for axis in range(3):
        for sign in (1, -1):
            bound = extent.high[axis] if sign > 0 else extent.low[axis]
            ranked = sorted(grid, key=lambda item: -sign * item[0][axis])[:3]
            for point, u, v in ranked:
                step_u, step_v = (u1 - u0) / steps, (v1 - v0) / steps
                if sign * point[axis] < sign * bound - 0.2 * max(1e-9, _span(grid, axis)):
                    continue
                extent.add(_climb(shape, axis, sign, point, u, v, step_u, step_v))


def _span(grid, axis):
    values = [point[axis] for point, _, _ in grid]
    return max(values) - min(values)


def _climb(shape, axis, sign, point, u, v, step_u, step_v):
    best = point
    for _ in range(60):
        moved = False
        for du, dv in ((step_u, 0), (-step_u, 0), (0, step_v), (0, -step_v)):
            if shape.isPartOfDomain(u + du, v + dv):
                candidate = shape.valueAt(u + du, v + dv)
                if sign * candidate[axis] > sign * best[axis] + 1e-10:
                    best, u, v, moved = candidate, u + du, v + dv, True
        if not moved:
            step_u, step_v = step_u / 2, step_v / 2
            if step_u < 1e-8 * abs(u or 1) and step_v < 1e-8 * abs(v or 1):
                break
    return best


def _sticks_out(extent, face):
    """OpenCASCADE's numeric box is exact to a tenth of a micrometre on whole faces and never too small, so only faces that it lets stick
    out (they are cut off, or bulge) need a search. A copy, because a mesh would be measured instead of the face."""
    box = face.copy().optimalBoundingBox()
    low, high = (box.XMin, box.YMin, box.ZMin), (box.XMax, box.YMax, box.ZMax)
    return any(low[axis] < extent.low[axis] - 1e-6 or high[axis] > extent.high[axis] + 1e-6 for axis in range(3))


def bounding_box(topology):
    """{'min', 'max', 'size'}: exact on planes, cylinders, cones, spheres and tori, refined numerically on free forms."""
    extent = Extent()
    for vertex in topology.shape.Vertexes:
        extent.add(vertex.Point)
    for edge in topology.edges:
        if edge.kind == CIRCLE:
            _add_circle(extent, edge)
        elif edge.kind != LINE:
            _add_curve(extent, edge.shape)
    for face in topology.faces:
        if face.kind in (SPHERE, TORUS):
            for point in _candidates(face):
                if any(not extent.low[axis] <= value <= extent.high[axis] for axis, value in enumerate(point)) and _on_face(face, point):
                    extent.add(point)
        elif face.kind not in RULED and _sticks_out(extent, face.shape):
            _add_free_form(extent, face)
    if math.isinf(extent.low[0]):
        return {'min': [0.0] * 3, 'max': [0.0] * 3, 'size': [0.0] * 3}
    low, high = [round(value, 6) + 0.0 for value in extent.low], [round(value, 6) + 0.0 for value in extent.high]
    return {'min': low, 'max': high, 'size': [round(b - a, 6) + 0.0 for a, b in zip(low, high)]}
