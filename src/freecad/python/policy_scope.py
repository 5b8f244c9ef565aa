"""What the names of a script stand for: scopes, bindings, functions and how they are called.

Flow is ignored: a name stands for everything it is ever bound to. A binding is a tuple whose first item says its kind:
("origin", expression, scope, path), ("module", name), ("member", module, name), ("function", record), ("class", record),
("parameter", record, name), ("opaque", reason). A path is a tuple of steps into a container: a number, "item" or "value".
"""

import ast

# Functions that put their second argument into their first.
FILLING = frozenset(("heappush", "heappushpop", "heapreplace", "insort", "insort_left", "insort_right"))
INSERTING = {"append": 0, "add": 0, "appendleft": 0, "insert": 1, "setdefault": 1}
EXTENDING = frozenset(("extend", "update"))


def kind(node):
    return type(node).__name__


def is_called(node, parent):
    return kind(parent) == "Call" and parent.func is node


class Table:
    """What all scopes of one script share."""

    def __init__(self):
        self.shared = set()
        self.everywhere = {}
        self.contents = {}


class Scope:
    def __init__(self, kind_of_scope, parent=None):
        self.kind = kind_of_scope
        self.parent = parent
        self.names = {}
        self.table = parent.table if parent else Table()

    def bind(self, name, binding):
        self.names.setdefault(name, []).append(binding)
        self.table.everywhere.setdefault(name, []).append(binding)

    def lookup(self, name):
        """All bindings a name may stand for; None when the script never binds it."""
        if name in self.table.shared:
            return self.table.everywhere.get(name)
        current, own = self, True
        while current:
            # The body of a class is seen by its own statements only, not by its methods.
            if name in current.names and (own or current.kind != "class"):
                return current.names[name]
            if current.kind != "expression":
                own = False
            current = current.parent
        return None


class FunctionRecord:
    def __init__(self, node, scope, method, owner):
        self.node, self.scope, self.method, self.owner = node, scope, method, owner
        self.calls, self.returns, self.escapes = [], [], False

    def positional(self):
        return [*self.node.args.posonlyargs, *self.node.args.args]

    def has_decorator(self, name):
        return any(kind(each) == "Name" and each.id == name for each in getattr(self.node, "decorator_list", ()))


class ClassRecord:
    def __init__(self, node, scope, fields):
        self.node, self.scope, self.fields = node, scope, fields


class Script:
    def __init__(self, rules):
        self.rules = rules
        self.root = Scope("module")
        self.sites, self.too_deep = [], []
        # What is put into containers, by whatever name these go there: (container, scope, origin). `filled`: see policy_values.
        self.insertions, self.filled = [], None
        self.scopes, self.functions, self.methods, self.classes, self.attributes = {}, {}, {}, {}, {}
        # Found when they are first asked for: see policy_names.
        self.names_plain = self.makes_records = None


def origin(expression, scope, path=()):
    return ("origin", expression, scope, path)


def list_of(expression):
    return ast.copy_location(ast.List(elts=[expression], ctx=ast.Load()), expression)


def entry_of(key, value):
    if kind(key) in ("Slice", "ExtSlice"):
        return value
    return ast.copy_location(ast.Dict(keys=[key], values=[value]), value)


def slice_of(node):
    """What stands in the brackets; Python 3.8 wraps it."""
    return node.slice.value if kind(node.slice) == "Index" else node.slice


def find_class_method(expression, scope):
    """The class method whose `cls` an expression names."""
    bindings = (scope.lookup(expression.id) or [None]) if kind(expression) == "Name" else [None]
    binding = bindings[0]
    if not binding or binding[0] != "parameter":
        return None
    record = binding[1]
    positional = record.positional()
    if not record.method or kind(record.node) != "FunctionDef" or not positional or positional[0].arg != binding[2]:
        return None
    return record if record.has_decorator("classmethod") else None


def makes_own_instance(expression, scope):
    """Whether an expression calls a class of the script."""
    if kind(expression) != "Call":
        return False
    func = expression.func
    named = kind(func) == "Name" and any(binding[0] == "class" for binding in scope.lookup(func.id) or ())
    return named or find_class_method(func, scope) is not None
