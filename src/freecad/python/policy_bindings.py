"""What statements and expressions bind, and which calls reach which function."""

import ast

from policy_scope import EXTENDING, FILLING, INSERTING, entry_of, find_class_method, kind, list_of, origin
from policy_values import find_module


def bind_names(script, node, scope, function, parent):
    """Binds the names one node binds, and notes what it stores in attributes and containers."""
    name = kind(node)
    if name == "Import":
        for alias in node.names:
            top = alias.name.split(".")[0]
            scope.bind(alias.asname or top, ("module", alias.name if alias.asname else top))
    elif name == "ImportFrom":
        for alias in node.names:
            _bind_from(script, node.module or "", alias.name, alias.asname or alias.name, scope)
    elif name == "Assign":
        for target in node.targets:
            assign(script, target, node.value, scope, (), scope)
    elif name == "AnnAssign":
        if node.value is not None:
            assign(script, node.target, node.value, scope, (), scope)
        elif kind(node.target) == "Name":
            scope.bind(node.target.id, ("opaque", "pattern"))
    elif name == "AugAssign":
        assign(script, node.target, node.value, scope, (), scope)
        if kind(node.value) != "Constant":
            script.insertions.append((node.target, scope, origin(node.value, scope)))
    elif name == "For":
        assign(script, node.target, node.iter, scope, ("item",), scope)
    elif name == "NamedExpr":
        target = scope
        while target.kind == "expression" and target.parent:
            target = target.parent
        assign(script, node.target, node.value, scope, (), target)
    elif name == "withitem":
        for target in ast.walk(node.optional_vars) if node.optional_vars is not None else ():
            if kind(target) == "Name":
                scope.bind(target.id, ("opaque", "pattern"))
    elif name in ("ExceptHandler", "MatchAs", "MatchStar", "MatchMapping"):
        bound = node.rest if name == "MatchMapping" else node.name
        if bound is not None:
            scope.bind(bound, ("opaque", "exception" if name == "ExceptHandler" else "pattern"))
    elif name in ("Global", "Nonlocal"):
        scope.table.shared.update(node.names)
    elif name in ("Return", "Yield", "YieldFrom"):
        if node.value is not None and function is not None:
            function.returns.append(origin(list_of(node.value) if name == "Yield" else node.value, scope))
    elif name == "Call":
        _bind_contents(script, node, scope)
    elif name == "Attribute" and kind(node.ctx) == "Load" and (node.attr in INSERTING or node.attr in EXTENDING):
        # `add = holes.append`: from here on the container may hold anything.
        if not (kind(parent) == "Call" and parent.func is node):
            _insert(script, node.value, node, scope, ())


def _bind_from(script, module, member, name, scope):
    modules = script.rules.modules
    if member == "*":
        for each in modules.get(module, ((), (), False))[0]:
            scope.bind(each, ("member", module, each))
    elif module + "." + member in modules:
        scope.bind(name, ("module", module + "." + member))
    else:
        scope.bind(name, ("member", module, member))


def assign(script, target, expression, scope, path, names):
    name = kind(target)
    if name == "Name":
        names.bind(target.id, origin(expression, scope, path))
        if names.kind == "class":
            script.attributes.setdefault(target.id, []).append(origin(expression, scope, path))
    elif name == "Attribute":
        script.attributes.setdefault(target.attr, []).append(origin(expression, scope, path))
    elif name == "Subscript":
        _insert(script, target.value, expression if path else entry_of(_slice(target), expression), scope, path)
    elif name == "Starred":
        assign(script, target.value, expression, scope, path, names)
    elif name in ("Tuple", "List"):
        star = next((index for index, each in enumerate(target.elts) if kind(each) == "Starred"), -1)
        for index, element in enumerate(target.elts):
            step = () if index == star else ("item" if 0 <= star < index else index,)
            assign(script, element, expression, scope, (*path, *step), names)


def _slice(node):
    return node.slice.value if kind(node.slice) == "Index" else node.slice


