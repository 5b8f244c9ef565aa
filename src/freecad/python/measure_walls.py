"""Least wall: rays from points of the surface straight into the material, up to where they come out again."""

import math

import FreeCAD
import Part

from measure_bridges import bridges
from measure_limits import NotMeasured
from measure_topology import LINE, PLANE, topology_of

Vector = FreeCAD.Vector
SAMPLES = 2400
# The rank of `percentile2Mm` among the lengths of all rays.
RANK = 0.02
LEAF = 8
PER_FACE = 3
# Error of a ray measured on the exact faces: what is left is where the rays happen to start.
EXACT_MM = 0.001
# A ray that comes out of a face within 30 degrees of parallel has crossed a wall; otherwise it has cut a corner.
PARALLEL = math.cos(math.radians(30))
START = 1e-3
# Chords as parts of the box's diagonal. The fine ones keep the area of a narrow rim, which chords of the first kind cut by a tenth;
# they are taken where they make a mesh of which rays are cast in seconds.
COARSE, FINE, MOST_COARSE = 1e-3, 3e-4, 12000
# Greatest angle between neighbouring facets, radians.
TURN = 0.5


def _triangles(shape, deviation):
    """(corner, edge, edge, unit normal, area, number of the face, lowest and highest corner of its box), as plain tuples of floats."""
    import MeshPart

    # FreeCAD's own `tessellate` turns by no more than 0.1 rad from facet to facet: five times the triangles, and minutes on a sheet of holes.
    mesh = MeshPart.meshFromShape(Shape=shape, LinearDeflection=deviation, AngularDeflection=TURN, Relative=False, Segments=True)
    points, triangles = mesh.Topology
    found = []
    for number in range(mesh.countSegments()):
        for facet in mesh.getSegment(number):
            a, b, c = (points[index] for index in triangles[facet])
            first, second = b - a, c - a
            normal = first.cross(second)
            length = normal.Length
            if length > 1e-12:
                normal = normal * (1 / length)
                low, high = tuple(map(min, a, b, c)), tuple(map(max, a, b, c))
                found.append((tuple(a), tuple(first), tuple(second), tuple(normal), length / 2, number, low, high))
    return found


def _mesh(shape, flat):
    """(greatest distance of a chord from its face, triangles)."""
    coarse, fine = (max(shape.BoundBox.DiagonalLength * part, 0.01) for part in (COARSE, FINE))
    triangles = _triangles(shape, coarse)
    if flat or fine == coarse or len(triangles) > MOST_COARSE:
        return coarse, triangles
    return fine, _triangles(shape, fine)


def _box(triangles):
    return [min(values) for values in zip(*(item[6] for item in triangles))], [max(values) for values in zip(*(item[7] for item in triangles))]


def _build(triangles):
    """A tree of boxes: (low, high, left, right, triangles of a leaf)."""
    low, high = _box(triangles)
    if len(triangles) <= LEAF:
        return low, high, None, None, triangles
    k = max(range(3), key=lambda index: high[index] - low[index])
    ordered = sorted(triangles, key=lambda item: item[6][k] + item[7][k])
    middle = len(ordered) // 2
    return low, high, _build(ordered[:middle]), _build(ordered[middle:]), None


def _enters(node, origin, inverse, limit):
    near, far = START, limit
    for k in range(3):
        a, b = (node[0][k] - 1e-9 - origin[k]) * inverse[k], (node[1][k] + 1e-9 - origin[k]) * inverse[k]
        if a > b:
            a, b = b, a
        near, far = max(near, a), min(far, b)
    return near <= far


def _hit(triangle, origin, direction):
    """Distance along the ray to the triangle (Möller and Trumbore); infinite when it misses."""
    (ax, ay, az), (ux, uy, uz), (vx, vy, vz) = triangle[:3]
    dx, dy, dz = direction
    px, py, pz = dy * vz - dz * vy, dz * vx - dx * vz, dx * vy - dy * vx
    determinant = ux * px + uy * py + uz * pz
    if abs(determinant) < 1e-12:
        return math.inf
    sx, sy, sz = origin[0] - ax, origin[1] - ay, origin[2] - az
    a = (sx * px + sy * py + sz * pz) / determinant
    if a < -1e-9 or a > 1 + 1e-9:
        return math.inf
    qx, qy, qz = sy * uz - sz * uy, sz * ux - sx * uz, sx * uy - sy * ux
    b = (dx * qx + dy * qy + dz * qz) / determinant
    if b < -1e-9 or a + b > 1 + 1e-9:
        return math.inf
    distance = (vx * qx + vy * qy + vz * qz) / determinant
    return distance if distance > START else math.inf


def _cast(tree, origin, direction):
    """(distance, triangle that the ray comes out of)."""
    inverse = [1 / value if abs(value) > 1e-15 else math.copysign(1e15, value) for value in direction]
    best, found, todo = math.inf, None, [tree]
    while todo:
        node = todo.pop()
        if not _enters(node, origin, inverse, best):
            continue
        if node[4] is None:
            todo.extend(node[2:4])
            continue
        for triangle in node[4]:
            distance = _hit(triangle, origin, direction)
            if distance < best:
                best, found = distance, triangle
    return best, found


