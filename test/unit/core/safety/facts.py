"""Reads scripts as JSON lines; answers for each what CPython's parser sees in it and what the check inside FreeCAD says."""

import ast
import base64
import json
import os
import sys
import warnings

root = os.path.dirname(os.path.abspath(__file__))
for _ in range(4):
    root = os.path.dirname(root)
sys.path.insert(0, os.path.join(root, "src", "freecad", "python"))
sys.dont_write_bytecode = True

import policy  # noqa: E402

warnings.simplefilter("ignore")
with open(os.path.join(root, "src", "core", "safety", "policy.json"), encoding="utf-8") as file:
    rules = json.load(file)


def facts(data):
    found = set()
    for node in ast.walk(ast.parse(data)):
        if isinstance(node, ast.Name):
            found.add("name " + node.id)
        elif isinstance(node, ast.Attribute):
            found.add("attribute " + node.attr)
        elif isinstance(node, ast.Import):
            found.update("import " + alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.update("import %s %s" % (node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Call):
            found.add("call %s" % node.lineno)
        elif isinstance(node, ast.keyword) and node.arg:
            found.add("keyword " + node.arg)
        elif isinstance(node, ast.JoinedStr):
            for value in node.values:
                value.inside = True
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not hasattr(node, "inside"):
            found.add("text " + node.value)
        # Whatever may be run or bind a name, by its kind and line, and every name that stands in it.
        if isinstance(node, (ast.stmt, ast.expr, ast.pattern, ast.excepthandler)) and not hasattr(node, "inside"):
            found.add("%s %d" % (type(node).__name__, node.lineno))
        for field, value in ast.iter_fields(node):
            if field not in ("value", "kind", "type_comment"):
                for name in value if isinstance(value, list) else [value]:
                    if isinstance(name, str):
                        found.add("%s.%s %s" % (type(node).__name__.lower(), field, name))
    return sorted(found)


for line in sys.stdin:
    data = base64.b64decode(line)
    try:
        seen = facts(data)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        seen = None
    tree, findings = policy.check_bytes(data, rules)
    answer = {"facts": seen, "ok": tree is not None, "rules": sorted({finding["rule"] for finding in findings})}
    print(json.dumps(answer))
