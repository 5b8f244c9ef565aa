"""The mesh of an export: each solid by itself, in the layout of the preview (core/part/preview.ts) with solids in the place of objects."""

import math

import FreeCAD
import Part

import exporting_preview
import exporting_split
from measure_topology import LINE, PLANE


def is_flat(shape):
    return all(face.Surface.TypeId == PLANE for face in shape.Faces) and all(edge.Curve.TypeId == LINE for edge in shape.Edges if not edge.Degenerated)


# OpenCASCADE takes the deviation as a hint that it may exceed by some: half of it keeps what was stated.
MARGIN = 0.5


def _mesh(shape, options):
    """FreeCAD's mesh of a shape by its faces, facets turned by no more than the stated angle."""
    import MeshPart

    mesh = MeshPart.meshFromShape(
        Shape=shape,
        LinearDeflection=options.get('deviationMm', 0.1) * MARGIN,
        AngularDeflection=math.radians(options.get('angleDeg', 15)),
        Relative=False,
        Segments=True,
    )
    points, triangles = mesh.Topology
    faces = []
    for number in range(mesh.countSegments()):
        used, own = {}, []
        for facet in mesh.getSegment(number):
            own.append(tuple(used.setdefault(index, len(used)) for index in triangles[facet]))
        faces.append(([points[index] for index in used], own))
    return faces


def _without_noise(shape, meshes):
    """
    The same meshes with what is no size of the part rounded away: a corner that one face has at 1e-15 and its neighbour at -1e-14 is one
    point in the 32 bits of a file only then, and without it the mesh has gaps for whoever reads it.
    """
    digits = 10 - math.ceil(math.log10(max(shape.BoundBox.DiagonalLength, 1e-6)))
    return [([FreeCAD.Vector(*(round(value, digits) + 0.0 for value in point)) for point in points], triangles) for points, triangles in meshes]


def _meshes(shape, options):
    """
    [(points, triangles)] for each face or piece of one, nowhere further from it than the stated deviation in mm.
    Flat faces need no mesher: their triangles are exact at any deviation.
    """
    if is_flat(shape):
        return exporting_preview.mesh_faces(shape, 1.0)
    meshes = _mesh(shape, options)
    if exporting_split.covers(shape.Faces, meshes):
        return meshes
    for split in exporting_split.splits(shape):
        pieces = [piece for own in split for piece in own]
        meshes = _mesh(Part.makeCompound(pieces), options)
        if exporting_split.covers(pieces, meshes):
            return meshes
    raise ValueError("this FreeCAD's mesher leaves gaps in the part")


def mesh_faces(shape, options):
    return _without_noise(shape, _meshes(shape, options))


def write(shape, options, labels, path):
    """`labels`: the label of the object that holds each solid."""
    solids = shape.Solids or [shape]
    if len(labels) != len(solids):
        labels = [options['name']] * len(solids)
    # Two solids of one object are two things all the same.
    names = ['solid %d' % (number + 1) for number in range(len(solids))]
    faces, makers = [], []
    for name, label, solid in zip(names, labels, solids):
        own = mesh_faces(solid, options.get('stl', {}))
        faces.extend(own)
        makers.extend([(name, label)] * len(own))
    exporting_preview.write_faces(faces, [], makers, path)
