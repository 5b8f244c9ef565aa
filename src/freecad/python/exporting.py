"""Files of a run: FCStd, STEP (AP214), STL, the preview, and what the host makes other formats of: mesh and views; and the names."""

import os
import struct

import FreeCAD
import Part

import document_part
import drawing
import exporting_mesh
import exporting_preview
import exporting_window
import measure_limits
import names
from measure_topology import is_elementary

# Larger parts are written in a process that can be stopped.
QUICK_FACES = 400
AP214 = 4  # write.step.schema of OpenCASCADE: AP214 International Standard


def _described(metadata):
    return ['%s: %s' % (key, metadata[key]) for key in sorted(metadata)]


def write_fcstd(documents, leaves, shape, request, path):
    """The document that holds the part. Of several the one with its first object."""
    document = leaves[0][0].Document if leaves else FreeCAD.ActiveDocument or documents[0]
    metadata = request.get('metadata', {})
    document_part.hide_inputs(documents, leaves)
    document.Comment = '\n'.join(_described(metadata))
    document.Meta = {str(key): str(value) for key, value in metadata.items()}
    document.CreatedBy = 'FreeCAD AI Designer'
    document.saveAs(path)
    exporting_window.add(path, document, None if shape is None else shape.BoundBox)


def _step_text(text):
    """A string of a STEP file (ISO 10303-21): quotes doubled, everything beyond ASCII as hexadecimal ISO 10646 of two bytes, or of four."""
    out = []
    for character in text:
        if character == "'":
            out.append("''")
        elif character == '\\':
            out.append('\\\\')
        elif ' ' <= character <= '~':
            out.append(character)
        elif character > '\uffff':
            out.append('\\X4\\%08X\\X0\\' % ord(character))
        else:
            out.append('\\X2\\%04X\\X0\\' % ord(character))
    return "'%s'" % ''.join(out)


def _step_header(old, name, metadata):
    """The header with our description, name and time; the schema stays what OpenCASCADE wrote."""
    schema = old[old.index('FILE_SCHEMA') :]
    description = ',\n  '.join(_step_text(line) for line in ['%s, made by FreeCAD AI Designer' % name, *_described(metadata)])
    version = 'FreeCAD %s' % '.'.join(FreeCAD.Version()[:2])
    words = [_step_text(word) for word in (name, metadata.get('time', ''), 'FreeCAD AI Designer', '', 'OpenCASCADE', version, '')]
    file_name = 'FILE_NAME(%s,%s,(%s),(%s),%s,%s,%s);' % tuple(words)
    return "ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION((%s),'2;1');\n%s\n%s" % (description, file_name, schema)


def write_step(shape, request, path):
    metadata = request.get('metadata', {})
    Part.setStaticValue('write.step.schema', AP214)
    Part.setStaticValue('write.step.product.name', request['name'])
    shape.exportStep(path)
    with open(path, encoding='latin-1', newline='') as file:
        text = file.read()
    end = text.index('ENDSEC;')
    with open(path, 'w', encoding='latin-1', newline='') as file:
        file.write(_step_header(text[:end], request['name'], metadata))
        file.write(text[end:])


def _stl_header(request):
    text = '%s %s' % (request['name'], ' '.join(str(value) for value in request.get('metadata', {}).values()))
    # A reader takes a file that begins with "solid" for the text format.
    return ('STL ' + text).encode('ascii', 'replace')[:80].ljust(80)


def write_stl(shape, request, path):
    """Binary STL."""
    records = []
    for points, triangles in exporting_mesh.mesh_faces(shape, request.get('stl', {})):
        for triangle in triangles:
            a, b, c = (points[index] for index in triangle)
            normal = (b - a).cross(c - a)
            length = normal.Length or 1.0
            records.append(struct.pack('<12fH', *(value / length for value in normal), *a, *b, *c, 0))
    with open(path, 'wb') as file:
        file.write(_stl_header(request) + struct.pack('<I', len(records)) + b''.join(records))


def export(works, shape, documents, leaves, makers, request, out_dir, deadline, notes):
    """{format: file name} of what was written. A format that fails or takes too long is left out, and `notes` says why."""
    endings = {'fcstd': '.FCStd', 'step': '.step', 'stl': '.stl', 'preview': '.preview', 'mesh': '.mesh', 'views': '.views', 'names': '.names'}
    paths = {key: os.path.join(out_dir, request['name'] + ending) for key, ending in endings.items()}
    options = {key: request.get(key, {}) for key in ('metadata', 'stl')}
    options['name'] = request['name']
    labels = [obj.Label for obj, piece in leaves for _ in piece.Solids]
    arguments = {
        'step': (options, paths['step']),
        'stl': (options, paths['stl']),
        'preview': (makers, paths['preview']),
        'mesh': (options, labels, paths['mesh']),
    }
    possible = {'names': True, 'fcstd': shape is not None or bool(documents)}
    wanted = [key for key in endings if key in request.get('formats', ()) and possible.get(key, shape is not None)]
    results = {}
    if 'fcstd' in wanted:
        results = measure_limits.run_here([('fcstd', lambda: write_fcstd(documents, leaves, shape, request, paths['fcstd']))])
    tasks = [(key, key, arguments[key]) for key in wanted if key in arguments]
    if tasks:
        quick = len(shape.Faces) <= QUICK_FACES and is_elementary(shape)
        results.update(measure_limits.run_tasks(works, shape, tasks, deadline.left() * 0.6, quick))
    if 'views' in wanted:
        results.update(measure_limits.run_here([('views', lambda: drawing.write(works, shape, paths['views'], deadline.left() * 0.8))]))
    if 'names' in wanted:
        results.update(measure_limits.run_here([('names', lambda: names.write(paths['names']))]))
    files = {}
    for key in wanted:
        _, why = results[key]
        if why is None and os.path.isfile(paths[key]):
            files[key] = os.path.basename(paths[key])
        else:
            notes.append('%s was not written: %s' % (key.upper(), why or 'FreeCAD wrote nothing'))
            if os.path.exists(paths[key]):
                os.remove(paths[key])
    return files