def _samples(triangles):
    """(point, inward direction, number of the face): spread over the surface by area, the same at every run."""
    total = sum(triangle[4] for triangle in triangles)
    passed, position = 0.0, 0
    for index in range(SAMPLES):
        wanted = (index + 0.5) / SAMPLES * total
        while position < len(triangles) - 1 and passed + triangles[position][4] < wanted:
            passed += triangles[position][4]
            position += 1
        # The golden-ratio sequence in two dimensions (Roberts): even without a random number.
        u, v = (0.5 + index * 0.7548776662466927) % 1, (0.5 + index * 0.5698402909980532) % 1
        if u + v > 1:
            u, v = 1 - u, 1 - v
        yield _start(triangles[position], u, v)


def _face_samples(triangles):
    """A few more from every face, however small: the floor of a hole is easily missed."""
    largest = {}
    for triangle in triangles:
        largest.setdefault(triangle[5], []).append(triangle)
    for own in largest.values():
        for triangle in sorted(own, key=lambda item: -item[4])[:PER_FACE]:
            yield _start(triangle, 0.31, 0.36)


def _start(triangle, u, v):
    a, first, second, normal, _, number = triangle[:6]
    return tuple(a[k] + u * first[k] + v * second[k] for k in range(3)), tuple(-value for value in normal), number


def _exact(faces, origin, start, end, distance):
    """The length of a ray on the exact faces instead of the mesh; None where these don't tell."""
    surface = faces[start].Surface
    u, v = surface.parameter(Vector(*origin))
    point, inward = surface.value(u, v), faces[start].normalAt(u, v) * -1
    try:
        hits, _ = Part.Line(point, point + inward).intersectCS(faces[end].Surface)
    except Exception:
        return None
    lengths = [(Vector(hit.X, hit.Y, hit.Z) - point).dot(inward) for hit in hits]
    return min((length for length in lengths if length > START), key=lambda length: abs(length - distance), default=None)


def _measure(faces, ray, deviation):
    """(length, error): on the exact faces where these tell, else on the mesh."""
    distance, origin, start, end = ray
    exact = _exact(faces, origin, start, end, distance)
    if exact is None or abs(exact - distance) > 4 * deviation:
        return distance, 2 * deviation
    return exact, EXACT_MM


def _refine(faces, rays, deviation):
    """Measures anew, exactly, the rays that may be the shortest. Gives all lengths and the error that is left."""
    rays.sort(key=lambda ray: ray[0])
    if not rays:
        return [], 0.0
    near = sum(1 for ray in rays if ray[0] <= rays[0][0] + 4 * deviation)
    refined = [_measure(faces, ray, deviation) for ray in rays[:near]]
    lengths = sorted([length for length, _ in refined] + [ray[0] for ray in rays[near:]])
    return lengths, max(error for _, error in refined)


def _percentile(faces, rays, deviation):
    """The length that two in a hundred rays fall short of; `faces` is None where the mesh is the part itself."""
    rays.sort(key=lambda ray: ray[0])
    rank = RANK * (len(rays) - 1)
    low = int(rank)
    high = min(low + 1, len(rays) - 1)
    lengths = [ray[0] for ray in rays]
    if faces is not None:
        # Facets stand off their faces on either side of the wall: whichever ray may belong below the rank is measured exactly.
        near = sum(1 for length in lengths if length <= lengths[high] + 4 * deviation)
        lengths = sorted([_measure(faces, ray, deviation)[0] for ray in rays[:near]] + lengths[near:])
    return lengths[low] + (lengths[high] - lengths[low]) * (rank - low)


def thickness(shape):
    """
    `minimumMm` between faces that are nearly parallel and `errorMm` that the meshing may have made of it; `percentile2Mm`: what two in a
    hundred of the rays, spread evenly over the surface, fall short of whatever they come out of, so that a sharp rim counts by its area.
    """
    if not shape.Solids:
        raise NotMeasured('no solid')
    flat = all(face.Surface.TypeId == PLANE for face in shape.Faces) and all(edge.Curve.TypeId == LINE for edge in shape.Edges if not edge.Degenerated)
    copy = shape.copy()
    deviation, triangles = _mesh(copy, flat)
    tree = _build(triangles)
    rays, walls = [], []
    for evenly, origin, direction, start in [*((True, *ray) for ray in _samples(triangles)), *((False, *ray) for ray in _face_samples(triangles))]:
        distance, triangle = _cast(tree, origin, direction)
        if triangle is None:
            continue
        ray = (distance, origin, start, triangle[5])
        if evenly:
            rays.append(ray)
        if sum(a * b for a, b in zip(direction, triangle[3])) > PARALLEL:
            walls.append(ray)
    if not rays:
        raise NotMeasured('no ray came out of the part')
    error = 0.0 if flat else 2 * deviation
    lengths = [ray[0] for ray in walls]
    if walls and not flat:
        lengths, error = _refine(copy.Faces, walls, deviation)
    thin = [wall for wall, cosine in bridges(topology_of(shape)) if cosine > PARALLEL]
    if thin and min(thin) + error <= min(lengths, default=math.inf):
        error = EXACT_MM
    percentile = _percentile(None if flat else copy.Faces, rays, deviation)
    least, samples = min([*(lengths or [ray[0] for ray in rays]), *thin]), max(len(walls), len(rays)) + len(thin)
    return {'minimumMm': round(least, 4), 'percentile2Mm': round(percentile, 4), 'samples': samples, 'errorMm': round(error, 4)}
