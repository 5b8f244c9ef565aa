"""Least wall: rays from points of the surface straight into the material, up to where they come out again."""

import math

from measure_limits import NotMeasured
from measure_topology import LINE, PLANE

SAMPLES = 800
LEAF = 8
# A ray that comes out of a face within 30 degrees of parallel has crossed a wall; otherwise it has cut a corner.
PARALLEL = math.cos(math.radians(30))
START = 1e-3


def _triangles(shape, deviation):
    """(corner, edge, edge, unit normal, area) as plain tuples of floats."""
    points, facets = shape.copy().tessellate(deviation)
    found = []
    for facet in facets:
        a, b, c = (points[index] for index in facet)
        first, second = b - a, c - a
        normal = first.cross(second)
        length = normal.Length
        if length > 1e-12:
            normal = normal * (1 / length)
            found.append((tuple(a), tuple(first), tuple(second), tuple(normal), length / 2))
    return found


def _box(triangles):
    low, high = [math.inf] * 3, [-math.inf] * 3
    for a, first, second, _, _ in triangles:
        for k in range(3):
            values = (a[k], a[k] + first[k], a[k] + second[k])
            low[k] = min(low[k], *values)
            high[k] = max(high[k], *values)
    return low, high


def _build(triangles):
    """A tree of boxes: (low, high, left, right, triangles of a leaf)."""
    low, high = _box(triangles)
    if len(triangles) <= LEAF:
        return low, high, None, None, triangles
    k = max(range(3), key=lambda index: high[index] - low[index])
    ordered = sorted(triangles, key=lambda item: 3 * item[0][k] + item[1][k] + item[2][k])
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
    (ax, ay, az), (ux, uy, uz), (vx, vy, vz), _, _ = triangle
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
    """(distance, normal of the face that the ray comes out of)."""
    inverse = [1 / value if abs(value) > 1e-15 else math.copysign(1e15, value) for value in direction]
    best, normal, todo = math.inf, None, [tree]
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
                best, normal = distance, triangle[3]
    return best, normal


def _samples(triangles):
    """(point, inward direction): spread over the surface by area, the same at every run."""
    total = sum(triangle[4] for triangle in triangles)
    passed, position = 0.0, 0
    for index in range(SAMPLES):
        wanted = (index + 0.5) / SAMPLES * total
        while position < len(triangles) - 1 and passed + triangles[position][4] < wanted:
            passed += triangles[position][4]
            position += 1
        a, first, second, normal, _ = triangles[position]
        # The golden-ratio sequence in two dimensions (Roberts): even without a random number.
        u, v = (0.5 + index * 0.7548776662466927) % 1, (0.5 + index * 0.5698402909980532) % 1
        if u + v > 1:
            u, v = 1 - u, 1 - v
        yield tuple(a[k] + u * first[k] + v * second[k] for k in range(3)), tuple(-value for value in normal)


def thickness(shape):
    """`minimumMm` between faces that are nearly parallel, `percentile2Mm` of all rays, and `errorMm` that the meshing may have made."""
    if not shape.Solids:
        raise NotMeasured('no solid')
    flat = all(face.Surface.TypeId == PLANE for face in shape.Faces) and all(edge.Curve.TypeId == LINE for edge in shape.Edges if not edge.Degenerated)
    deviation = max(shape.BoundBox.DiagonalLength * 5e-4, 0.01)
    triangles = _triangles(shape, deviation)
    tree = _build(triangles)
    distances, walls = [], []
    for origin, direction in _samples(triangles):
        distance, normal = _cast(tree, origin, direction)
        if normal is None:
            continue
        distances.append(distance)
        if sum(a * b for a, b in zip(direction, normal)) > PARALLEL:
            walls.append(distance)
    if not distances:
        raise NotMeasured('no ray came out of the part')
    distances.sort()
    rank = 0.02 * (len(distances) - 1)
    low = int(rank)
    percentile = distances[low] + (distances[min(low + 1, len(distances) - 1)] - distances[low]) * (rank - low)
    return {
        'minimumMm': round(min(walls or distances), 4), 'percentile2Mm': round(percentile, 4), 'samples': len(distances),
        'errorMm': 0.0 if flat else round(2 * deviation, 4),
    }