def _bind_contents(script, node, scope):
    called = node.func.attr if kind(node.func) == "Attribute" else node.func.id if kind(node.func) == "Name" else ""
    if called in FILLING and len(node.args) > 1:
        _insert(script, node.args[0], list_of(node.args[1]), scope, ())
    if kind(node.func) != "Attribute":
        return
    position = INSERTING.get(node.func.attr)
    if position is not None:
        if len(node.args) > position:
            _insert(script, node.func.value, list_of(node.args[position]), scope, ())
    elif node.func.attr in EXTENDING:
        for value in node.args:
            _insert(script, node.func.value, value, scope, ())
        for keyword in node.keywords:
            _insert(script, node.func.value, list_of(keyword.value), scope, ())


def _insert(script, container, expression, scope, path):
    """A container may go by several names: who looks at one of them later finds this by the container itself."""
    script.insertions.append((container, scope, origin(expression, scope, path)))
    _add_content(script, container, expression, scope, path)


def _add_content(script, container, expression, scope, path):
    name = kind(container)
    if name == "Attribute":
        script.attributes.setdefault(container.attr, []).append(origin(expression, scope, path))
    elif name == "Subscript":
        _add_content(script, container.value, list_of(expression), scope, path)
    elif name == "Call" and kind(container.func) == "Attribute":
        _add_content(script, container.func.value, list_of(expression), scope, path)
    elif name == "Name":
        scope.table.contents.setdefault(container.id, []).append(origin(expression, scope, path))


def link(script):
    """Fills the calls of every function of the script, and notes which functions are used as values."""
    for node, scope, parent in script.sites:
        name = kind(node)
        called = kind(parent) == "Call" and parent.func is node
        if name == "Call":
            _link_call(script, node, scope)
        elif name == "Name" and kind(node.ctx) == "Load" and not called:
            if kind(parent) == "FunctionDef" and any(each is node for each in parent.decorator_list):
                _link_call(script, _decoration(node, parent), scope)
                continue
            for binding in scope.lookup(node.id) or ():
                if binding[0] == "function":
                    binding[1].escapes = True
                elif binding[0] == "class":
                    for record in _constructors(script, binding[1]):
                        record.escapes = True
                elif binding[0] == "origin" and kind(binding[1]) == "Lambda":
                    script.functions[binding[1]].escapes = True
        elif name == "Attribute" and kind(node.ctx) == "Load" and not called:
            for record in script.methods.get(node.attr, ()):
                if not record.has_decorator("property"):
                    record.escapes = True
        elif name == "Lambda" and kind(parent) != "Assign":
            script.functions[node].escapes = True
        elif name == "FunctionDef" and node.decorator_list:
            record = script.functions[node]
            if not record.has_decorator("property"):
                record.escapes = True


def _decoration(decorator, decorated):
    """A decorator is called with the function it decorates."""
    argument = ast.copy_location(ast.Name(id=decorated.name, ctx=ast.Load()), decorator)
    return ast.copy_location(ast.Call(func=decorator, args=[argument], keywords=[]), decorator)


def _link_call(script, call, scope):
    func = call.func
    if kind(func) == "Attribute":
        if find_module(script, func.value, scope) is None:
            for record in script.methods.get(func.attr, ()):
                record.calls.append((call, scope, True))
        return
    if kind(func) != "Name":
        return
    own = find_class_method(func, scope)
    if own and own.owner and own.owner.name in script.classes:
        _link_class(script, script.classes[own.owner.name], call, scope)
    for binding in scope.lookup(func.id) or ():
        if binding[0] == "function":
            binding[1].calls.append((call, scope, False))
        elif binding[0] == "class":
            _link_class(script, binding[1], call, scope)
        elif binding[0] == "origin" and not binding[3] and kind(binding[1]) == "Lambda":
            script.functions[binding[1]].calls.append((call, scope, False))


def _link_class(script, record, call, scope):
    for constructor in _constructors(script, record):
        constructor.calls.append((call, scope, True))
    # A dataclass or named tuple takes its annotated fields as arguments.
    for index, field in enumerate(record.fields):
        given = call.args[index] if index < len(call.args) else next((each.value for each in call.keywords if each.arg == field), None)
        if given is not None:
            script.attributes.setdefault(field, []).append(origin(given, scope))


def _constructors(script, record):
    """The `__init__` a class runs: its own, or any of the script's when it inherits."""
    every = script.methods.get("__init__", ())
    own = [each for each in every if any(each.node is statement for statement in record.node.body)]
    return own or (every if record.node.bases else ())
