"""The preview: a binary mesh with a face id for each triangle, and the edges as polylines. Its layout is described in core/part/preview.ts."""

import json
import struct
import sys
from array import array

import Part

import exporting_faces
import exporting_split
from measure_topology import LINE

VERSION = 2
UNKNOWN = 0xFFFFFFFF


def deviation_of(shape):
    """Distance of the mesh from the surface in mm: a thousandth of the part's size, and never finer than a hundredth of a millimetre."""
    return max(shape.BoundBox.DiagonalLength * 1e-3, 0.01)


def _tessellate(shape, faces, deviation):
    shape.tessellate(deviation)
    return [face.tessellate(deviation) for face in faces]


def mesh_faces(shape, deviation):
    """[(points, triangles)] for each face. The whole shape is meshed first, so that neighbours meet without gaps."""
    faces = shape.Faces
    meshes = _tessellate(shape, faces, deviation)
    if exporting_split.covers(faces, meshes):
        return meshes
    for split in exporting_split.splits(shape):
        pieces = [piece for own in split for piece in own]
        whole = Part.makeCompound(pieces)
        found = _tessellate(whole, pieces, deviation)
        if exporting_split.covers(pieces, found):
            rest = iter(found)
            return [_joined([next(rest) for _ in own]) for own in split]
    return meshes


def _joined(meshes):
    points, triangles = [], []
    for own, corners in meshes:
        triangles.extend(tuple(len(points) + index for index in triangle) for triangle in corners)
        points.extend(own)
    return points, triangles


def _edge_points(edge, deviation):
    if edge.Curve.TypeId == LINE:
        return [vertex.Point for vertex in edge.Vertexes]
    points = edge.discretize(Deflection=deviation)
    return points if len(points) >= 8 else edge.discretize(Number=9)


def _polylines(shape, deviation):
    seams = {edge.hashCode() for face in shape.Faces for edge in face.Edges if edge.isSeam(face)}
    for edge in shape.Edges:
        if edge.Degenerated or edge.hashCode() in seams:
            continue
        try:
            points = _edge_points(edge, deviation)
        except Exception:
            continue  # an edge without a curve in space: there is nothing to draw
        if len(points) > 1:
            yield edge, points


def _flat(points):
    return array('f', [value for point in points for value in point])


def write(shape, makers, path):
    """`makers`: name and label of the object that made each face, or None where that is not known."""
    deviation = deviation_of(shape)
    edges = list(_polylines(shape, deviation))
    described = {'faces': exporting_faces.describe_faces(shape), 'edges': []}
    if len(edges) <= exporting_faces.MOST:
        described['edges'] = [exporting_faces.describe_edge(edge) for edge, _ in edges]
    write_faces(mesh_faces(shape, deviation), [points for _, points in edges], makers, path, described)


def write_faces(faces, polylines, makers, path, described=None):
    """`described`: what the faces and edges are, exactly, where that is known (see exporting_faces)."""
    positions, indices, face_of_triangle = array('f'), array('I'), array('I')
    vertices = 0
    for number, (points, triangles) in enumerate(faces):
        positions.extend(_flat(points))
        indices.extend([vertices + index for triangle in triangles for index in triangle])
        face_of_triangle.extend([number] * len(triangles))
        vertices += len(points)
    starts, edge_points = array('I', [0]), array('f')
    for points in polylines:
        edge_points.extend(_flat(points))
        starts.append(len(edge_points) // 3)
    names, objects = {}, []
    object_of_face = array('I')
    for maker in makers:
        if maker is not None and tuple(maker) not in names:
            names[tuple(maker)] = len(objects)
            objects.append({'name': maker[0], 'label': maker[1]})
        object_of_face.append(UNKNOWN if maker is None else names[tuple(maker)])
    text = json.dumps({'objects': objects, 'faces': [], 'edges': [], **(described or {})}).encode()
    header = struct.pack(
        '<4s7I', b'FCDP', VERSION, vertices, len(face_of_triangle), len(object_of_face), len(starts) - 1, len(edge_points) // 3, len(text)
    )
    with open(path, 'wb') as file:
        file.write(header)
        for block in (positions, indices, face_of_triangle, object_of_face, starts, edge_points):
            if sys.byteorder == 'big':
                block.byteswap()
            file.write(block.tobytes())
        file.write(text)
