"""Mirror symmetry."""

import FreeCAD

from measure_limits import NotMeasured
from measure_topology import ELEMENTARY, make_vertex, surface_middle, topology_of

Vector = FreeCAD.Vector
NORMALS = {'XY': Vector(0, 0, 1), 'XZ': Vector(0, 1, 0), 'YZ': Vector(1, 0, 0)}
TOLERANCE_MM = 0.01
# Points a side on every face whose mirror image is not itself a face, and on free forms whose mirror image seems to be one.
GRID = 7
COARSE_GRID = 3


def _mirror(point, centre, normal):
    return point - normal * (2 * (point - centre).dot(normal))


def _signature(face):
    return face.Surface.TypeId, face.Area, face.CenterOfMass


def _corners(shape):
    """Vertices without those that only close a round edge: where a modeller puts these says nothing about the form."""
    closing = set()
    for face in shape.Faces:
        for edge in face.Edges:
            if edge.Degenerated or edge.isClosed() or edge.isSeam(face):
                closing.update(vertex.hashCode() for vertex in edge.Vertexes)
    return [vertex.Point for vertex in shape.Vertexes if vertex.hashCode() not in closing]


def _all_matched(items, is_match):
    """Each item has a partner among the items (perhaps itself), no partner used twice."""
    left = list(range(len(items)))
    for item in items:
        for position, index in enumerate(left):
            if is_match(item, items[index]):
                left.pop(position)
                break
        else:
            return False
    return True


def _faces_match(faces, vertices, centre, normal):
    """Exact: every face has a mirrored one of the same kind, area and middle, and every corner a mirrored corner."""

    def same_face(a, b):
        return a[0] == b[0] and abs(a[1] - b[1]) <= 1e-6 * max(1.0, a[1]) and _mirror(a[2], centre, normal).distanceToPoint(b[2]) < TOLERANCE_MM / 10

    def same_point(a, b):
        return _mirror(a, centre, normal).distanceToPoint(b) < TOLERANCE_MM / 10

    return _all_matched(faces, same_face) and _all_matched(vertices, same_point)


def _is_balanced(solids, centre, normal):
    """Necessary: the centre of mass lies on the plane, and the products of inertia across it vanish."""
    total = sum(solid.Volume for solid in solids)
    moment, product = 0.0, Vector(0, 0, 0)
    for solid in solids:
        offset = solid.CenterOfMass - centre
        height = offset.dot(normal)
        moment += solid.Volume * height
        across = solid.MatrixOfInertia.multVec(normal)
        product += (across - normal * across.dot(normal)) - (offset - normal * height) * (solid.Volume * height)
    size = abs(total) ** (1 / 3)
    return abs(moment) <= total * max(TOLERANCE_MM, 1e-5 * size) and product.Length <= total * max(TOLERANCE_MM, 1e-5 * size) * size * 10


def _surface_points(face, grid):
    """Points of a face: inside of it, because those on its border may lie on a neighbour just as well."""
    u0, u1, v0, v1 = face.shape.ParameterRange
    yield surface_middle(face)[0]
    for i in range(grid):
        for j in range(grid):
            u, v = u0 + (u1 - u0) * (i + 0.37) / grid, v0 + (v1 - v0) * (j + 0.43) / grid
            if face.shape.isPartOfDomain(u, v):
                yield face.shape.valueAt(u, v)


def _lies_on(topology, point):
    for face in topology.faces:
        if not face.box.isInside(point):
            continue
        u, v = face.surface.parameter(point)
        if face.surface.value(u, v).distanceToPoint(point) > TOLERANCE_MM:
            continue
        if face.shape.isPartOfDomain(u, v) or face.shape.distToShape(make_vertex(point))[0] <= TOLERANCE_MM:
            return True
    return False


def _strays(topology, faces, grid, centre, normal):
    """Points of these faces that, mirrored, lie on no face."""
    for face in faces:
        for point in _surface_points(face, grid):
            mirrored = _mirror(point, centre, normal)
            if not _lies_on(topology, mirrored):
                yield mirrored


def symmetry(shape, planes, centre):
    """{plane: true | false} in `planes`. Faces are matched exactly; where a modeller split them differently on both sides, points of
    every face are mirrored and must lie on a face again (`sampled`). `worstMm`: how far the first that doesn't lies off."""
    solids = shape.Solids
    if not solids:
        raise NotMeasured('no solid')
    topology = topology_of(shape)
    faces = [_signature(face) for face in shape.Faces]
    vertices = _corners(shape)
    result, sampled, worst = {}, [], {}
    for plane in planes:
        normal = NORMALS[plane]
        if not _is_balanced(solids, centre, normal):
            result[plane] = False
        else:
            # A matched face of an elementary kind is settled by its neighbours; a twisted one has the middle of its mirror image.
            matched = _faces_match(faces, vertices, centre, normal)
            suspects = [face for face in topology.faces if not matched or face.kind not in ELEMENTARY]
            stray = next(_strays(topology, suspects, COARSE_GRID if matched else GRID, centre, normal), None)
            if not matched:
                sampled.append(plane)
            result[plane] = stray is None
            if stray is not None:
                worst[plane] = round(min(make_vertex(stray).distToShape(shell)[0] for shell in shape.Shells), 6)
    return {'planes': result, 'sampled': sampled, 'worstMm': worst, 'toleranceMm': TOLERANCE_MM}
