"""The report on a finished run: state of the document, the part measured, queries answered, files written.

    tracker = tracking.start(script_name); ...run the script...; tracker.stop(); measuring.report(tracker, request, out_dir)

Field names are those of core/run.ts (shapeReportSchema, measurementSchema, documentObjectSchema)."""

import functools

import document_origin
import document_part
import exporting
import measure_blends
import measure_box
import measure_cylinders
import measure_limits
import measure_queries
import measure_solid
import measure_topology

# Larger parts, and those with free-form faces, are measured in a child that can be stopped.
QUICK_FACES = 400
# A report that was cut short says so: these values stand where one is missing, and none of them lets a part pass.
MISSING = {
    'valid': False, 'closed': False, 'volumeMm3': 0.0, 'areaMm2': 0.0, 'centerOfMass': [0.0, 0.0, 0.0], 'genus': None,
    'boundingBox': {'min': [0.0] * 3, 'max': [0.0] * 3, 'size': [0.0] * 3},
    'holes': [], 'bosses': [], 'fillets': [], 'chamfers': [], 'spheres': [], 'tori': [], 'cones': [],
}


def _stages(shape, makers):
    """Measurements in the order of their weight; each gives fields of the report."""

    @functools.lru_cache(maxsize=None)
    def topology():
        return measure_topology.Topology(shape)

    @functools.lru_cache(maxsize=None)
    def patches():
        return measure_cylinders.patches(topology())

    def cylinders():
        holes, bosses = measure_cylinders.holes(topology(), patches()), measure_cylinders.bosses(topology(), patches())
        if len(makers) == len(topology().faces):
            for entry, face in holes + bosses:
                entry['object'] = makers[face.index].Name
        return {'holes': [entry for entry, _ in holes], 'bosses': [entry for entry, _ in bosses]}

    return [
        ('mass', lambda: measure_solid.mass_properties(shape)),
        ('closed', lambda: {'closed': measure_solid.is_closed(shape)}),
        ('boundingBox', lambda: {'boundingBox': measure_box.bounding_box(topology())}),
        ('cylinders', cylinders),
        ('fillets', lambda: {'fillets': measure_blends.fillets(topology(), measure_cylinders.full_turn_faces(patches()))}),
        ('chamfers', lambda: {'chamfers': measure_blends.chamfers(topology())}),
        ('round surfaces', lambda: measure_blends.round_surfaces(topology())),
        ('genus', lambda: {'genus': measure_solid.genus(shape)}),
        ('valid', lambda: {'valid': measure_solid.is_valid(shape)}),
    ]


def is_quick(shape):
    faces = shape.Faces
    return len(faces) <= QUICK_FACES and all(face.Surface.TypeId in measure_topology.ELEMENTARY for face in faces)


def measure_shape(shape, seconds, makers=()):
    """The standard report (shapeReportSchema) on one shape. `makers`: the object that made each face, where that is known."""
    report = dict(MISSING, **measure_solid.counts(shape))
    stages = _stages(shape, makers)
    if is_quick(shape) or not measure_limits.CAN_FORK:
        results = measure_limits.run_here(stages)
    else:
        results = measure_limits.run_within(stages, seconds)
    missing = {}
    for name, (fields, why) in results.items():
        if fields is None:
            missing[name] = why
        else:
            report.update(fields)
    if missing:
        report['notMeasured'] = missing
    return report


def report(tracker, request, out_dir):
    """See the head of this file. Nothing that goes wrong with a single measurement or file loses the rest."""
    deadline = measure_limits.Deadline(request.get('measureMs', 20000))
    notes = []
    documents = document_part.documents()
    for document in documents:
        document_part.recompute(document)
    objects = [obj for document in documents for obj in document.Objects]
    leaves = document_part.leaves(documents, notes)
    shape = document_part.part_shape(leaves)
    result = {
        'document': {'objects': [document_part.describe(obj, tracker.lines) for obj in objects]},
        'recomputeErrors': document_part.recompute_errors(objects, tracker.lines, tracker.touched),
        'shape': None, 'measurements': [], 'files': {}, 'notes': notes,
    }
    if shape is not None:
        result['shape'] = measure_shape(shape, deadline.left() / 2, document_origin.faces_of(leaves))
    result['files'] = exporting.export(shape, documents, leaves, request, out_dir, deadline, notes, shape is None or is_quick(shape))
    result['measurements'] = measure_queries.answer(shape, request.get('queries', []), deadline)
    if result['shape'] is not None and notes:
        result['shape']['notes'] = notes
    return result
