"""What is inside the containers a script writes out, and which arguments of its calls reach a parameter."""

import ast

from policy_scope import kind, origin


def text_of(node):
    """The text of a text literal, None for anything else."""
    return node.value if kind(node) == "Constant" and isinstance(node.value, str) else None


def arguments_for(record, name, path):
    """The arguments and the default a parameter may stand for, and whether calls are hidden."""
    arguments = record.node.args
    positional = record.positional()
    index = next((number for number, each in enumerate(positional) if each.arg == name), -1)
    if record.method and index == 0:
        return [], True
    found = []
    keyword_index = next((number for number, each in enumerate(arguments.kwonlyargs) if each.arg == name), -1)
    default_index = index - (len(positional) - len(arguments.defaults))
    fallback = None
    if index >= 0 and default_index >= 0:
        fallback = arguments.defaults[default_index]
    elif keyword_index >= 0:
        fallback = arguments.kw_defaults[keyword_index]
    if fallback is not None:
        found.append(origin(fallback, record.scope.parent or record.scope, path))
    for call, scope, bound in record.calls:
        shift = 1 if bound and record.method else 0
        star = next((number for number, each in enumerate(call.args) if kind(each) == "Starred"), -1)
        if arguments.vararg is not None and arguments.vararg.arg == name:
            found += [origin(each, scope, path[1:]) for each in call.args]
            continue
        if arguments.kwarg is not None and arguments.kwarg.arg == name:
            found += [origin(each.value, scope, ("value", *path[1:]) if each.arg is None else path[1:]) for each in call.keywords]
            continue
        given = None
        if index >= 0 and (star < 0 or index - shift < star) and 0 <= index - shift < len(call.args):
            given = call.args[index - shift]
            found.append(origin(given, scope, path))
        elif index >= 0 and star >= 0:
            found += [origin(each, scope, path) for each in call.args[star:]]
        for keyword in call.keywords:
            if keyword.arg == name:
                found.append(origin(keyword.value, scope, path))
            elif keyword.arg is None and given is None:
                found.append(origin(keyword.value, scope, ("value", *path)))
    return found, record.escapes or (record.method and not record.calls)


def contents_of(script, expression, scope, path):
    """What the first step of a path finds inside an expression; None when that is not shown."""
    step, rest = path[0], path[1:]
    name = kind(expression)
    if name in ("List", "Tuple", "Set"):
        starred = any(kind(each) == "Starred" for each in expression.elts)
        if isinstance(step, int) and not starred and step < len(expression.elts):
            return [origin(expression.elts[step], scope, rest)]
        return [origin(each, scope, rest) for each in expression.elts]
    if name == "Dict":
        found = []
        for key, value in zip(expression.keys, expression.values):
            if key is None:
                found.append(origin(value, scope, path))
                continue
            if step != "value":
                found.append(origin(key, scope, rest))
            if step != "item":
                found.append(origin(value, scope, rest))
        return found
    if name in ("ListComp", "SetComp", "GeneratorExp"):
        return [origin(expression.elt, script.scopes.get(expression, scope), rest)]
    if name == "DictComp":
        inner = script.scopes.get(expression, scope)
        found = [] if step == "value" else [origin(expression.key, inner, rest)]
        return found + ([] if step == "item" else [origin(expression.value, inner, rest)])
    if name == "Constant":
        # Inside a text are its characters; inside a number is nothing.
        text = text_of(expression)
        if text is None:
            return [origin(expression, scope)]
        if len(text) > script.rules.limits["texts"]:
            return None
        return [origin(ast.copy_location(ast.Constant(value=each), expression), scope) for each in text]
    return None
