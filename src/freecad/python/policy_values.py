"""Where a value may come from, followed through names, containers, functions and their calls.

A source is a tuple: ("expression", node, scope), ("member", name), ("module", name), ("builtin", name), ("function", record),
("class", record), ("number",) or ("unknown",).
"""

import ast

from policy_containers import arguments_for, contents_of, text_of
from policy_scope import kind, slice_of

TRANSPARENT = frozenset(("list", "tuple", "sorted", "reversed", "set", "frozenset", "iter", "dict"))
UNKNOWN = ("unknown",)
NUMBER = ("number",)


def find_module(script, expression, scope):
    """The allow-listed module an expression names."""
    if kind(expression) == "Name":
        return next((each[1] for each in scope.lookup(expression.id) or () if each[0] == "module"), None)
    if kind(expression) != "Attribute":
        return None
    base = find_module(script, expression.value, scope)
    if base is None or expression.attr not in script.rules.modules.get(base, ((), ()))[1]:
        return None
    return base + "." + expression.attr


def find_member(script, expression, scope, depth=0):
    """`Part.makeBox` for the attribute, for `from Part import makeBox` and for aliases of both."""
    if kind(expression) == "Attribute":
        base = find_module(script, expression.value, scope)
        return None if base is None else base + "." + expression.attr
    if kind(expression) != "Name":
        return None
    for binding in scope.lookup(expression.id) or ():
        if binding[0] == "member":
            return binding[1] + "." + binding[2]
        if binding[0] == "origin" and not binding[3] and kind(binding[1]) == "Attribute":
            return find_member(script, binding[1], binding[2])
    return None


def find_builtin(script, expression, scope):
    """The builtin a name stands for: only when the script never binds that name."""
    if kind(expression) == "Name" and expression.id in script.rules.builtins and not scope.lookup(expression.id):
        return expression.id
    return None


def _filled(script):
    """(containers by where they were made, by attribute): what is put into them under any name."""
    if script.filled is None:
        # Twice: the second time containers are followed that were put into others.
        for _ in range(2):
            filled = {}, {}
            script.filled = script.filled or ({}, {})
            for container, scope, content in script.insertions:
                for leaf in sources_of(script, container, scope):
                    if leaf[0] == "expression" and kind(leaf[1]) == "Attribute":
                        filled[1].setdefault(leaf[1].attr, []).append(content)
                    elif leaf[0] == "expression":
                        filled[0].setdefault(leaf[1], []).append(content)
            script.filled = filled
    return script.filled


def sources_of(script, expression, scope, path=(), nesting=0):
    """All values an expression may stand for."""
    search = Search(script, nesting)
    search.resolve(expression, scope, path)
    return search.leaves


