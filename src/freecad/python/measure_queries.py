"""Answers to queries (measureQuerySchema): each under its own share of the time that is left."""

import FreeCAD

import measure_clearance
import measure_limits
import measure_pattern
import measure_symmetry
import measure_walls
from measure_box import bounding_box
from measure_limits import NotMeasured
from measure_topology import PLANE, Topology, canonical, is_elementary, topology_of, unit

Vector = FreeCAD.Vector
# Of more different lengths or planes than this nobody asks for one.
MOST_VALUES = 2000
LEAST_SECONDS = 0.5
# The check for self-intersection decides nothing, so it may not cost much; on helical and free-form faces it takes minutes.
SELF_INTERSECTION_SECONDS = 2.0
# Queries that Python alone answers in milliseconds on parts of flat and round faces.
LIGHT = {'planeDistances', 'edgeLengths', 'extent', 'inertia', 'material'}


def _counted(values, tolerance=1e-4):
    """[{value, count}] in order, values closer than the tolerance taken as one."""
    groups = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= tolerance:
            groups[-1][1] += 1
        else:
            groups.append([value, 1])
    return groups[:MOST_VALUES]


def plane_distances(shape, axis=None):
    """Distances between parallel planar faces: `distancesMm`, and in `counts` how many pairs of planes have each."""
    wanted = canonical(Vector(*axis)) if axis is not None else None
    directions = []
    for face in shape.Faces:
        if face.Surface.TypeId != PLANE:
            continue
        normal = canonical(face.Surface.Axis)
        if wanted is not None and normal.cross(wanted).Length > 2e-3:
            continue
        offset = face.Surface.Position.dot(wanted or normal)
        for direction, offsets in directions:
            if (direction - normal).Length < 1e-4:
                offsets.append(offset)
                break
        else:
            directions.append((normal, [offset]))
    distances = []
    for _, offsets in directions:
        planes = [value for value, _ in _counted(offsets)][:500]
        distances.extend(b - a for index, a in enumerate(planes) for b in planes[index + 1 :])
    groups = _counted(distances)
    return {'distancesMm': [round(value, 6) for value, _ in groups], 'counts': [count for _, count in groups]}


def edge_lengths(shape):
    """Lengths of the edges that are seen as edges: seams of round faces are none."""
    seams = {edge.hashCode() for face in shape.Faces for edge in face.Edges if edge.isSeam(face)}
    groups = _counted(edge.Length for edge in shape.Edges if not edge.Degenerated and edge.hashCode() not in seams)
    return {'lengthsMm': [round(value, 6) for value, _ in groups], 'counts': [count for _, count in groups]}


def extent(shape, axis):
    """Overall size along any direction."""
    turned = shape.copy()
    turned.Placement = FreeCAD.Placement(Vector(0, 0, 0), FreeCAD.Rotation(unit(Vector(*axis)), Vector(0, 0, 1))).multiply(shape.Placement)
    return {'extentMm': bounding_box(Topology(turned))['size'][2]}


def inertia(shape, axis, centre=None):
    """Moment of inertia of the solids about a line, for density 1: `momentMm5`. Without `centre` the line runs through the centre of mass."""
    solids = shape.Solids
    if not solids:
        raise NotMeasured('no solid')
    total = sum(solid.Volume for solid in solids)
    middle = Vector(0, 0, 0)
    for solid in solids:
        middle += solid.CenterOfMass * (solid.Volume / total)
    origin = Vector(*centre) if centre is not None else middle
    direction = unit(Vector(*axis))
    moment = 0.0
    for solid in solids:
        own = solid.MatrixOfInertia.multVec(direction).dot(direction)
        distance = (solid.CenterOfMass - origin).cross(direction).Length
        moment += own + solid.Volume * distance**2
    return {'momentMm5': moment}


def material(shape, points, reference):
    """For each point True in material, False in the open, None on the surface (within 0.1 micrometre)."""
    solids = shape.Solids
    if not solids:
        raise NotMeasured('no solid')
    offset = reference_point(shape, reference)
    found = []
    for point in points:
        place = Vector(*point) + offset
        deep = any(solid.isInside(place, 1e-4, False) for solid in solids)
        found.append(True if deep else None if any(solid.isInside(place, 1e-4, True) for solid in solids) else False)
    return {'inside': found}


def reference_point(shape, reference):
    if reference != 'boundingBoxCentre':
        return Vector(0, 0, 0)
    box = bounding_box(topology_of(shape))
    return (Vector(*box['min']) + Vector(*box['max'])) * 0.5


def self_intersection(shape):
    """OpenCASCADE's check of the boundary against itself. It can take minutes, and it complains about sound helical sweeps."""
    if not is_elementary(shape) or not measure_limits.CAN_FORK:
        raise NotMeasured('too slow on free-form faces')
    try:
        shape.check(True)
    except Exception as error:
        return {'selfIntersecting': True, 'findings': str(error)[:500]}
    return {'selfIntersecting': False, 'findings': ''}


def answer_query(shape, query):
    """The value of one query. Raises NotMeasured when there is nothing to measure."""
    kind = query['kind']
    if kind == 'planeDistances':
        return plane_distances(shape, query.get('axis'))
    if kind == 'edgeLengths':
        return edge_lengths(shape)
    if kind == 'extent':
        return extent(shape, query['axis'])
    if kind == 'radialPattern':
        return measure_pattern.arcs(shape, query['radiusMm'], query['axis'], query['centre'])
    if kind == 'wallThickness':
        return measure_walls.thickness(shape)
    if kind == 'symmetry':
        return measure_symmetry.symmetry(shape, query['planes'], reference_point(shape, query['reference']))
    if kind == 'clearance':
        return measure_clearance.clearance(shape)
    if kind == 'inertia':
        return inertia(shape, query['axis'], query.get('centre'))
    if kind == 'material':
        return material(shape, query['points'], query['reference'])
    if kind == 'selfIntersection':
        return self_intersection(shape)
    raise NotMeasured('this query is not known')


def _is_light(shape, query):
    if query['kind'] == 'selfIntersection':
        return not is_elementary(shape)
    return query['kind'] in LIGHT and len(shape.Faces) <= 400 and is_elementary(shape)


def answer(works, shape, queries, deadline):
    """[{id, value, notMeasured?}] in the order of the queries. Time that one doesn't need is left to the others."""
    answers = []
    for position, query in enumerate(queries):
        if shape is None:
            answers.append({'id': query['id'], 'value': None, 'notMeasured': 'there is no shape'})
            continue
        seconds = max(deadline.left() / (len(queries) - position), min(LEAST_SECONDS, deadline.left()))
        if query['kind'] == 'selfIntersection':
            seconds = min(seconds, SELF_INTERSECTION_SECONDS)
        results = measure_limits.run_tasks(works, shape, [('value', 'query', (query,))], seconds, _is_light(shape, query))
        value, why = results['value']
        answers.append({'id': query['id'], 'value': value} if why is None else {'id': query['id'], 'value': None, 'notMeasured': why})
    return answers
