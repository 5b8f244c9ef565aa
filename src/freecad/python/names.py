"""What scripts may name in this FreeCAD: types of document objects with their properties and methods, modules and classes.

Written as JSON in the layout of core/names/registry.ts. Objects are made in a document of their own, one of each type."""

import importlib
import inspect
import json

import FreeCAD

MODULES = ('FreeCAD', 'Part', 'PartDesign', 'Sketcher', 'Spreadsheet', 'Mesh')
PREFIXES = ('App', 'Part', 'PartDesign', 'Sketcher', 'Spreadsheet', 'Mesh')
LONGEST_DOCUMENTATION = 400


class _Table:
    """Entries by number, each kept once."""

    def __init__(self):
        self.entries = []
        self._numbers = {}

    def number(self, entry):
        key = json.dumps(entry)
        if key not in self._numbers:
            self._numbers[key] = len(self.entries)
            self.entries.append(entry)
        return self._numbers[key]


def _documentation(thing):
    """None for what can't be called."""
    return (inspect.getdoc(thing) or '')[:LONGEST_DOCUMENTATION] if callable(thing) else None


def _public(thing):
    return [name for name in dir(thing) if not name.startswith('_')]


def _class_name(kind):
    module = kind.__module__.replace('Base', 'FreeCAD').replace('App', 'FreeCAD').split('.')[0]
    return '%s.%s' % (module, kind.__name__)


def _members(kind):
    return {name: _documentation(getattr(kind, name, None)) for name in _public(kind)}


class _Registry:
    def __init__(self, document):
        self.document = document
        self.properties = _Table()
        self.methods = _Table()
        self.classes = {}
        self.types = {}

    def _note_class(self, value):
        """The name of the class of a value that has members of its own; None for numbers, text, lists ..."""
        kind = type(value)
        if value is None or kind.__module__ == 'builtins' or isinstance(value, FreeCAD.DocumentObject):
            return None
        name = _class_name(kind)
        if name not in self.classes:
            self.classes[name] = _members(kind)
        return name

    def _property(self, made, name):
        kind = made.getTypeIdOfProperty(name)
        try:
            value = getattr(made, name)
        except Exception:  # Some can't be read before the object was recomputed.
            value = None
        choices = made.getEnumerationsOfProperty(name) if kind == 'App::PropertyEnumeration' else None
        read_only = 'ReadOnly' in made.getTypeOfProperty(name)
        documentation = (made.getDocumentationOfProperty(name) or '')[:LONGEST_DOCUMENTATION]
        return self.properties.number([name, kind, documentation, self._note_class(value), choices, read_only])

    def add(self, type_id):
        try:
            made = self.document.addObject(type_id, 'Example')
        except Exception:  # Abstract types are listed too.
            return
        if made is None:
            return
        names = made.PropertiesList
        methods = [name for name in _public(made) if name not in names]
        self.types[type_id] = {
            'properties': [self._property(made, name) for name in names],
            'methods': [self.methods.number([name, _documentation(getattr(type(made), name, None)) or '']) for name in methods],
        }

    def add_module(self, name):
        module = importlib.import_module(name)
        members = {}
        for member in _public(module):
            value = getattr(module, member)
            if inspect.ismodule(value):
                continue
            members[member] = _documentation(value)
            if inspect.isclass(value):
                self.classes.setdefault('%s.%s' % (name, member), _members(value))
        return members


def write(path):
    modules = [name for name in MODULES if name == 'FreeCAD' or _can_import(name)]
    document = FreeCAD.newDocument('Names')
    registry = _Registry(document)
    members = {name: registry.add_module(name) for name in modules}
    for type_id in sorted(document.supportedTypes()):
        if type_id.split('::')[0] in PREFIXES and not type_id.startswith('App::FeatureTest'):
            registry.add(type_id)
    registry.classes['FreeCAD.Document'] = _members(document)
    found = {
        'prefixes': [name for name in PREFIXES if any(type_id.startswith(name + '::') for type_id in registry.types)],
        'types': registry.types,
        'properties': registry.properties.entries,
        'methods': registry.methods.entries,
        'modules': members,
        'classes': registry.classes,
    }
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(found, file, separators=(',', ':'))


def _can_import(name):
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True
