"""One pass over the tree: every node with its scope and parent, every binding, every function."""

import ast

from policy_bindings import assign, bind_names
from policy_scope import ClassRecord, FunctionRecord, Scope, Script, kind, origin

FUNCTIONS = ("FunctionDef", "Lambda")
COMPREHENSIONS = ("ListComp", "SetComp", "GeneratorExp", "DictComp")
COMPOUND = frozenset(("FunctionDef", "ClassDef", "For", "While", "If", "With", "Match", "Try"))


def collect(tree, rules):
    """One pass over the tree: every node with its scope and parent, every binding, every function."""
    script = Script(rules)
    stack = [(tree, script.root, None, 0, 0, None)]
    while stack:
        entry = stack.pop()
        later = []
        _visit(script, entry, later.append)
        stack.extend(reversed(later))
    for record in script.classes.values():
        for field in record.fields:
            script.attributes.setdefault(field, [])
    return script


def _visit(script, entry, push):
    node, scope, parent, depth, blocks, function = entry
    if depth > script.rules.limits["treeDepth"] or blocks > script.rules.limits["statementDepth"]:
        script.too_deep.append(node)
        return
    script.sites.append((node, scope, parent))
    name = kind(node)
    chained = name == "If" and kind(parent) == "If" and len(parent.orelse) == 1 and parent.orelse[0] is node
    inner_blocks = blocks + 1 if name in COMPOUND and not chained else blocks

    def into(child, child_scope, child_function=function):
        if child is not None:
            push((child, child_scope, node, depth + 1, inner_blocks, child_function))

    if name in FUNCTIONS:
        _visit_function(script, node, scope, parent, into)
    elif name == "ClassDef":
        _visit_class(script, node, scope, into)
    elif name in COMPREHENSIONS:
        _visit_comprehension(script, node, scope, into)
    else:
        bind_names(script, node, scope, function, parent)
        for child in _children(node):
            push((child, scope, node, depth + 1, inner_blocks, function))


def _children(node):
    """All child nodes but Load and Store, of which every name has one."""
    for field in node._fields:
        value = getattr(node, field, None)
        if type(value) is list:
            for item in value:
                if isinstance(item, ast.AST):
                    yield item
        elif field != "ctx" and isinstance(value, ast.AST):
            yield value


def _visit_function(script, node, scope, parent, into):
    inner = Scope("function", scope)
    is_method = kind(node) == "FunctionDef" and kind(parent) == "ClassDef"
    record = FunctionRecord(node, inner, is_method, parent if is_method else None)
    record.method = is_method and not record.has_decorator("staticmethod")
    script.scopes[node], script.functions[node] = inner, record
    arguments = node.args
    for argument in [*record.positional(), *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]:
        if argument is not None:
            inner.bind(argument.arg, ("parameter", record, argument.arg))
            into(argument, scope)
    for value in [*arguments.defaults, *arguments.kw_defaults]:
        into(value, scope)
    if kind(node) == "Lambda":
        record.returns.append(origin(node.body, inner))
        into(node.body, inner)
        return
    scope.bind(node.name, ("function", record))
    if is_method:
        script.methods.setdefault(node.name, []).append(record)
    for child in [*node.decorator_list, *getattr(node, "type_params", ()), node.returns]:
        into(child, scope)
    for statement in node.body:
        into(statement, inner, record)


def _visit_class(script, node, scope, into):
    inner = Scope("class", scope)
    fields = [each.target.id for each in node.body if kind(each) == "AnnAssign" and kind(each.target) == "Name"]
    record = ClassRecord(node, inner, fields)
    script.scopes[node], script.classes[node.name] = inner, record
    scope.bind(node.name, ("class", record))
    for child in [*node.decorator_list, *node.bases, *node.keywords, *getattr(node, "type_params", ())]:
        into(child, scope)
    for statement in node.body:
        into(statement, inner)


def _visit_comprehension(script, node, scope, into):
    inner = Scope("expression", scope)
    script.scopes[node] = inner
    for index, generator in enumerate(node.generators):
        # Python evaluates the first iterable outside the comprehension.
        iterable_scope = scope if index == 0 else inner
        script.sites.append((generator, inner, node))
        assign(script, generator.target, generator.iter, iterable_scope, ("item",), inner)
        into(generator.iter, iterable_scope)
        into(generator.target, inner)
        for condition in generator.ifs:
            into(condition, inner)
    for child in (node.key, node.value) if kind(node) == "DictComp" else (node.elt,):
        into(child, inner)
