"""Which objects of the open documents are the part, and what state the objects are in."""

import FreeCAD
import Part

# Objects that help to build and are never the result.
CONSTRUCTION = (
    'App::Origin', 'App::OriginFeature', 'PartDesign::Plane', 'PartDesign::Line', 'PartDesign::Point', 'PartDesign::CoordinateSystem',
    'PartDesign::ShapeBinder', 'PartDesign::SubShapeBinder',
)
# Links that refer to an object without using it up.
REFERENCES = {
    'Support', 'AttachmentSupport', 'ExternalGeometry', 'ExternalGeo', 'Origin', 'Group', 'LinkedObject', 'ElementList', 'ExpressionEngine',
    'Spine', 'AuxiliarySpine', 'AuxillerySpine', 'PathObject', 'PathLink', 'ReferenceAxis', 'MirrorPlane', 'Direction', 'DirLink', 'AxisLink',
    'AxisReference', 'Axis', 'NeutralPlane', 'PullDirection', 'UpToFace', 'UpToShape', 'UpToFace2', 'UpToShape2',
}
# Types whose result stands beside what it was made from: FreeCAD leaves the original visible.
COPIES = {'Part::Mirroring', 'App::Link', 'App::LinkElement', 'App::LinkGroup'}


def is_kind(obj, *names):
    return any(obj.isDerivedFrom(name) for name in names)


def documents():
    """Open documents in the order in which they were made."""
    return list(FreeCAD.listDocuments().values())


def recompute(document):
    """Recomputes what the script left touched. Objects that failed are not tried again."""
    if any('Touched' in obj.State and 'Invalid' not in obj.State for obj in document.Objects):
        document.recompute()


def body_of(obj):
    """The PartDesign body that holds the object; None when none does."""
    for parent in obj.InList:
        if parent.isDerivedFrom('PartDesign::Body') and obj in parent.Group:
            return parent
    return None


def _proxy_type(obj):
    return getattr(getattr(obj, 'Proxy', None), 'Type', '')


def _is_copy(obj):
    return obj.TypeId in COPIES or _proxy_type(obj) == 'Clone'


def inputs(obj):
    """Objects that `obj` uses up."""
    if obj.TypeId == 'App::LinkGroup':
        yield from obj.ElementList
        return
    if _is_copy(obj) or is_kind(obj, *CONSTRUCTION) or not hasattr(obj, 'Shape'):
        return
    if not obj.OutList:
        return  # It links to nothing: no need to look at its dozens of properties.
    # A boolean of bodies lists its tools as a group, unlike all other groups.
    references = REFERENCES - {'Group'} if obj.isDerivedFrom('PartDesign::Boolean') else REFERENCES
    for name in obj.PropertiesList:
        if name in references or name.startswith('_') or not obj.getTypeIdOfProperty(name).startswith(('App::PropertyLink', 'App::PropertyXLink')):
            continue
        value = getattr(obj, name)
        for item in value if isinstance(value, list) else [value]:
            source = item[0] if isinstance(item, tuple) and item else item
            if hasattr(source, 'TypeId') and source is not obj:
                yield source


def _consumed(objects):
    used = set()
    for obj in objects:
        body = body_of(obj)
        for source in inputs(obj):
            if source is not body:
                used.add(source.FullName)
    return used


def _parents(obj):
    for parent in obj.InList:
        if parent.isDerivedFrom('App::Part') or parent.TypeId in ('App::DocumentObjectGroup', 'App::LinkGroup'):
            if obj in getattr(parent, 'Group', None) or () or obj in (getattr(parent, 'ElementList', None) or ()):
                yield parent


def _is_visible(obj, depth=0):
    if not getattr(obj, 'Visibility', True):
        return False
    parents = list(_parents(obj)) if depth < 50 else []
    return not parents or any(_is_visible(parent, depth + 1) for parent in parents)


