"""What a piece of text may be when the script runs, and which values may be called, as far as the script shows it."""

import re

from policy_containers import text_of
from policy_names import are_names_plain, may_be_record_field
from policy_scope import kind, makes_own_instance
from policy_values import find_builtin, find_member, find_module, sources_of

PLAIN_PIECE = re.compile(r"(?:^|[^A-Za-z0-9])_|`|\\|#|@|\.\.|//")
NUMBER_FORMAT = re.compile(r"[<>=^+ 0-9.,]*[dfgeFGEn%]")
TRIMS = {"strip": str.strip, "lstrip": str.lstrip, "rstrip": str.rstrip}
FIELD = re.compile(r"%[-+0-9.]*[sdifg]", re.ASCII)


def texts_of(script, expression, scope, depth=0):
    """Every text an expression can be, numbers written as 0; None when the script does not show them all."""
    if depth > 8:
        return None
    found = []
    for leaf in sources_of(script, expression, scope):
        texts = _texts_of_leaf(script, leaf, depth)
        if not texts or len(found) + len(texts) > script.rules.limits["texts"]:
            return None
        found += texts
    return found or None


def _texts_of_leaf(script, leaf, depth):
    if leaf[0] == "number":
        return ["0"]
    if leaf[0] != "expression":
        return None
    _, expression, scope = leaf
    literal = text_of(expression)
    if literal is not None:
        return [literal]
    if is_numeric(script, expression, scope):
        return ["0"]
    name = kind(expression)
    if name == "JoinedStr":
        return _combine(script, [_texts_of_field(script, value, scope, depth) for value in expression.values])
    if name == "BinOp" and kind(expression.op) == "Add":
        parts = [texts_of(script, expression.left, scope, depth + 1), texts_of(script, expression.right, scope, depth + 1)]
        return _combine(script, parts)
    if name == "BinOp" and kind(expression.op) == "Mod":
        # `%d` and `%f` raise for anything but a number.
        pattern = text_of(expression.left)
        if pattern is None or "%" in re.sub(r"%[0-9.]*[dfg]|%%", "", pattern, flags=re.ASCII):
            return None
        return [re.sub(r"%[0-9.]*[dfg]", "0", pattern, flags=re.ASCII)]
    if name == "Call" and kind(expression.func) == "Attribute" and expression.func.attr in TRIMS and not (expression.args or expression.keywords):
        return [TRIMS[expression.func.attr](text) for text in texts_of(script, expression.func.value, scope, depth + 1) or ()] or None
    if name == "Call" and find_builtin(script, expression.func, scope) == "str" and expression.args:
        return texts_of(script, expression.args[0], scope, depth + 1)
    return None


def _texts_of_field(script, value, scope, depth):
    if kind(value) == "Constant":
        return [value.value] if isinstance(value.value, str) else None
    if kind(value) != "FormattedValue":
        return None
    if _has_number_format(value):
        return ["0"]
    return None if value.format_spec is not None else texts_of(script, value.value, scope, depth + 1)


def _has_number_format(field):
    """`:d`, `:.2f`, `:03d`: Python raises when such a field is given text."""
    spec = field.format_spec
    text = text_of(spec.values[0]) if kind(spec) == "JoinedStr" and len(spec.values) == 1 else None
    return text is not None and bool(NUMBER_FORMAT.fullmatch(text))


def _combine(script, parts):
    texts = [""]
    for part in parts:
        if not part or len(texts) * len(part) > script.rules.limits["texts"]:
            return None
        texts = [text + each for text in texts for each in part]
    return texts


def is_numeric(script, expression, scope, depth=0):
    """Whether an expression can only be a number, or raises."""
    if depth > 8:
        return False

    def again(part):
        return is_numeric(script, part, scope, depth + 1)

    name = kind(expression)
    if name == "Constant":
        return expression.value is None or isinstance(expression.value, (int, float, complex))
    if name == "UnaryOp":
        return kind(expression.op) == "Not" or again(expression.operand)
    if name == "BinOp":
        if kind(expression.op) in ("Sub", "Div", "Pow", "FloorDiv"):
            return True
        return again(expression.left) and again(expression.right)
    if name == "Compare":
        return True
    if name == "Call":
        builtin = find_builtin(script, expression.func, scope)
        if builtin is not None:
            numeric = script.rules.data["texts"]["numericBuiltins"]
            return builtin in numeric or (builtin in ("max", "min", "sum") and all(map(again, expression.args)))
        return (find_member(script, expression.func, scope) or "").startswith("math.")
    if name == "Name":
        leaves = sources_of(script, expression, scope)
        return bool(leaves) and all(
            leaf[0] == "number"
            or (leaf[0] == "expression" and kind(leaf[1]) != "Name" and is_numeric(script, leaf[1], leaf[2], depth + 1))
            for leaf in leaves
        )
    return False


def is_plain_piece(text):
    """Every underscore follows a letter or digit: a property that survives joining."""
    return not PLAIN_PIECE.search(text)


def is_plain_text(script, expression, scope, depth=0):
    """Whether text is made only of plain pieces, so that no name with a leading underscore can be put together."""
    if depth > 10:
        return False
    return _are_plain(script, sources_of(script, expression, scope), depth)


def _are_plain(script, leaves, depth):
    return bool(leaves) and all(
        leaf[0] == "number" or (leaf[0] == "expression" and _is_plain_leaf(script, leaf[1], leaf[2], depth + 1)) for leaf in leaves
    )


