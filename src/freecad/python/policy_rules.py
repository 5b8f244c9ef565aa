"""Rules on language, names, imports, attributes, classes and text. Each looks at one place of the script and keeps no state."""

import re

from policy_containers import text_of
from policy_own import is_harmless_value, is_own_instance, is_own_self
from policy_scope import is_called, kind
from policy_values import find_builtin, find_member, find_module, sources_of

PLAIN_TYPES = frozenset(("int", "float", "str", "bool", "list", "tuple", "dict", "set", "complex"))
ABSOLUTE_PATH = re.compile(
    r"^\s*(?:/[\w.-]+/|/(?:bin|boot|dev|etc|home|lib|media|mnt|opt|proc|root|run|srv|sys|tmp|usr|var|Users|Volumes|Library|Applications)\b"
    r"|~[\\/]|[A-Za-z]:[\\/]|\\\\|file:)",
    re.ASCII,
)
PARENT_FOLDER = re.compile(r"(?:^|[\\/])\.\.(?:[\\/]|$)")
SNAKE = re.compile(r"^[a-z]+_")


class Context:
    def __init__(self, script, rules, refuse):
        self.script, self.rules, self.refuse = script, rules, refuse


def check_node(site, context):
    node, scope, parent = site
    name, refuse = kind(node), context.refuse
    if name not in context.rules.nodes:
        refuse(node, "language", "%s is not part of the language of part scripts" % name, "Write plain functions and loops")
    elif name == "comprehension" and node.is_async:
        refuse(node.target, "language", "Asynchronous loops are not allowed", "Write plain loops")
    elif name == "Constant" and isinstance(node.value, bytes):
        refuse(node, "language", "Bytes literals are not allowed", "Use text")
    elif name == "ExceptHandler" and node.type is None:
        refuse(node, "bare-except", "An except without a type also swallows the stop of a run", "Name the exception: except ValueError")
    elif name == "ClassDef" and node.keywords:
        refuse(node, "class-hook", "Classes may not choose a metaclass or take class keywords", "Use a plain class")
    elif name == "Delete" and any(kind(target) == "Attribute" for target in node.targets):
        refuse(node, "language", "Attributes may not be deleted", "Assign None")
    elif name in ("Yield", "YieldFrom") and kind(parent) == "Lambda":
        refuse(node, "language", "A lambda may not yield", "Write a generator function")
    elif name == "MatchClass":
        own = kind(node.cls) == "Name" and any(each[0] == "class" for each in scope.lookup(node.cls.id) or ())
        if not own and find_builtin(context.script, node.cls, scope) not in PLAIN_TYPES:
            refuse(node, "class-pattern", "A class pattern may only name a plain type or a class of this script", "Use isinstance and an if")
        for attribute in node.kwd_attrs:
            private = attribute.startswith("_") or attribute.endswith("_")
            if not own or private or attribute in context.rules.denied_attributes or context.rules.verbs.search(attribute):
                refuse(node, "class-pattern", "A class pattern may not read %s" % attribute, "Use isinstance and read the attribute")


# The kinds of node that carry names, and of those the ones that bind them.
NAMED = (
    "Name", "Attribute", "FunctionDef", "ClassDef", "ExceptHandler", "MatchAs", "MatchStar", "arg", "keyword", "alias", "ImportFrom",
    "Global", "Nonlocal", "MatchMapping", "MatchClass",
)  # fmt: skip
BINDING = ("Name", "alias", "FunctionDef", "ClassDef", "arg", "ExceptHandler", "MatchAs", "MatchStar", "MatchMapping", "Global", "Nonlocal")


def _names_in(node):
    name = kind(node)
    if name == "Name":
        return [node.id]
    if name == "Attribute":
        return [node.attr]
    if name in ("FunctionDef", "ClassDef", "ExceptHandler", "MatchAs", "MatchStar"):
        return [node.name] if node.name else []
    if name in ("arg", "keyword"):
        return [node.arg] if node.arg else []
    if name == "alias":
        return [each for each in node.name.split(".") if each != "__future__"] + ([node.asname] if node.asname else [])
    if name == "ImportFrom":
        return [each for each in (node.module or "").split(".") if each != "__future__"]
    if name in ("Global", "Nonlocal"):
        return node.names
    if name == "MatchMapping":
        return [node.rest] if node.rest else []
    return node.kwd_attrs if name == "MatchClass" else []


def check_identifiers(site, context):
    node, scope, parent = site
    for name in _names_in(node):
        if not (name.isascii() and name.isprintable()):
            context.refuse(node, "identifier", "The name %s has letters outside ASCII" % ascii(name), "Use the letters a to z")
        elif (name.startswith("__") or name.endswith("__")) and name.strip("_"):
            if not _is_allowed_dunder(name, site, context):
                context.refuse(node, "dunder", "The name %s belongs to Python's machinery" % name, "Use a plain name")
        elif kind(node) == "Attribute" and name.startswith("_") and not _is_own_private(node, scope, context):
            context.refuse(node, "private-attribute", "The attribute %s is private to another object" % name, "Use public attributes")


