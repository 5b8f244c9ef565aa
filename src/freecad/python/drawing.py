"""The part as a draughtsman sees it: views with hidden lines removed, flattened to lines on paper. Layout: core/part/drawing.ts.

OpenCASCADE's exact algorithm (HLRBRep_Algo, by way of TechDraw) projects the curves themselves. On helical faces it may take a minute;
its polygon algorithm is no way out, because it loses half of a spring."""

import json
import math

import FreeCAD
import Part

import measure_limits
from measure_topology import CIRCLE, ELEMENTARY, LINE, PLANE, SPHERE, TORUS, is_elementary

# Paper's right and up in the model for each view; the viewer looks against right x up. Top lies above or below front by the sheet's rules.
_D, _E = 1 / math.sqrt(2), 1 / math.sqrt(6)
VIEWS = {
    'front': ((1, 0, 0), (0, 0, 1)),
    'top': ((1, 0, 0), (0, 1, 0)),
    'right': ((0, 1, 0), (0, 0, 1)),
    'isometric': ((_D, _D, 0), (-_E, _E, 2 * _E)),
}
FULL_TURN = 2 * math.pi
# Degrees: far from every direction in which the views look.
SEAM_TURNS = (20, 70, 160, 110, 200)


def _turned(shape, name):
    """The shape as it lies before a viewer who looks down the Z axis."""
    right, up = (FreeCAD.Vector(*axis) for axis in VIEWS[name])
    near = right.cross(up)
    matrix = FreeCAD.Matrix(right.x, right.y, right.z, 0, up.x, up.y, up.z, 0, near.x, near.y, near.z, 0, 0, 0, 0, 1)
    turned = shape.copy()
    turned.Placement = FreeCAD.Placement(matrix).multiply(shape.Placement)
    return turned


def _rounded(*values):
    return [round(value, 5) + 0.0 for value in values]  # No -0.0: it is written differently.


def _path(edge, deviation):
    """One edge on paper: a straight line, a circle or an arc (anticlockwise) as it is, any other curve by points on it."""
    first, last = edge.FirstParameter, edge.LastParameter
    kind = edge.Curve.TypeId
    if kind == CIRCLE:
        centre, radius, turn = edge.Curve.Center, edge.Curve.Radius, last - first
        if abs(turn - FULL_TURN) < 1e-7:
            return {'circle': _rounded(centre.x, centre.y, radius)}
        start, end = edge.valueAt(first), edge.valueAt(last)
        if edge.Curve.Axis.z < 0:
            start, end = end, start
        angle = math.atan2(start.y - centre.y, start.x - centre.x)
        if turn > 1e-9 and start.distanceToPoint(end) > 1e-7:
            return {'arc': _rounded(centre.x, centre.y, radius, angle, angle + turn)}
    points = [edge.valueAt(first), edge.valueAt(last)] if kind == LINE else edge.discretize(Deflection=deviation)
    if kind != LINE and len(points) < 9:
        points = edge.discretize(Number=9)
    if (points[0].x, points[0].y) > (points[-1].x, points[-1].y):
        points.reverse()
    return {'points': _rounded(*(value for point in points for value in (point.x, point.y)))}


def _without_joints(shape):
    """The shape without the edges between faces that lie in one plane: they are in the file, and not on the part."""
    if not is_elementary(shape):
        return shape
    try:
        refined = shape.removeSplitter()
        same = abs(refined.Volume - shape.Volume) <= 1e-6 * abs(shape.Volume) and len(refined.Solids) == len(shape.Solids)
    except Exception:
        return shape
    return refined if same else shape


def _goes_round(face, centre, axis):
    """Whether the face looks the same however far it is turned about the axis."""
    surface, kind = face.Surface, face.Surface.TypeId
    if kind != SPHERE and (kind not in ELEMENTARY or surface.Axis.cross(axis).Length > 1e-7):
        return False
    if kind != PLANE and (surface.Center - centre).cross(axis).Length > 1e-7:
        return False
    for edge in face.Edges:
        if edge.Degenerated or edge.isSeam(face):
            continue
        curve = edge.Curve
        if curve.TypeId != CIRCLE or abs(edge.LastParameter - edge.FirstParameter - FULL_TURN) > 1e-7:
            return False
        if (curve.Center - centre).cross(axis).Length > 1e-7 or curve.Axis.cross(axis).Length > 1e-7:
            return False
    return True