def _is_plain_pattern(script, pattern, scope):
    texts = texts_of(script, pattern, scope)
    return texts is not None and all(
        "%" not in re.sub(r"%[-+0-9.]*[sdifg]|%%", "", text, flags=re.ASCII) and is_plain_piece(FIELD.sub(" ", text)) for text in texts
    )


def _is_plain_leaf(script, expression, scope, depth):
    text = text_of(expression)
    if text is not None:
        return is_plain_piece(text)
    if is_numeric(script, expression, scope):
        return True

    def again(part):
        return is_plain_text(script, part, scope, depth + 1)

    name = kind(expression)
    if name == "Constant":
        return True
    if name == "JoinedStr":
        for value in expression.values:
            if kind(value) == "Constant":
                if not isinstance(value.value, str) or not is_plain_piece(value.value):
                    return False
            elif not (_has_number_format(value) or (value.format_spec is None and again(value.value))):
                return False
        return True
    if name == "BinOp":
        operator = kind(expression.op)
        if operator == "Mod" and not _is_plain_pattern(script, expression.left, scope):
            return False
        if operator == "Mod" and kind(expression.right) == "Tuple":
            return again(expression.left) and all(map(again, expression.right.elts))
        return operator in ("Add", "Mult", "Mod") and again(expression.left) and again(expression.right)
    if name == "Attribute":
        return _is_plain_attribute(script, expression, depth)
    if name == "Call":
        return _is_plain_call(script, expression, scope, depth, again)
    return False


def _is_plain_attribute(script, expression, depth):
    """What an attribute gives: the script's own stores must be plain, and names must have been plain when they were given."""
    attr = expression.attr
    stored = script.attributes.get(attr, ())
    stable = attr in script.rules.data["texts"]["stableAttributes"]
    if (not stable or attr == "Name") and not are_names_plain(script, is_plain_text):
        return False
    if any(attr in record.fields for record in script.classes.values()) or may_be_record_field(script, attr):
        return bool(stored) and _are_plain_stores(script, expression, stored, depth)
    if not stable:
        return _are_plain_stores(script, expression, stored, depth)
    return all(not is_maybe_text(script, each[1], each[2]) or is_plain_text(script, each[1], each[2], depth + 1) for each in stored)


def _are_plain_stores(script, expression, stored, depth):
    for _, value, scope, path in stored:
        for leaf in sources_of(script, value, scope, path):
            if leaf[0] == "expression" and leaf[1] is not expression and not _is_plain_leaf(script, leaf[1], leaf[2], depth + 1):
                return False
    return True


def _is_plain_call(script, expression, scope, depth, again):
    if find_builtin(script, expression.func, scope) in ("str", "format"):
        return all(map(again, expression.args))
    member = find_member(script, expression.func, scope)
    if member is not None:
        return member in ("FreeCAD.Units.Quantity", "FreeCAD.Units.parseQuantity") and all(map(again, expression.args))
    if kind(expression.func) != "Attribute" or expression.func.attr not in script.rules.data["texts"]["methods"]:
        return False
    return again(expression.func.value) and all(
        # The argument of join is a container of plain text; any other argument is plain text itself.
        is_plain_text(script, argument, scope, depth + 1)
        or _are_plain(script, sources_of(script, argument, scope, ("item",)), depth + 1)
        for argument in expression.args
    )


def is_maybe_text(script, expression, scope):
    """Whether an expression is made by something that makes text, as far as the script shows."""
    for leaf in sources_of(script, expression, scope):
        if leaf[0] != "expression":
            continue
        _, source, inner = leaf
        name = kind(source)
        if text_of(source) is not None or name == "JoinedStr":
            return True
        if name == "BinOp" and not is_numeric(script, source, inner):
            if is_maybe_text(script, source.left, inner) or is_maybe_text(script, source.right, inner):
                return True
        if name == "Call":
            if kind(source.func) == "Attribute":
                makes = source.func.attr in script.rules.data["texts"]["makers"] and find_member(script, source.func, inner) is None
            else:
                makes = find_builtin(script, source.func, inner) in ("str", "chr", "format", "repr", "ascii")
            if makes:
                return True
    return False


def is_callable(script, expression, scope, path=(), depth=0):
    """Whether a value may be called: what the script or an allow-listed module made, never what came out of a document."""
    return depth < 6 and all(_is_callable_leaf(script, leaf, depth) for leaf in sources_of(script, expression, scope, path))


def is_known_method(script, name, depth=0):
    """Whether an attribute may be called: on FreeCAD's list, or defined or stored by the script as something callable."""
    if name in script.rules.methods or name in script.rules.data["sinks"]["methods"]:
        return True
    if name in script.methods or name in script.classes:
        return True
    stored = script.attributes.get(name)
    return bool(stored) and depth < 6 and all(is_callable(script, each[1], each[2], each[3], depth + 1) for each in stored)


def _is_callable_leaf(script, leaf, depth):
    if leaf[0] != "expression":
        return leaf[0] not in ("module", "unknown")
    _, expression, scope = leaf
    name = kind(expression)
    if name == "Attribute":
        return is_known_method(script, expression.attr, depth + 1)
    if name == "Call":
        if find_builtin(script, expression.func, scope) is not None:
            return False
        member = find_member(script, expression.func, scope)
        # What a geometry function returns cannot be called at all; calling it raises.
        if member is not None:
            return member in script.rules.data["callableMembers"]["calls"] or find_module(script, expression.func, scope) is None
        return makes_own_instance(expression, scope)
    return name not in ("Subscript", "Yield", "YieldFrom")