def _is_candidate(obj):
    # The elements of a link array are in the shape of the link.
    if is_kind(obj, *CONSTRUCTION) or is_kind(obj, 'App::Part', 'App::DocumentObjectGroup') or obj.TypeId == 'App::LinkElement':
        return False
    if obj.TypeId in ('App::Link', 'App::LinkGroup'):
        return True
    if not hasattr(obj, 'Shape') or not isinstance(obj.Shape, Part.Shape):
        return False
    return obj.isDerivedFrom('PartDesign::Body') or body_of(obj) is None


def placed_shape(obj):
    """The object's shape where it stands in the document, containers included; None when it has none."""
    try:
        shape = Part.getShape(obj) if obj.TypeId.startswith('App::Link') else obj.Shape
        if shape.isNull():
            return None
        if obj.TypeId.startswith('App::Link'):
            parents = [parent for parent in obj.InList if parent.isDerivedFrom('App::Part')]
            outside = parents[0].getGlobalPlacement() if parents else FreeCAD.Placement()
        else:
            outside = obj.getGlobalPlacement().multiply(obj.Placement.inverse())
    except Exception:
        return None
    if outside.isIdentity():
        return shape
    moved = shape.copy()
    moved.Placement = outside.multiply(shape.Placement)
    return moved


def leaves(documents_, notes):
    """[(object, shape)]: what a person would call the result. What was left out, and why, is added to `notes`."""
    objects = [obj for document in documents_ for obj in document.Objects]
    used = _consumed(objects)
    found = []
    for obj in objects:
        if obj.isDerivedFrom('Mesh::Feature'):
            notes.append('%s is a mesh: only exact shapes are measured.' % obj.Label)
            continue
        if not _is_candidate(obj) or obj.FullName in used or not _is_visible(obj):
            continue
        shape = placed_shape(obj)
        if shape is not None:
            found.append((obj, shape))
    solid = [(obj, shape) for obj, shape in found if shape.Solids]
    return solid or [(obj, shape) for obj, shape in found if shape.Faces] or [pair for pair in found if not pair[0].isDerivedFrom('Sketcher::SketchObject')]


def part_shape(leaves_):
    """One shape of all leaves: the only one itself, else a compound. Beside solids, loose faces and wires are left out."""
    pieces = []
    for _, shape in leaves_:
        solids = shape.Solids
        loose = shape.ShapeType == 'Compound' and solids and len(shape.Faces) != sum(len(solid.Faces) for solid in solids)
        pieces.extend(solids if loose else [shape])
    if not pieces:
        return None
    return pieces[0] if len(pieces) == 1 else Part.makeCompound(pieces)


def _freedom(sketch):
    if sketch.FullyConstrained:
        return 0
    return getattr(sketch, 'DoF', None)  # FreeCAD before 0.21 doesn't say how many are left


def describe(obj, lines):
    """The record of one object (documentObjectSchema, without its task)."""
    record = {
        'name': obj.Name, 'label': obj.Label, 'typeId': obj.TypeId, 'line': lines.get(obj.FullName),
        'valid': bool(obj.isValid()), 'state': list(obj.State),
    }
    if obj.isDerivedFrom('Sketcher::SketchObject'):
        freedom = _freedom(obj)
        if freedom is not None:
            record['freedom'] = int(freedom)
    return record


def recompute_errors(objects, lines, touched):
    """What failed to recompute, with FreeCAD's own words."""
    return [
        {'name': obj.Name, 'label': obj.Label, 'line': touched.get(obj.FullName, lines.get(obj.FullName)), 'message': obj.getStatusString()}
        for obj in objects
        if not obj.isValid()
    ]


def hide_inputs(documents_, leaves_):
    """Hides what was used up, so that a person who opens the file sees the part and not also what it was cut from."""
    objects = [obj for document in documents_ for obj in document.Objects]
    shown = {obj.FullName for obj, _ in leaves_}
    used = _consumed(objects)
    for obj in objects:
        body = body_of(obj)
        inside = body is not None and obj is not body.Tip
        if obj.FullName not in shown and (obj.FullName in used or inside or obj.isDerivedFrom('Sketcher::SketchObject')):
            obj.Visibility = False
