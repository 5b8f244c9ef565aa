"""What the faces and edges of a part are, exactly, for the preview: kind, size, axis and place, that outlast the numbers of faces."""

import math

from measure_topology import CIRCLE, CONE, CYLINDER, LINE, PLANE, SPHERE, TORUS

# Describing more takes longer than it is worth: the preview is complete without.
MOST = 20000


def _numbers(vector):
    return [round(value, 6) + 0.0 for value in vector]


def _is_inner(face, first, last, low, high):
    """Whether the material lies outside of a round face: its outward normal points at the axis or centre."""
    u, v = (first + last) / 2, (low + high) / 2
    surface = face.Surface
    point, normal = face.valueAt(u, v), face.normalAt(u, v)
    middle = surface.Center if hasattr(surface, 'Center') else surface.Apex
    out = point - middle
    if hasattr(surface, 'Axis'):
        axis = surface.Axis
        out = out - axis * out.dot(axis)
    return normal.dot(out) < 0


def _round(face, kind, name):
    surface = face.Surface
    first, last, low, high = face.ParameterRange
    described = {'kind': name, 'turnDeg': round(math.degrees(last - first), 3), 'inner': _is_inner(face, first, last, low, high)}
    if kind == CYLINDER:
        described['diameterMm'] = 2 * surface.Radius
        described['axis'] = _numbers(surface.Axis)
        described['lengthMm'] = round(high - low, 6)
        described['position'] = _numbers(surface.Center + surface.Axis * ((low + high) / 2))
    elif kind == CONE:
        described['angleDeg'] = round(2 * abs(math.degrees(surface.SemiAngle)), 6)
        described['axis'] = _numbers(surface.Axis)
        described['position'] = _numbers(surface.Apex)
    else:
        described['diameterMm'] = 2 * surface.Radius
        described['position'] = _numbers(surface.Center)
    return described


def _describe_face(face):
    surface = face.Surface
    kind = surface.TypeId
    if kind == PLANE:
        first, last, low, high = face.ParameterRange
        described = {'kind': 'plane', 'axis': _numbers(face.normalAt((first + last) / 2, (low + high) / 2)), 'position': _numbers(face.CenterOfMass)}
    elif kind in (CYLINDER, CONE, SPHERE):
        described = _round(face, kind, {CYLINDER: 'cylinder', CONE: 'cone', SPHERE: 'sphere'}[kind])
    elif kind == TORUS:
        described = {'kind': 'torus', 'axis': _numbers(surface.Axis), 'position': _numbers(surface.Center)}
        described['diameterMm'], described['minorDiameterMm'] = 2 * surface.MajorRadius, 2 * surface.MinorRadius
    else:
        described = {'kind': 'other', 'position': _numbers(face.CenterOfMass)}
    described['areaMm2'] = round(face.Area, 6)
    return described


def describe_faces(shape):
    """One description for each face, in the order of the faces; none for a part of too many."""
    faces = shape.Faces
    described = []
    for face in faces if len(faces) <= MOST else ():
        try:
            described.append(_describe_face(face))
        except Exception:
            described.append({'kind': 'other', 'position': _numbers(face.BoundBox.Center), 'areaMm2': 0})  # a surface that can't be asked
    return described


def describe_edge(edge):
    curve = edge.Curve
    kind = curve.TypeId
    described = {'kind': 'line' if kind == LINE else 'circle' if kind == CIRCLE else 'other', 'lengthMm': round(edge.Length, 6)}
    if kind == CIRCLE:
        described['diameterMm'] = 2 * curve.Radius
        described['centre'] = _numbers(curve.Center)
    return described
