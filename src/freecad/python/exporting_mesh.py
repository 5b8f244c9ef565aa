"""The mesh of an export: each solid by itself, in the layout of the preview (core/preview.ts) with solids in the place of objects."""

import math

import exporting_preview
from measure_topology import LINE, PLANE


def is_flat(shape):
    return all(face.Surface.TypeId == PLANE for face in shape.Faces) and all(edge.Curve.TypeId == LINE for edge in shape.Edges if not edge.Degenerated)


def make_mesh(shape, options, segments=False):
    """FreeCAD's mesh of a shape, nowhere further from it than the stated deviation in mm, facets turned by no more than the stated angle."""
    import MeshPart

    return MeshPart.meshFromShape(
        Shape=shape,
        LinearDeflection=options.get('deviationMm', 0.1),
        AngularDeflection=math.radians(options.get('angleDeg', 15)),
        Relative=False,
        Segments=segments,
    )


def _faces(solid, options):
    """[(points, triangles)] for each face. Flat faces need no mesher: their triangles are exact at any deviation."""
    if is_flat(solid):
        return exporting_preview.mesh_faces(solid, 1.0)
    mesh = make_mesh(solid, options, segments=True)
    points, triangles = mesh.Topology
    faces = []
    for number in range(mesh.countSegments()):
        used, own = {}, []
        for facet in mesh.getSegment(number):
            own.append(tuple(used.setdefault(index, len(used)) for index in triangles[facet]))
        faces.append(([points[index] for index in used], own))
    return faces


def write(shape, options, labels, path):
    """`labels`: the label of the object that holds each solid."""
    solids = shape.Solids or [shape]
    if len(labels) != len(solids):
        labels = [options['name']] * len(solids)
    # Two solids of one object are two things all the same.
    names = ['solid %d' % (number + 1) for number in range(len(solids))]
    faces, makers = [], []
    for name, label, solid in zip(names, labels, solids):
        own = _faces(solid, options.get('stl', {}))
        faces.extend(own)
        makers.extend([(name, label)] * len(own))
    exporting_preview.write_faces(faces, [], makers, path)