class Search:
    def __init__(self, script, nesting):
        self.script, self.nesting = script, nesting
        self.leaves, self.seen, self.steps, self.depth = [], set(), 0, 0

    def resolve(self, expression, scope, path):
        self.steps += 1
        limits = self.script.rules.limits
        if self.steps > limits["resolveSteps"] or self.depth > limits["resolveDepth"] or len(path) > 8:
            self.leaves.append(UNKNOWN)
            return
        if (expression, path) in self.seen:
            return
        self.seen.add((expression, path))
        self.depth += 1
        self.follow(expression, scope, path)
        self.depth -= 1

    def resolve_all(self, origins, path=()):
        for _, expression, scope, into in origins:
            self.resolve(expression, scope, (*into, *path))

    def follow(self, expression, scope, path):
        name = kind(expression)
        if path and self.script.insertions:
            made, stored = _filled(self.script)
            self.resolve_all(stored.get(expression.attr, ()) if name == "Attribute" else made.get(expression, ()), path)
        if name == "Name":
            self.resolve_name(expression, scope, path)
        elif name == "IfExp":
            self.resolve(expression.body, scope, path)
            self.resolve(expression.orelse, scope, path)
        elif name == "BoolOp":
            for value in expression.values:
                self.resolve(value, scope, path)
        elif name == "NamedExpr":
            self.resolve(expression.value, scope, path)
        elif name == "Starred":
            self.resolve(expression.value, scope, ("item", *path))
        elif name == "Subscript":
            self.resolve_subscript(expression, scope, path)
        elif name == "Attribute":
            self.resolve_attribute(expression, scope, path)
        elif name == "Call":
            self.resolve_call(expression, scope, path)
        elif not path:
            self.leaves.append(("expression", expression, scope))
        elif name == "BinOp":
            # Concatenated and repeated containers hold what their parts hold.
            self.resolve(expression.left, scope, path)
            self.resolve(expression.right, scope, path)
        else:
            contents = contents_of(self.script, expression, scope, path)
            if contents is None:
                self.leaves.append(UNKNOWN)
            self.resolve_all(contents or ())

    def resolve_name(self, expression, scope, path):
        bindings = scope.lookup(expression.id)
        if not bindings:
            self.leaves.append(("builtin", expression.id) if expression.id in self.script.rules.builtins and not path else UNKNOWN)
        for binding in bindings or ():
            if binding[0] == "origin":
                self.resolve_all([binding], path)
            elif binding[0] == "parameter":
                given, hidden = arguments_for(binding[1], binding[2], path)
                if hidden:
                    self.leaves.append(UNKNOWN)
                self.resolve_all(given)
            elif path or binding[0] == "opaque":
                self.leaves.append(UNKNOWN)
            elif binding[0] == "member":
                self.leaves.append(("member", binding[1] + "." + binding[2]))
            else:
                self.leaves.append(binding)
        if path:
            self.resolve_all(scope.table.contents.get(expression.id, ()), path)

    def resolve_subscript(self, expression, scope, path):
        inside = slice_of(expression)
        if kind(inside) == "Slice":
            if not path:
                self.leaves.append(("expression", expression, scope))
            else:
                self.resolve(expression.value, scope, path if path[0] == "value" else ("item", *path[1:]))
            return
        index = getattr(inside, "value", None) if kind(inside) == "Constant" else None
        whole = isinstance(index, (int, float)) and not isinstance(index, bool) and index >= 0 and index == int(index)
        self.resolve(expression.value, scope, (int(index) if whole else "value", *path))

    def resolve_attribute(self, expression, scope, path):
        if path:
            stored = self.script.attributes.get(expression.attr)
            if not stored:
                self.leaves.append(UNKNOWN)
            self.resolve_all(stored or (), path)
            return
        member = find_member(self.script, expression, scope)
        if member is None:
            self.leaves.append(("expression", expression, scope))
        else:
            self.leaves.append(("module" if member in self.script.rules.modules else "member", member))

    def resolve_call(self, expression, scope, path):
        first = expression.args[0] if expression.args else None
        builtin = find_builtin(self.script, expression.func, scope)
        if path and builtin == "dict":
            self.resolve_keywords(expression, scope, path)
            if first is None:
                return
        if path and first is not None and builtin is not None and self.resolve_iteration(builtin, expression, scope, path):
            return
        if not path and first is not None and builtin in ("next", "max", "min"):
            for argument in expression.args:
                self.resolve(argument, scope, ("item",) if len(expression.args) == 1 or builtin == "next" else ())
            return
        func = expression.func
        if kind(func) == "Attribute" and find_module(self.script, func.value, scope) is None:
            if self.resolve_method(func, expression, scope, path):
                return
        if kind(func) == "Name":
            records = [binding[1] for binding in scope.lookup(func.id) or () if binding[0] == "function"]
            for record in records:
                self.resolve_all(record.returns, path)
                if path and not record.returns:
                    self.leaves.append(UNKNOWN)
            if records:
                return
        self.leaves.append(UNKNOWN if path else ("expression", expression, scope))

    def resolve_keywords(self, expression, scope, path):
        """`dict(width=40)`: the names are the keys."""
        for keyword in expression.keywords:
            if keyword.arg is None:
                self.resolve(keyword.value, scope, path)
                continue
            if path[0] != "value":
                self.resolve(ast.copy_location(ast.Constant(value=keyword.arg), keyword.value), scope, ())
            if path[0] != "item":
                self.resolve(keyword.value, scope, path[1:])

    def resolve_iteration(self, builtin, expression, scope, path):
        first, rest = expression.args[0], path[1:]
        if builtin in TRANSPARENT:
            self.resolve(first, scope, path)
        elif builtin == "range":
            self.leaves.append(NUMBER)
        elif builtin == "enumerate":
            if rest and rest[0] == 0 and rest[0] is not False:
                self.leaves.append(NUMBER)
            else:
                self.resolve(first, scope, ("item", *rest[1:]))
        elif builtin == "zip":
            position = rest[0] if rest else None
            only = expression.args[position : position + 1] if isinstance(position, int) else []
            for argument in only or expression.args:
                self.resolve(argument, scope, ("item", *rest[1:]))
        else:
            return False
        return True

    def resolve_method(self, func, expression, scope, path):
        name, rest = func.attr, path[1:]
        if path and name == "values":
            self.resolve(func.value, scope, ("value", *rest))
        elif path and name in ("keys", "copy"):
            self.resolve(func.value, scope, path)
        elif path and name == "items":
            position = rest[0] if rest else None
            if position != 1:
                self.resolve(func.value, scope, ("item", *rest[1:]))
            if position != 0:
                self.resolve(func.value, scope, ("value", *rest[1:]))
        elif name in ("get", "pop") and self.is_container(func.value, scope):
            self.resolve(func.value, scope, ("value", *path))
            for argument in expression.args[1:]:
                self.resolve(argument, scope, path)
        elif name in self.script.methods:
            for record in self.script.methods[name]:
                self.resolve_all(record.returns, path)
            # FreeCAD has a method of that name too, and the object may be one of its own.
            return name not in self.script.rules.methods
        else:
            return False
        return True

    def is_container(self, expression, scope):
        """Whether every source of a value is a container the script itself wrote."""
        if self.nesting > 2:
            return False
        leaves = sources_of(self.script, expression, scope, (), self.nesting + 1)
        return bool(leaves) and all(leaf[0] == "expression" and self._is_container(leaf[1], leaf[2]) for leaf in leaves)

    def _is_container(self, expression, scope):
        if kind(expression) == "Call":
            return find_builtin(self.script, expression.func, scope) in ("dict", "list")
        return kind(expression) in ("Dict", "DictComp", "List", "ListComp")