def _is_allowed_dunder(name, site, context):
    node, scope, parent = site
    identifiers, what = context.rules.data["identifiers"], kind(node)
    if what == "FunctionDef":
        trivial = all(
            kind(each) == "Pass" or (kind(each) in ("Expr", "Return") and (each.value is None or kind(each.value) == "Constant"))
            for each in node.body
        )
        return kind(parent) == "ClassDef" and (name in identifiers["definitions"] or (name in identifiers["stateHooks"] and trivial))
    if what == "Name":
        if kind(node.ctx) == "Store":
            return name in identifiers["metadata"] and kind(parent) in ("Assign", "AnnAssign") and scope.kind != "function"
        return name == "__name__" and kind(parent) == "Compare"
    if what != "Attribute":
        return False
    module = find_module(context.script, node.value, scope)
    if module in context.rules.modules and name in context.rules.modules[module][0]:
        return True
    if name == "__class__":
        return kind(parent) == "Attribute" and parent.attr == "__name__" and kind(node.ctx) == "Load"
    made_by = find_builtin(context.script, node.value.func, scope) if kind(node.value) == "Call" else None
    if name == "__name__":
        of_class = kind(node.value) == "Attribute" and node.value.attr == "__class__"
        return kind(node.ctx) == "Load" and (of_class or made_by == "type")
    return name in identifiers["definitions"] and is_called(node, parent) and made_by == "super"


def _is_own_private(node, scope, context):
    if node.attr in context.rules.data["identifiers"]["underscoreMethods"]:
        return True
    if kind(node.value) == "Name" and node.value.id in ("self", "cls") and scope.kind != "module":
        return True
    return node.attr in context.script.attributes or node.attr in context.script.methods


def check_names(site, context):
    node, scope, parent = site
    rules, refuse = context.rules, context.refuse
    if kind(node) != "Name":
        for name in _bound_names(node):
            _check_binding(name, node, scope, context)
        return
    name, bindings = node.id, scope.lookup(node.id)
    if kind(node.ctx) != "Load":
        _check_binding(name, node, scope, context)
    elif name in rules.denied_builtins:
        hint = rules.data["builtins"]["hints"].get(name, "Use plain geometry code")
        refuse(node, "builtin", "%s reaches outside the part or evaluates text" % name, hint)
    elif not bindings:
        if name.startswith("__"):
            return
        if name not in rules.builtins:
            refuse(node, "builtin" if name in rules.shadow_only else "name", "%s is not defined or not allowed" % name, "Define or import it")
        elif name in rules.call_only and not is_called(node, parent) and kind(parent) not in ("Subscript", "Index", "arg", "AnnAssign"):
            refuse(node, "builtin", "%s may only be called directly" % name, "Write %s(...)" % name)
    elif name in rules.shadow_only and is_called(node, parent):
        refuse(node, "builtin", "%s may not be called" % name, "Use another name for your own function")
    elif any(each[0] == "module" for each in bindings) and not _is_module_use(node, parent):
        refuse(node, "module-value", "The module %s may not be passed around" % name, "Use %s.member" % name)


def _is_module_use(node, parent):
    return (kind(parent) == "Attribute" and parent.value is node) or _is_hasattr(node, parent)


def _is_hasattr(node, parent):
    named = kind(parent) == "Call" and kind(parent.func) == "Name" and parent.func.id == "hasattr"
    return named and bool(parent.args) and parent.args[0] is node


def _bound_names(node):
    name = kind(node)
    if name == "alias":
        return [node.asname or node.name.split(".")[0]]
    if name in ("FunctionDef", "ClassDef", "arg", "ExceptHandler", "MatchAs", "MatchStar", "MatchMapping", "Global", "Nonlocal"):
        return _names_in(node)
    return []


def _check_binding(name, node, scope, context):
    # A name that shadows a forbidden builtin in one branch gives the builtin in another.
    if name in context.rules.denied_builtins:
        context.refuse(node, "rebinding", "%s may not be redefined" % name, "Choose another name")
    if kind(node) not in ("alias", "arg") and any(each[0] == "module" for each in scope.lookup(name) or ()):
        context.refuse(node, "rebinding", "%s is an imported module and may not be rebound" % name, "Choose another name")


def check_imports(site, context):
    node, scope, parent = site
    name, refuse, modules = kind(node), context.refuse, context.rules.modules
    if name == "Import":
        for alias in node.names:
            if alias.name not in modules:
                refuse(node, "import", "The module %s is not allowed" % alias.name, "Use the geometry modules")
    elif name == "ImportFrom":
        module = modules.get(node.module or "")
        if node.level or module is None:
            refuse(node, "import", "The module %s is not allowed" % node.module, "Use the geometry modules")
            return
        for alias in node.names:
            if alias.name == "*":
                if not module[2]:
                    refuse(node, "import", "A star import hides what is used", "Import the names you need")
            elif alias.name not in module[0] and alias.name not in module[1]:
                refuse(node, "import-member", "%s of %s is not allowed" % (alias.name, node.module), "Use another member")
    elif name == "alias":
        bindings = scope.lookup(node.asname or node.name.split(".")[0]) or ()
        imported = {each[1] if each[0] == "module" else each[1] + "." + each[2] if each[0] == "member" else "" for each in bindings}
        if len(imported) > 1 and any(each[0] == "module" for each in bindings):
            refuse(parent, "rebinding", "One name stands for two imports", "Import each module once")
    elif name == "Attribute":
        module = find_module(context.script, node.value, scope)
        if module is not None:
            _check_member(module, node, parent, context)
            if find_module(context.script, node, scope) is not None and kind(parent) != "Attribute" and not _is_hasattr(node, parent):
                refuse(node, "module-value", "A module may not be passed around", "Use its members")


