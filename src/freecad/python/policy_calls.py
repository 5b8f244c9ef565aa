"""Rules on what is called with what: call targets, callbacks, files, object types, expressions, formats, decorators, bases."""

import re

from policy_containers import text_of
from policy_scope import find_class_method, is_called, kind
from policy_texts import is_callable, is_known_method, is_maybe_text, is_plain_piece, is_plain_text, texts_of
from policy_values import find_builtin, find_member, find_module, sources_of

LABEL = re.compile(r"<<(.*?)>>")
FUNCTION = re.compile(r"([A-Za-z]\w*)\s*\(", re.ASCII)
PLAIN_FIELD = re.compile(r"(?:\w*(?:\[[\w -]*\])*)?(?:![rsa])?(?::[^{}]*(?:\{\w*\}[^{}]*)*)?", re.ASCII)
EXPRESSION = "Write the expression as literal text of properties, numbers and functions"
FILE_NAME = 'Use a literal name like "bracket.step"'


def _has_star(call):
    return any(kind(each) == "Starred" for each in call.args) or any(each.arg is None for each in call.keywords)


def check_calls(site, context):
    node, scope, _ = site
    if kind(node) != "Call":
        return
    script, refuse, func = context.script, context.refuse, node.func
    if kind(func) == "Name":
        if scope.lookup(func.id) and not find_class_method(func, scope) and not is_callable(script, func, scope):
            refuse(func, "call-target", "%s may hold a value from a document, which may not be called" % func.id, "Call functions by their names")
    elif kind(func) == "Attribute":
        own = find_module(script, func.value, scope) is None and find_builtin(script, func.value, scope) is None
        if own and not is_known_method(script, func.attr):
            refuse(func, "method", "%s is not a known method" % func.attr, "Use a method of the FreeCAD API, or define the function")
    elif kind(func) not in ("Subscript", "Call") or not is_callable(script, func, scope):
        refuse(func, "call-target", "Only names and attributes may be called", "Give the function a name first")
    _check_callbacks(node, scope, context)
    _check_arguments(node, scope, context)


def _check_callbacks(node, scope, context):
    script, callbacks = context.script, context.rules.data["callbacks"]
    builtin = find_builtin(script, node.func, scope)
    position = callbacks["builtins"].get(builtin)
    if position is None:
        position = callbacks["members"].get(find_member(script, node.func, scope))
    handed = [each.value for each in node.keywords if each.arg in callbacks["keywords"]]
    if position is not None and len(node.args) > position:
        handed.append(node.args[position])
    for value in handed:
        if kind(value) == "Attribute":
            own = find_module(script, value.value, scope) is None and find_builtin(script, value.value, scope) is None
            if own and not is_known_method(script, value.attr):
                context.refuse(value, "callback", "%s is not a known method" % value.attr, "Use a lambda")
        elif kind(value) not in ("Lambda", "Starred") and not is_callable(script, value, scope):
            context.refuse(value, "callback", "A value from a document may not be handed over to be called", "Use a lambda")
    if builtin == "iter" and len(node.args) > 1:
        context.refuse(node, "callback", "iter() with a function may run forever", "Use a for loop over a range")


def _check_arguments(node, scope, context):
    script, refuse, data = context.script, context.refuse, context.rules.data
    builtin = find_builtin(script, node.func, scope)
    allowed = data["builtins"]["keywords"].get(builtin)
    if allowed is not None and any(each.arg not in allowed for each in node.keywords):
        refuse(node, "call-argument", "%s may not be given these keywords" % builtin, "Use only %s" % ", ".join(allowed))
    if builtin == "type" and (len(node.args) != 1 or node.keywords):
        refuse(node, "call-argument", "type() may not make classes", "Write a class statement")
    if builtin == "super" and node.args:
        refuse(node, "call-argument", "super() takes no arguments here", "Write super()")
    if builtin == "hasattr":
        text = text_of(node.args[1]) if len(node.args) == 2 else None
        if text is None or not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", text) or text.endswith("__"):
            refuse(node, "call-argument", "hasattr needs the plain name of an attribute", 'Write hasattr(sketch, "AttachmentSupport")')
    members = {find_member(script, node.func, scope)}
    if kind(node.func) == "Name":
        members |= {leaf[1] for leaf in sources_of(script, node.func, scope) if leaf[0] == "member"}
    for member in members:
        limits = data["arguments"].get(member)
        if limits is None:
            continue
        starred = any(kind(each) == "Starred" for each in node.args)
        too_many = "positional" in limits and (len(node.args) > limits["positional"] or starred)
        wrong = "keywords" in limits and any(each.arg not in limits["keywords"] for each in node.keywords)
        if too_many or wrong:
            refuse(node, "call-argument", "%s may not be given these arguments" % member, "Leave them out")
        values = [*node.args, *(each.value for each in node.keywords)]
        if limits.get("noText") and any(is_maybe_text(script, value, scope) for value in values):
            refuse(node, "call-argument", "%s would read a file of that name" % member, "Build the geometry in the script")


