"""The report on a finished run: state of the document, the part measured, queries answered, files written.

    measuring.prepare()  # before anything of the script
    tracker = tracking.start(script_name); ...run the script...; tracker.stop(); measuring.report(tracker, request, out_dir)

Field names are those of core/run.ts (shapeReportSchema, measurementSchema, documentObjectSchema)."""

import FreeCAD

import document_origin
import document_part
import drawing
import exporting
import exporting_mesh
import exporting_preview
import measure_blends
import measure_box
import measure_cylinders
import measure_disguise
import measure_limits
import measure_mouths
import measure_queries
import measure_solid
import measure_topology
import one_thread
from measure_lines import Lines

# Larger parts, and those with free-form faces, are measured in a child that can be stopped.
QUICK_FACES = 400
# A report that was cut short says so: these values stand where one is missing, and none of them lets a part pass.
MISSING = {
    'valid': False, 'closed': False, 'volumeMm3': 0.0, 'areaMm2': 0.0, 'centerOfMass': [0.0, 0.0, 0.0], 'genus': None,
    'boundingBox': {'min': [0.0] * 3, 'max': [0.0] * 3, 'size': [0.0] * 3},
    'holes': [], 'bosses': [], 'fillets': [], 'chamfers': [], 'spheres': [], 'tori': [], 'cones': [],
}


def _cylinders(shape, topology, makers):
    patches = measure_cylinders.patches(topology)
    if not patches:
        disguised = measure_disguise.count_cylinders(topology)
        if disguised:
            raise measure_limits.NotMeasured('all round faces (%d) are cylinders in the form of B-splines; build them as cylinders' % disguised)
    lines = Lines(topology)
    holes = measure_cylinders.holes(lines, patches, measure_mouths.cones(topology))
    bosses = measure_cylinders.bosses(lines, patches)
    if len(makers) == len(topology.faces):
        for entry, face in holes + bosses:
            if makers[face.index] is not None:
                entry['object'] = makers[face.index][0]
    fillets = measure_blends.fillets(topology, measure_cylinders.full_turn_faces(patches))
    return {'holes': [entry for entry, _ in holes], 'bosses': [entry for entry, _ in bosses], 'fillets': fillets}


# Measurements in the order of their weight; each gives fields of the report.
STAGES = {
    'mass': lambda shape, topology, makers: measure_solid.mass_properties(shape, topology.volumes),
    'closed': lambda shape, topology, makers: {'closed': measure_solid.is_closed(shape)},
    'boundingBox': lambda shape, topology, makers: {'boundingBox': measure_box.bounding_box(topology)},
    'cylinders': _cylinders,
    'chamfers': lambda shape, topology, makers: {'chamfers': measure_blends.chamfers(topology)},
    'round surfaces': lambda shape, topology, makers: measure_blends.round_surfaces(topology),
    'genus': lambda shape, topology, makers: {'genus': measure_solid.genus(shape)},
    'valid': lambda shape, topology, makers: {'valid': measure_solid.is_valid(shape, topology.volumes)},
}

# What tells a part that was measured before.
SIZE = ('mass', 'boundingBox')


def _measure_stage(shape, name, makers):
    return STAGES[name](shape, measure_topology.topology_of(shape), makers)


# What can be done under a time limit, by name: function(shape, ...).
WORKS = {
    'stage': _measure_stage, 'query': measure_queries.answer_query,
    'step': exporting.write_step, 'stl': exporting.write_stl, 'preview': exporting_preview.write, 'mesh': exporting_mesh.write,
    **drawing.WORKS,
}


def prepare():
    """To be called before the script runs: see measure_limits. FreeCAD 0.20 needs no such preparation, nor does one without threads."""
    if FreeCAD.Version()[0] != '0' and not one_thread.kept:
        measure_limits.prepare(WORKS)


def is_quick(shape):
    faces = shape.Faces
    return len(faces) <= QUICK_FACES and measure_topology.is_elementary(shape)


def measure_shape(shape, seconds, quick, makers=(), stages=tuple(STAGES)):
    """The standard report (shapeReportSchema) on one shape. `makers`: name and label of the object that made each face, where known."""
    report = dict(MISSING, **measure_solid.counts(shape))
    tasks = [(name, 'stage', (name, makers)) for name in stages]
    missing = {}
    for name, (fields, why) in measure_limits.run_tasks(WORKS, shape, tasks, seconds, quick).items():
        if fields is None:
            missing[name] = why
        else:
            report.update(fields)
    for name in STAGES:
        if name not in stages:
            missing[name] = 'not asked for'
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
    makers = []
    measured = shape
    if shape is not None:
        makers = document_origin.faces_of(leaves, len(shape.Faces))
        quick = is_quick(shape)
        if quick:
            # OpenCASCADE works out the places of sub-shapes anew at every step, and a feature's are a chain of moves. A copy has none.
            measured = shape.copy()
        stages = SIZE if request.get('sizeOnly') else tuple(STAGES)
        result['shape'] = measure_shape(measured, deadline.left() / 2, quick, makers, stages)
    result['files'] = exporting.export(WORKS, shape, documents, leaves, makers, request, out_dir, deadline, notes)
    result['measurements'] = measure_queries.answer(WORKS, measured, request.get('queries', []), deadline)
    measure_limits.finish()
    if result['shape'] is not None and notes:
        result['shape']['notes'] = notes
    return result