def _check_member(name, node, parent, context):
    module = context.rules.modules.get(name)
    if module is None:
        return
    sink = is_called(node, parent) and name + "." + node.attr in context.rules.data["sinks"]["members"]
    if kind(node.ctx) != "Load":
        context.refuse(node, "module-store", "The module %s may not be changed" % name, "Keep your own values in variables")
    elif node.attr not in module[0] and node.attr not in module[1] and not sink:
        context.refuse(node, "module-member", "%s.%s is not allowed" % (name, node.attr), "Use another member of %s" % name)


def check_attributes(site, context):
    node, scope, parent = site
    if kind(node) != "Attribute":
        return
    script, rules, refuse, attr = context.script, context.rules, context.refuse, node.attr
    if find_module(script, node.value, scope) in rules.modules:
        return
    builtin = find_builtin(script, node.value, scope)
    if builtin is not None:
        if attr not in rules.data["builtins"]["members"].get(builtin, ()):
            refuse(node, "builtin-member", "%s.%s is not allowed" % (builtin, attr), "Call the method on a value")
    elif _is_unbound_method(script, node.value, scope, attr):
        refuse(node, "call-target", "%s is a method and needs an object of its class" % attr, "Call it on an object of the class")
    elif attr in rules.denied_attributes:
        refuse(node, "attribute", "The attribute %s leads outside the part" % attr, "Use the geometry and properties of the object")
    elif attr in rules.data["attributes"]["exceptionOnly"] and not _is_own_attribute(script, node.value, scope, attr):
        refuse(node, "attribute", "The attribute %s of an exception leads to other objects" % attr, "Use str(error)")
    elif rules.verbs.search(attr) and not _is_allowed_verb(node, scope, parent, context):
        refuse(node, "file-method", "%s reads, writes or runs something outside the part" % attr, "Leave files to the run")
    elif kind(node.ctx) != "Load":
        stored = parent.value if kind(parent) == "Assign" else None
        if attr in rules.file_properties and not is_harmless_value(script, attr, stored, scope):
            refuse(node, "file-property", "The property %s names a file or code and may not be set" % attr, "Leave it as it is")
        if find_member(script, node.value, scope) is not None:
            refuse(node, "module-store", "What a module provides may not be changed", "Keep your own values in variables")


def _is_own_attribute(script, value, scope, attr):
    if kind(value) != "Name":
        return attr in script.attributes
    if value.id in ("self", "cls"):
        return True
    return attr in script.attributes and ("opaque", "exception") not in (scope.lookup(value.id) or ())


def _is_allowed_verb(node, scope, parent, context):
    script, attr = context.script, node.attr
    if attr in context.rules.verb_exceptions or (is_called(node, parent) and attr in context.rules.data["sinks"]["methods"]):
        return True
    if attr not in script.methods and attr not in script.attributes:
        return False
    # FreeCAD writes its methods in camel case: `load_case` can only be the script's own.
    return bool(SNAKE.search(attr)) or is_own_self(node.value, scope) or is_own_instance(script, node.value, scope)


def _is_unbound_method(script, value, scope, attr):
    if kind(value) != "Name" or not any(each[0] == "class" for each in scope.lookup(value.id) or ()):
        return False
    return any(
        record.method and not record.has_decorator("classmethod") and not record.has_decorator("property")
        for record in script.methods.get(attr, ())
    )


def check_strings(site, context):
    node, _, parent = site
    text = text_of(node)
    if text is None or kind(parent) == "Expr":
        return
    leading = kind(parent) != "JoinedStr" or parent.values[0] is node
    if (leading and ABSOLUTE_PATH.search(text)) or PARENT_FOLDER.search(text):
        context.refuse(node, "path-literal", "Text that names a folder outside the output folder", "Use a plain file name")
    guard = text == "__main__" and kind(parent) in ("Compare", "Tuple", "List")
    if not guard and context.rules.machinery.search(text):
        context.refuse(node, "machinery-text", "Text that names Python's or FreeCAD's machinery", "Leave it out")


# Each with the kinds of nodes that it has something to say about; None: all.
RULES = (
    (check_node, None), (check_identifiers, NAMED), (check_names, BINDING),
    (check_imports, ("Import", "ImportFrom", "alias", "Attribute")),
    (check_attributes, ("Attribute",)), (check_strings, ("Constant",)),
)