def check_sinks(site, context):
    node, scope, parent = site
    script, sinks = context.script, context.rules.data["sinks"]
    if kind(node) == "Name" and kind(node.ctx) == "Load" and not is_called(node, parent):
        if find_member(script, node, scope) in sinks["members"]:
            context.refuse(node, "file-sink", "A function that writes files may only be called directly", FILE_NAME)
    if kind(node) != "Call":
        return
    position = sinks["members"].get(find_member(script, node.func, scope))
    if position is None and kind(node.func) == "Attribute" and find_module(script, node.func.value, scope) is None:
        position = sinks["methods"].get(node.func.attr)
    if position is None:
        return
    named = any(each.arg is None or re.search("file|name|path", each.arg, re.IGNORECASE) for each in node.keywords)
    if named or len(node.args) <= position or any(kind(each) == "Starred" for each in node.args):
        context.refuse(node, "file-name", "The file name must be given in its place", FILE_NAME)
        return
    texts = texts_of(script, node.args[position], scope)
    if not texts:
        context.refuse(node, "file-name", "The script does not show which file is written", FILE_NAME)
    elif any(not context.rules.file_name.fullmatch(text) or ".." in text or text[0] in " .-" for text in texts):
        context.refuse(node, "file-name", "Files are written into the output folder, under a plain name", FILE_NAME)


def check_documents(site, context):
    node, scope, parent = site
    types = context.rules.data["documentTypes"]
    if kind(node) == "Call" and kind(node.func) == "Attribute":
        if node.func.attr in types["creators"]:
            _check_object(node, scope, context)
        elif node.func.attr == types["propertyCreator"]:
            _check_property(node, scope, context)
    elif kind(node) == "Attribute" and not is_called(node, parent):
        if node.attr in types["creators"] or node.attr == types["propertyCreator"]:
            context.refuse(node, "document-type", "%s may only be called directly" % node.attr, "Call it directly")


def _check_object(node, scope, context):
    script, refuse, hidden = context.script, context.refuse, _has_star(node)
    given = node.args[0] if node.args else next((each.value for each in node.keywords if each.arg == "type"), None)
    texts = texts_of(script, given, scope) if given is not None and not hidden else None
    # group.addObject(object) takes an object, not a type.
    alone = given is not None and not hidden and len(node.args) == 1 and not node.keywords
    if not texts and alone and not is_maybe_text(script, given, scope):
        return
    if not texts:
        refuse(node, "document-type", "The script does not show which type of object is made", "Write the type as literal text")
    names = texts_of(script, node.args[1], scope) if len(node.args) > 1 else None
    if any(name.startswith("_") for name in names or ()):
        refuse(node, "document-type", "The name of an object may not start with an underscore", "Start the name with a letter")
    for text in texts or ():
        if text not in context.rules.object_types:
            refuse(node, "document-type", "Objects of the type %s are not allowed" % ascii(text), "Use Part, PartDesign or App types")


def _check_property(node, scope, context):
    script, refuse = context.script, context.refuse
    texts = texts_of(script, node.args[0], scope) if node.args and kind(node.args[0]) != "Starred" else None
    if not texts or any(each.arg in (None, "type") for each in node.keywords):
        refuse(node, "property-type", "The script does not show which type of property is made", "Write the type as literal text")
    for text in texts or ():
        if text not in context.rules.property_types:
            refuse(node, "property-type", "Properties of the type %s are not allowed" % ascii(text), "Use a type like App::PropertyLength")
    names = texts_of(script, node.args[1], scope) if len(node.args) > 1 else None
    if any(name in context.rules.file_properties or name.startswith("_") for name in names or ()):
        refuse(node, "property-type", "A property may not have this name", "Choose another name")


def check_expressions(site, context):
    node, scope, parent = site
    sinks, script, refuse = context.rules.data["expressions"]["sinks"], context.script, context.refuse

    def is_own(name):
        return name != "setExpression" and (name in script.methods or name in script.attributes)

    if kind(node) == "Attribute" and node.attr in sinks and not is_own(node.attr) and not is_called(node, parent):
        refuse(node, "expression", "%s may only be called directly" % node.attr, EXPRESSION)
    if kind(node) != "Call" or kind(node.func) != "Attribute":
        return
    method = node.func.attr
    position = sinks.get(method)
    if position is None or is_own(method):
        return
    if node.keywords or _has_star(node):
        refuse(node, "expression", "The script does not show the expression", EXPRESSION)
        return
    target = context.rules.data["expressions"]["property"].get(method)
    if target is not None and len(node.args) > target:
        _check_target(node.args[target], scope, context)
    if len(node.args) > position:
        _check_text(node.args[position], method == "set", scope, context)