def _round_axis(shape):
    """Centre and axis of a round solid with a torus in it; None for any other shape."""
    solids = shape.Solids
    if len(solids) != 1:
        return None
    for face in solids[0].Faces:
        if face.Surface.TypeId == TORUS:
            centre, axis = face.Surface.Center, face.Surface.Axis
            return (centre, axis) if all(_goes_round(other, centre, axis) for other in solids[0].Faces) else None
    return None


def _edges(shape):
    return [] if shape is None or shape.isNull() else [edge for edge in shape.Edges if not edge.Degenerated and edge.Length >= 1e-7]


def _paths(edges, deviation, seen):
    """The lines that are not drawn yet: what lies hidden right behind a line in sight is not seen at all."""
    found = []
    for edge in edges:
        path = _path(edge, deviation)
        text = json.dumps(path)
        if text not in seen:
            seen.add(text)
            found.append(path)
    return found


def _project(shape, name):
    """Visible: sharp, tangent, seams and other joints of no meaning, outlines, isoparametric; then the hidden ones alike."""
    import TechDraw

    return [_edges(line) for line in TechDraw.projectEx(_turned(shape, name), FreeCAD.Vector(0, 0, 1))]


def _is_even(edges, shape, name, centre, axis):
    """Whether the lines reach as far as the part and are the same on both sides of its axis."""
    if not edges:
        return False
    box, part = Part.makeCompound(edges).BoundBox, _turned(shape, name).BoundBox
    slack = 1e-3 * part.DiagonalLength
    # Of a shape that lies askew the box is too large.
    if name != 'isometric' and max(abs(box.XMin - part.XMin), abs(box.XMax - part.XMax), abs(box.YMin - part.YMin), abs(box.YMax - part.YMax)) > slack:
        return False
    right, up = (FreeCAD.Vector(*way) for way in VIEWS[name])
    along = FreeCAD.Vector(axis.dot(right), axis.dot(up), 0)
    middle = sum((edge.CenterOfMass * edge.Length for edge in edges), FreeCAD.Vector()) * (1 / sum(edge.Length for edge in edges))
    off = FreeCAD.Vector(middle.x - centre.dot(right), middle.y - centre.dot(up), 0)
    return (off if along.Length < 1e-7 else off.cross(along)).Length <= slack


def _lines(shape, name):
    """
    The lines of a view. Where the seam of a torus lies on its outline, or near it, OpenCASCADE loses a piece of the outline, or shows a hidden
    one. A round part looks the same however far it is turned, so it is turned until both halves of the view are alike.
    """
    round_axis = _round_axis(shape)
    if round_axis is None:
        return _project(shape, name)
    lines = []
    for angle in SEAM_TURNS:
        turned = shape.copy()
        turned.rotate(*round_axis, angle)
        lines = _project(turned, name)
        if _is_even(lines[0] + lines[3], shape, name, *round_axis):
            break
    return lines


def draw(shape, name, deviation):
    lines = _lines(_without_joints(shape), name)
    seen = set()
    return {
        'visible': _paths(lines[0] + lines[3], deviation, seen),
        'smooth': _paths(lines[1], deviation, seen),
        'hidden': _paths(lines[5] + lines[8], deviation, seen),
    }


WORKS = {'view': draw}


def write(works, shape, path, seconds):
    """Draws the views, each within its share of the time. What was too slow is missing from the file, with the reason beside it."""
    # On paper a part is some 200 mm large: a ten-thousandth of it is finer than any pen.
    deviation = max(shape.BoundBox.DiagonalLength * 1e-4, 1e-4)
    deadline = measure_limits.Deadline(seconds * 1000)
    views, missing = {}, {}
    for left, name in zip(range(len(VIEWS), 0, -1), VIEWS):
        view, why = measure_limits.run_tasks(works, shape, [(name, 'view', (name, deviation))], deadline.left() / left)[name]
        if view is None:
            missing[name] = why
        else:
            views[name] = view
    with open(path, 'w', encoding='utf-8') as file:
        json.dump({'version': 1, 'views': views, 'missing': missing}, file, separators=(',', ':'))
