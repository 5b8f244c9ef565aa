"""Counts, validity, volume, area, centre of mass and genus."""

from measure_topology import rounded


def counts(shape):
    return {
        'solids': len(shape.Solids), 'shells': len(shape.Shells), 'faces': len(shape.Faces), 'edges': len(shape.Edges), 'vertices': len(shape.Vertexes),
    }


def is_closed(shape):
    shells = shape.Shells
    return bool(shells) and all(shell.isClosed() for shell in shells)


def is_valid(shape, volumes):
    """OpenCASCADE finds nothing wrong, and no solid is turned inside out (its volume would be negative)."""
    return bool(shape.isValid()) and all(volume > 0 for volume in volumes)


def mass_properties(shape, volumes):
    """Volume of the solids alone; area of all faces; centre weighted by volume, or by area where there is no solid."""
    solids = shape.Solids
    total = sum(volumes)
    if abs(total) > 1e-12:
        centre = solids[0].CenterOfMass * (volumes[0] / total)
        for solid, volume in zip(solids[1:], volumes[1:]):
            centre += solid.CenterOfMass * (volume / total)
    else:
        faces = shape.Faces
        area = sum(face.Area for face in faces)
        centre = shape.BoundBox.Center
        if area > 1e-12:
            centre = faces[0].CenterOfMass * (faces[0].Area / area)
            for face in faces[1:]:
                centre += face.CenterOfMass * (face.Area / area)
    return {'volumeMm3': total, 'areaMm2': shape.Area, 'centerOfMass': rounded(centre)}


def _connected_wires(face):
    """Borders of a face: wires that touch in a vertex are one border."""
    wires = face.Wires
    if len(wires) < 2:
        return len(wires)
    groups = [{vertex.hashCode() for vertex in wire.Vertexes} for wire in wires]
    borders = []
    for group in groups:
        for other in [border for border in borders if border & group]:
            borders.remove(other)
            group = group | other
        borders.append(group)
    return len(borders)


def _euler(shell):
    """Vertices - edges + faces, each face an open disk with holes. Cutting a face that closes on itself along its seam makes it
    such a disk, and the seam is counted as an edge, so cylinders, spheres and tori need nothing special; degenerate edges (the
    poles of a sphere, the tip of a cone) are points and are counted as their vertex alone."""
    edges = sum(1 for edge in shell.Edges if not edge.Degenerated and edge.Vertexes)
    return len(shell.Vertexes) - edges + sum(2 - _connected_wires(face) for face in shell.Faces)


def _euler_of_mesh(shell):
    """The same from a mesh whose vertices are welded: for shells whose faces don't share their edges."""
    box = shell.BoundBox
    points, facets = shell.copy().tessellate(max(box.DiagonalLength * 2e-3, 0.02))
    grid = max(box.XLength, box.YLength, box.ZLength) * 1e-6 or 1.0
    welded, names = {}, []
    for point in points:
        names.append(welded.setdefault((round(point.x / grid), round(point.y / grid), round(point.z / grid)), len(welded)))
    corners, sides, count = set(), set(), 0
    for facet in facets:
        a, b, c = (names[index] for index in facet)
        if a != b and b != c and a != c:
            count += 1
            corners.update((a, b, c))
            sides.update((min(pair), max(pair)) for pair in ((a, b), (b, c), (c, a)))
    return len(corners) - len(sides) + count


def genus(shape):
    """Handles of all shells of the solids together; None when a shell gives no whole number."""
    total = 0
    for solid in shape.Solids:
        for shell in solid.Shells:
            euler = _euler(shell)
            if euler % 2 or euler > 2 or not shell.isClosed():
                euler = _euler_of_mesh(shell)
            if euler % 2:
                return None
            total += (2 - euler) // 2
    return total