def _check_target(given, scope, context):
    names = texts_of(context.script, given, scope)
    if names is None and not is_plain_text(context.script, given, scope):
        context.refuse(given, "expression", "The script does not show which property the expression is for", EXPRESSION)
    for name in names or ():
        if name.split(".")[0] in context.rules.file_properties or not is_plain_piece(name):
            context.refuse(given, "expression", "This property may not have an expression", EXPRESSION)


def _check_text(given, is_cell, scope, context):
    texts = texts_of(context.script, given, scope)
    if texts is None and not is_plain_text(context.script, given, scope):
        context.refuse(given, "expression", "The script does not show the text of the expression", EXPRESSION)
    for text in texts or ():
        if (not is_cell or text.startswith("=")) and not _is_harmless(text, context.rules):
            context.refuse(given, "expression", "The expression is more than properties, numbers and functions", EXPRESSION)


def _is_harmless(expression, rules):
    if any(not rules.expression_label.fullmatch(label) for label in LABEL.findall(expression)):
        return False
    rest = LABEL.sub("Label", expression)
    if not is_plain_piece(rest) or re.search(r"<<|>>|[\"'{}]", rest):
        return False
    return all(name in rules.expression_functions for name in FUNCTION.findall(rest))


def check_formats(site, context):
    node, scope, _ = site
    script = context.script
    if kind(node) != "Call" or kind(node.func) != "Attribute" or node.func.attr != "format" or "format" in script.methods:
        return
    if find_builtin(script, node.func.value, scope) is not None:
        return
    leaves = sources_of(script, node.func.value, scope)
    texts = [text_of(leaf[1]) if leaf[0] == "expression" else None for leaf in leaves]
    if not texts or any(text is None or not _is_plain_format(text) for text in texts):
        context.refuse(node, "format-string", "A format string may only have plain fields, and must be literal text", "Use an f-string")


def _is_plain_format(text):
    depth, field = 0, ""
    for character in re.sub(r"\{\{|\}\}", "", text):
        if character == "{":
            depth += 1
        if depth > 0:
            field += character
        if character == "}":
            depth -= 1
            if depth == 0:
                if not PLAIN_FIELD.fullmatch(field[1:-1]):
                    return False
                field = ""
        if depth < 0 or depth > 2:
            return False
    return depth == 0


def check_classes(site, context):
    node, scope, _ = site
    if kind(node) not in ("FunctionDef", "ClassDef"):
        return
    for decorator in node.decorator_list:
        if not _is_allowed_decorator(decorator, scope, context):
            context.refuse(decorator, "decorator", "This decorator is not allowed", "Use property, staticmethod, classmethod or dataclass")
    for base in node.bases if kind(node) == "ClassDef" else ():
        if not _is_allowed_base(base, scope, context):
            context.refuse(base, "base-class", "This base class is not allowed", "Inherit from a class of this script, Exception or Enum")


def _is_allowed_decorator(decorator, scope, context):
    allowed, script = context.rules.data["decorators"], context.script
    if find_member(script, decorator.func if kind(decorator) == "Call" else decorator, scope) in allowed["members"]:
        return True
    if kind(decorator) == "Attribute":
        return decorator.attr in allowed["attributes"] and kind(decorator.value) == "Name" and _is_own(decorator.value, scope, "function", context)
    if kind(decorator) != "Name":
        return False
    return find_builtin(script, decorator, scope) in allowed["builtins"] or _is_own(decorator, scope, "function", context)


def _is_allowed_base(base, scope, context):
    allowed, script = context.rules.data["bases"], context.script
    if find_member(script, base, scope) in allowed["members"] or find_builtin(script, base, scope) in allowed["builtins"]:
        return True
    if kind(base) == "Subscript":
        return find_member(script, base.value, scope) in allowed["members"]
    if kind(base) == "Call":
        return find_member(script, base.func, scope) in allowed["calls"]
    return kind(base) == "Name" and _is_own(base, scope, "class", context)


def _is_own(name, scope, what, context):
    """Whether a name stands for nothing but functions, or nothing but classes, of the script."""
    calls, bindings = context.rules.data["bases"]["calls"], scope.lookup(name.id) or ()

    def fits(each):
        made = what == "class" and each[0] == "origin" and kind(each[1]) == "Call"
        return each[0] == what or (made and find_member(context.script, each[1].func, each[2]) in calls)

    return bool(bindings) and all(map(fits, bindings))


RULES = (
    (check_calls, ("Call",)), (check_sinks, ("Call", "Name")), (check_documents, ("Call", "Attribute")),
    (check_expressions, ("Call", "Attribute")), (check_formats, ("Call",)), (check_classes, ("ClassDef", "FunctionDef")),
)
