"""Cylinders in another form: an import or `toNurbs` writes a round face as a B-spline, which holes and bosses are not looked for in."""

from measure_topology import ELEMENTARY, unit

PLACES = (0.1, 0.37, 0.63, 0.9)
# Normals closer together than this (as a sine) tell no axis.
LEAST_TURN = 0.05


def is_cylinder(face):
    """Whether a free-form face is a cylinder to within rounding: all its normals point at one axis from the same distance."""
    if face.kind in ELEMENTARY:
        return False
    u0, u1, v0, v1 = face.shape.ParameterRange
    places = [(u0 + (u1 - u0) * u, v0 + (v1 - v0) * v) for u in PLACES for v in PLACES]
    points = [face.shape.valueAt(*place) for place in places]
    normals = [face.shape.normalAt(*place) for place in places]
    first = normals[0]
    other = max(range(len(normals)), key=lambda index: first.cross(normals[index]).Length)
    across = first.cross(normals[other])
    if across.Length < LEAST_TURN:
        return False
    axis = unit(across)
    turn = first - normals[other]
    radius = (points[0] - points[other]).dot(turn) / turn.dot(turn)
    centre = points[0] - first * radius
    for point, normal in zip(points, normals):
        gap = point - normal * radius - centre
        if abs(normal.dot(axis)) > 1e-5 or (gap - axis * gap.dot(axis)).Length > 1e-5 * max(1.0, abs(radius)):
            return False
    return True


def count_cylinders(topology):
    return sum(1 for face in topology.faces if is_cylinder(face))
