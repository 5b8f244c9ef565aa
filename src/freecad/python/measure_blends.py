"""Fillets and chamfers, and the sizes of spheres, tori and cones."""

import math

from measure_topology import CIRCLE, CONE, CYLINDER, LINE, PLANE, SPHERE, TORUS, angle_between, canonical, rounded, surface_middle, unit

TANGENT = math.radians(1.0)
# A rounding turns by less than half a turn; a half turn is a rounded end (a slot's, an obround's), which never was an edge.
MOST_TURN = math.radians(179)

# Between faces that meet at a sharper edge than this a narrow face is a crest of its own (a tooth's), no bevel.
MOST_BEVELLED = math.radians(125)


def _normals(edge, first, second):
    point = edge.middle()
    return first.normal_at(point), second.normal_at(point)


def _line(start, end):
    return {'kind': 'line', 'from': rounded(start), 'to': rounded(end)}


def _circle(centre, axis, start, turn, onward):
    """A round edge: from `start` on by `turn` (radians) about the axis. `onward`: which way it goes there, for surfaces that turn left."""
    if axis.cross(start - centre).dot(onward) < 0:
        axis = axis * -1
    return {'kind': 'circle', 'centre': rounded(centre), 'axis': rounded(axis), 'from': rounded(start), 'turnDeg': round(math.degrees(turn), 4)}


def _is_tangent(edge, face):
    other = edge.other(face)
    if other is None:
        return False
    return angle_between(*_normals(edge, face, other)) < TANGENT


def _spine_direction(face, point):
    """The way a blend runs at a point: along a cylinder's axis, round a torus's."""
    axis = face.surface.Axis
    if face.kind == CYLINDER:
        return axis
    return unit(axis.cross(point - face.surface.Center))


def _sharp_edge(face, turn):
    """Where the neighbours of a rounding would meet without it: a line for a cylinder, a circle for a torus."""
    u0, u1, v0, v1 = face.shape.ParameterRange
    surface, axis = face.surface, face.surface.Axis
    if face.kind == CYLINDER:
        outward = surface.value((u0 + u1) / 2, v0) - surface.value((u0 + u1) / 2 + math.pi, v0)
        corner = surface.value((u0 + u1) / 2, v0) + unit(outward) * (surface.Radius / math.cos(turn / 2) - surface.Radius)
        return _line(corner, corner + axis * (v1 - v0))
    outward = unit(surface.value(u0, (v0 + v1) / 2) - surface.value(u0, (v0 + v1) / 2 + math.pi))
    corner = surface.value(u0, (v0 + v1) / 2) + outward * (surface.MinorRadius / math.cos(turn / 2) - surface.MinorRadius)
    centre = surface.Center + axis * (corner - surface.Center).dot(axis)
    return _circle(centre, axis, corner, u1 - u0, surface.value(u0 + 0.01, (v0 + v1) / 2) - surface.value(u0, (v0 + v1) / 2))


def _blend(face):
    """(radius, convex, length, middle, [end edges], sharp edge) when the face is a rounding; None when it isn't."""
    u0, u1, v0, v1 = face.shape.ParameterRange
    if face.kind == CYLINDER:
        radius, turn = face.surface.Radius, abs(u1 - u0)
    else:
        radius, turn = face.surface.MinorRadius, abs(v1 - v0)
    if turn >= MOST_TURN:
        return None
    sides, ends = [], []
    for edge in face.edges:
        if edge.other(face) is None:
            continue
        along = angle_between(edge.tangent(), _spine_direction(face, edge.middle()))
        (sides if min(along, math.pi - along) < math.radians(20) else ends).append(edge)
    tangent = [edge for edge in sides if _is_tangent(edge, face)]
    # Two sides at least, and all of what runs along must be tangent: a rounding that is cut open along its length is another shape.
    if len(tangent) < 2 or len({edge.other(face).index for edge in tangent}) < 2 or len(tangent) < len(sides):
        return None
    middle, normal = surface_middle(face)
    centre = face.surface.Center
    if face.kind == TORUS:
        spoke = middle - centre
        spoke = unit(spoke - face.surface.Axis * spoke.dot(face.surface.Axis))
        centre = centre + spoke * face.surface.MajorRadius
    outward = middle - centre
    if face.kind == CYLINDER:
        outward = outward - face.surface.Axis * outward.dot(face.surface.Axis)
    length = face.shape.Area / (radius * turn) if face.kind == CYLINDER else max(edge.shape.Length for edge in tangent)
    return radius, normal.dot(outward) > 0, length, middle, [edge for edge in ends if _is_tangent(edge, face)], _sharp_edge(face, turn)


