"""Which object made a face: the first one in the history whose shape has a face on the same surface."""

import document_part
from measure_topology import CONE, CYLINDER, PLANE, SPHERE, TORUS, canonical, line_point

# More faces than this in the history of a part are not compared: the answer is a convenience.
MOST_FACES = 20000


def _key(face):
    surface = face.Surface
    kind = surface.TypeId
    if kind == PLANE:
        axis = canonical(surface.Axis)
        numbers = [*axis, surface.Position.dot(axis)]
    elif kind == CYLINDER:
        axis = canonical(surface.Axis)
        numbers = [*axis, *line_point(surface.Center, axis), surface.Radius]
    elif kind == CONE:
        numbers = [*canonical(surface.Axis), *surface.Apex, abs(surface.SemiAngle)]
    elif kind == SPHERE:
        numbers = [*surface.Center, surface.Radius]
    elif kind == TORUS:
        numbers = [*canonical(surface.Axis), *surface.Center, surface.MajorRadius, surface.MinorRadius]
    else:
        numbers = [face.Area, *face.CenterOfMass]
    return (kind, *(round(number, 3) + 0.0 for number in numbers))


def _history(obj, seen):
    """Objects that led to this one, oldest first, itself last."""
    if obj.FullName in seen:
        return
    seen.add(obj.FullName)
    if obj.isDerivedFrom('PartDesign::Body'):
        for feature in obj.Group:
            if feature.isDerivedFrom('PartDesign::Feature'):
                yield feature
    else:
        for source in document_part.inputs(obj):
            yield from _history(source, seen)
    yield obj


def faces_of(leaves, count):
    """(name, label) of the object that made each of the part's `count` faces, in the order of the faces; all None when they don't add up."""
    makers = []
    left = MOST_FACES
    for obj, shape in leaves:
        faces = shape.Faces
        if obj.TypeId.startswith('App::Link') or left <= 0:
            makers.extend([obj] * len(faces))
            continue
        own = obj.Shape
        keys = [_key(face) for face in own.Faces]
        first, wanted = {}, set(keys)
        for source in _history(obj, set()):
            source_shape = getattr(source, 'Shape', None)
            if source_shape is None:
                continue
            # The last feature's faces are the body's own.
            source_faces = keys if source_shape.isEqual(own) else source_shape.Faces
            left -= len(source_faces)
            if left <= 0:
                break
            for face in source_faces:
                first.setdefault(face if source_faces is keys else _key(face), source)
            if wanted <= first.keys():
                break
        makers.extend(first.get(key, obj) for key in keys)
    if len(makers) != count:
        return [None] * count
    return [(maker.Name, maker.Label) for maker in makers]
