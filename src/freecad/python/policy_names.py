"""Names that a script gives to objects, documents and constraints, and fields of classes that it does not show as attributes."""

import re

from policy_containers import text_of
from policy_scope import kind


def are_names_plain(script, is_plain):
    """Whether every name that the script gives is plain text that it shows; one made of earlier names is when those are."""
    if script.names_plain is None:
        script.names_plain = True
        script.names_plain = all(
            kind(name) != "Starred" and is_plain(script, name, scope) for node, scope, _ in script.sites for name in _names_in(script, node)
        )
    return script.names_plain


def _names_in(script, node):
    """The arguments that give a name; a starred one may hold it."""
    if kind(node) != "Call" or kind(node.func) != "Attribute":
        return []
    position = script.rules.data["texts"]["namePositions"].get(node.func.attr)
    named = [keyword.value for keyword in node.keywords if keyword.arg in ("name", "Name")]
    if position is None:
        return named
    return named + [each for each in node.args[:position] if kind(each) == "Starred"] + node.args[position : position + 1]


def may_be_record_field(script, attribute):
    """Whether an attribute may be a field of a named tuple, an enum or the like: their fields are texts, or not shown at all."""
    texts = script.rules.data["texts"]
    makers = texts["recordMakers"]
    if script.makes_records is None:
        script.makes_records = any(_is_record_maker(makers, node) for node, _, _ in script.sites)
    made = script.makes_records
    if not made or attribute not in texts["stableAttributes"]:
        return made
    for node, _, _ in script.sites:
        text = text_of(node) if kind(node) == "Constant" else None
        if text is not None and attribute in re.split(r"[^A-Za-z0-9_]+", text):
            return True
        if kind(node) == "Call" and _is_record_maker(makers, node.func) and not all(map(_is_literal, node.args)):
            return True
    return False


def _is_record_maker(makers, node):
    return (kind(node) == "Name" and node.id in makers) or (kind(node) == "Attribute" and node.attr in makers)


def _is_literal(expression):
    if kind(expression) in ("List", "Tuple"):
        return all(map(_is_literal, expression.elts))
    return kind(expression) == "Constant"