def _chains(pieces, neighbours):
    """Groups of piece indices that touch."""
    left = set(pieces)
    while left:
        chain, todo = [], [min(left)]
        left.discard(todo[0])
        while todo:
            item = todo.pop()
            chain.append(item)
            for other in neighbours[item]:
                if other in left:
                    left.discard(other)
                    todo.append(other)
        yield sorted(chain)


def fillets(topology, full_turn):
    """Roundings that meet their neighbours tangentially, a tangent chain once. `full_turn`: faces of holes and bosses."""
    pieces = {}
    for face in topology.faces:
        if face.kind in (CYLINDER, TORUS) and face.index not in full_turn:
            blend = _blend(face)
            if blend is not None:
                pieces[face.index] = blend
    neighbours = {index: set() for index in pieces}
    for index, (radius, convex, _, _, ends, _) in pieces.items():
        for edge in ends:
            other = edge.other(topology.faces[index]).index
            if other in pieces and abs(pieces[other][0] - radius) < 1e-3 and pieces[other][1] == convex:
                neighbours[index].add(other)
                neighbours[other].add(index)
    found = []
    for chain in _chains(pieces, neighbours):
        radius, convex, _, middle, _, _ = pieces[chain[0]]
        length = sum(pieces[index][2] for index in chain)
        edges = [pieces[index][5] for index in chain]
        found.append({'radiusMm': round(radius, 6), 'convex': convex, 'lengthMm': round(length, 4), 'at': rounded(middle), 'edges': edges})
    return found


def _width(face, edge):
    """How far a planar face reaches across one of its straight edges."""
    direction, start = edge.tangent(), edge.middle()
    across = unit(face.normal.cross(direction))
    offsets = [(vertex.Point - start).dot(across) for vertex in face.shape.Vertexes]
    return max(offsets) - min(offsets)


def _flat_chamfer(face):
    """(size along one face, along the other, angle, sharp edge): a planar face narrower than the two that it lies between."""
    lines = [edge for edge in face.edges if edge.kind == LINE and edge.other(face) is not None]
    lines.sort(key=lambda edge: -edge.shape.Length)
    normal = face.normal
    for position, first in enumerate(lines[:4]):
        for second in lines[position + 1 : 4]:
            if first.tangent().cross(second.tangent()).Length > 1e-4:
                continue
            one, two = first.other(face), second.other(face)
            if one.kind != PLANE or two.kind != PLANE or one is two:
                continue
            found = _bevel_between(face, normal, first, second, one, two)
            if found is not None:
                return found
    return None


def _bevel_between(face, normal, first, second, one, two):
    normal_one, normal_two = one.normal, two.normal
    turn_one, turn_two, whole = angle_between(normal, normal_one), angle_between(normal, normal_two), angle_between(normal_one, normal_two)
    # The bevel's normal lies between the others: it takes away an edge (or fills one) instead of standing on a side of its own.
    if min(turn_one, turn_two) < math.radians(5) or abs(turn_one + turn_two - whole) > 1e-4 or whole > MOST_BEVELLED:
        return None
    bridge = second.middle() - first.middle()
    along = first.tangent()
    bridge = bridge - along * bridge.dot(along)
    width = bridge.Length
    if width < 1e-6 or width > first.shape.Length * 2:
        return None
    narrow = min(_width(one, first), _width(two, second))
    straight = _is_straight(normal_one) and _is_straight(normal_two) and not _is_straight(normal)
    turned = _is_straight(normal) and not (_is_straight(normal_one) or _is_straight(normal_two))
    # Beside an axis-parallel face the bevel may be the wider one; the other way round it must be clearly narrower.
    if width > narrow * (3.0 if straight else 0.5 if turned else 0.99):
        return None
    # The triangle of the bevel and the two faces prolonged to their common edge (law of sines).
    size_one = width * math.sin(turn_two) / math.sin(whole)
    size_two = width * math.sin(turn_one) / math.sin(whole)
    # Along the first face, away from it and over the bevel, to where the two would meet.
    outward = unit(normal_one.cross(along))
    outward = outward * size_one if outward.dot(bridge) > 0 else outward * -size_one
    ends = [vertex.Point + outward for vertex in first.shape.Vertexes]
    return size_one, size_two, turn_one, _line(ends[0], ends[-1])


