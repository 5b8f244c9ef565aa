"""Which values are objects that the script itself has made."""

from policy_scope import kind, makes_own_instance
from policy_values import sources_of


def is_own_self(value, scope):
    bindings = (scope.lookup(value.id) or ()) if kind(value) == "Name" else ()
    return bool(bindings) and all(
        each[0] == "parameter" and each[1].method and each[1].positional() and each[1].positional()[0].arg == each[2] for each in bindings
    )


def is_own_instance(script, value, scope):
    leaves = sources_of(script, value, scope)
    return bool(leaves) and all(
        leaf[0] == "class" or (leaf[0] == "expression" and makes_own_instance(leaf[1], leaf[2])) for leaf in leaves
    )


def is_harmless_value(script, attr, stored, scope):
    if stored is None:
        return False
    if attr == "Proxy":
        return _is_proxy_value(script, stored, scope)
    # A page takes the template object that the script has made, and no file.
    leaves = sources_of(script, stored, scope) if attr == "Template" else ()
    return bool(leaves) and all(leaf[0] == "expression" and _is_object_creation(script, leaf[1]) for leaf in leaves)


def _is_object_creation(script, value):
    creates = kind(value) == "Call" and kind(value.func) == "Attribute"
    return creates and value.func.attr in script.rules.data["documentTypes"]["creators"] and value.func.attr not in script.methods


def _is_proxy_value(script, value, scope):
    nothing = kind(value) == "Constant" and (value.value is None or value.value == 0)
    return is_own_self(value, scope) or nothing or is_own_instance(script, value, scope)
