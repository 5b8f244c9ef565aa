"""Faces that close upon themselves, cut for the mesher: that of OpenCASCADE 7.6 (FreeCAD 0.20) leaves out a third of a helical wire's face."""

import FreeCAD
import Part

from measure_topology import ELEMENTARY

# A mesh is a little smaller than what it covers; one that lacks more has gaps.
LEAST_COVERED = 0.9
NORMALS = ((1, 0, 0), (0, 1, 0), (0, 0, 1))


def _area(points, triangles):
    return sum((points[b] - points[a]).cross(points[c] - points[a]).Length for a, b, c in triangles) / 2


def covers(faces, meshes):
    """Whether each mesh (points, triangles) covers its face. Planes, cylinders and the like never were a problem."""
    return len(faces) == len(meshes) and all(
        face.Surface.TypeId in ELEMENTARY or face.Area < 1e-6 or _area(*mesh) >= LEAST_COVERED * face.Area
        for face, mesh in zip(faces, meshes)
    )


def _plane(shape, normal):
    size = 2 * shape.BoundBox.DiagonalLength
    plane = Part.makePlane(size, size, FreeCAD.Vector(-size / 2, -size / 2, 0))
    turn = FreeCAD.Rotation(FreeCAD.Vector(0, 0, 1), FreeCAD.Vector(*normal))
    plane.Placement = FreeCAD.Placement(shape.BoundBox.Center, turn).multiply(plane.Placement)
    return plane


def splits(shape):
    """For planes through the part's middle: the pieces of each face, neighbours sharing their edges as before."""
    faces = shape.Faces
    for normal in NORMALS:
        try:
            _, pieces = faces[0].generalFuse([*faces[1:], _plane(shape, normal)])
        except Exception:
            continue
        yield [[piece for part in own for piece in part.Faces] for own in pieces[: len(faces)]]