def _is_straight(normal):
    return max(abs(value) for value in normal) > 1 - 1e-6


def _round_chamfer(face):
    """A cone between a flat face across its axis and a cylinder on its axis."""
    flat = round_ = None
    for edge in face.edges:
        other = edge.other(face)
        if edge.kind != CIRCLE or other is None:
            continue
        if other.kind == PLANE and abs(abs(other.surface.Axis.dot(face.surface.Axis)) - 1) < 1e-6:
            flat = edge
        elif other.kind == CYLINDER and abs(abs(other.surface.Axis.dot(face.surface.Axis)) - 1) < 1e-6:
            round_ = edge
    if flat is None or round_ is None:
        return None
    radial = abs(flat.curve.Radius - round_.curve.Radius)
    axial = abs((flat.curve.Center - round_.curve.Center).dot(face.surface.Axis))
    if radial < 1e-6 or axial < 1e-6:
        return None
    centre, (first, last) = flat.curve.Center, flat.shape.ParameterRange
    start = flat.curve.value(first)
    edge = _circle(centre, flat.curve.Axis, centre + unit(start - centre) * round_.curve.Radius, last - first, flat.curve.value(first + 0.01) - start)
    return radial, axial, math.atan2(axial, radial), edge


def chamfers(topology):
    """Bevelled edges. `sizeMm` and `angleDeg` belong to the first face (for a round one to the flat side)."""
    pieces = {}
    for face in topology.faces:
        found = _flat_chamfer(face) if face.kind == PLANE else _round_chamfer(face) if face.kind == CONE else None
        if found is not None:
            pieces[face.index] = found
    neighbours = {index: set() for index in pieces}
    for index in pieces:
        face = topology.faces[index]
        for edge in face.edges:
            other = edge.other(face)
            if other is not None and other.index in pieces and _is_tangent(edge, face):
                neighbours[index].add(other.index)
                neighbours[other.index].add(index)
    found = []
    for chain in _chains(pieces, neighbours):
        size, size2, angle, _ = pieces[chain[0]]
        middle, _ = surface_middle(topology.faces[chain[0]])
        edges = [pieces[index][3] for index in chain]
        found.append({
            'sizeMm': round(size, 6), 'size2Mm': round(size2, 6), 'angleDeg': round(math.degrees(angle), 4), 'at': rounded(middle), 'edges': edges,
        })
    return found


def round_surfaces(topology):
    """{'spheres', 'tori', 'cones'}: each surface once, however many faces lie on it."""
    spheres, tori, cones = {}, {}, {}
    for face in topology.faces:
        surface = face.surface
        if face.kind == SPHERE:
            entry = {'diameterMm': round(2 * surface.Radius, 6), 'centre': rounded(surface.Center)}
            spheres[tuple(rounded([surface.Radius, *surface.Center], 3))] = entry
        elif face.kind == TORUS:
            entry = {'majorRadiusMm': round(surface.MajorRadius, 6), 'minorRadiusMm': round(surface.MinorRadius, 6), 'centre': rounded(surface.Center)}
            tori[tuple(rounded([surface.MajorRadius, surface.MinorRadius, *surface.Center], 3))] = entry
        elif face.kind == CONE:
            point, normal = surface_middle(face)
            axis = canonical(surface.Axis)
            outward = point - surface.Apex
            inner = normal.dot(outward - axis * outward.dot(axis)) < 0
            entry = {
                'angleDeg': round(2 * math.degrees(abs(surface.SemiAngle)), 6), 'axis': rounded(axis), 'position': rounded(surface.Apex), 'inner': inner,
            }
            cones[tuple(rounded([surface.SemiAngle, *surface.Apex], 3))] = entry
    return {'spheres': list(spheres.values()), 'tori': list(tori.values()), 'cones': list(cones.values())}
