"""The static check of scripts, repeated inside FreeCAD on CPython's own tree of the very bytes that run.

It is the twin of src/core/safety and reads the same policy.json. The check in the editor explains early; this one leaves no
room for two parsers to differ: what is checked here is the tree that is compiled. It needs Python 3.8 and nothing else.
"""

import ast
import re

import policy_bindings
import policy_bytes
import policy_calls
import policy_collect
import policy_rules


class Policy:
    """The policy file with its lists as sets and its patterns compiled."""

    def __init__(self, data):
        self.data = data
        self.limits = data["limits"]
        self.hidden = policy_bytes.hidden_pattern(data["hiddenCharacters"])
        self.nodes = frozenset(data["nodes"]) | {"Index", "ExtSlice"}  # the last two: slices before Python 3.9
        builtins = data["builtins"]
        self.builtins = frozenset(builtins["allowed"]) | frozenset(builtins["exceptions"])
        self.denied_builtins = frozenset(builtins["denied"])
        self.shadow_only = frozenset(builtins["shadowOnly"])
        self.call_only = frozenset(builtins["callOnly"])
        self.modules = {
            name: (frozenset(entry["members"]), frozenset(entry.get("submodules", ())), entry.get("star", False))
            for name, entry in data["modules"].items()
        }
        attributes = data["attributes"]
        self.denied_attributes = frozenset(attributes["denied"])
        self.verbs = re.compile("^(?:%s)(?:$|[A-Z_0-9])" % "|".join(attributes["verbs"]))
        self.verb_exceptions = frozenset(attributes["verbExceptions"])
        self.methods = frozenset(data["methods"])
        sinks = data["sinks"]
        self.file_name = re.compile(r"%s\.(?:%s)" % (sinks["fileName"], "|".join(sinks["extensions"])), re.IGNORECASE)
        self.object_types = frozenset(data["documentTypes"]["objects"])
        self.property_types = frozenset(data["documentTypes"]["properties"])
        self.file_properties = frozenset(data["fileProperties"])
        self.expression_functions = frozenset(data["expressions"]["functions"])
        self.expression_label = re.compile(data["expressions"]["labels"])
        names = "|".join(data["expressions"]["modules"])
        self.machinery = re.compile(
            r"(?:^|[^A-Za-z0-9])(?:%s)\s*\.|\.(?:%s)\b|__[A-Za-z]\w*__" % (names, names), re.ASCII
        )


class Findings:
    """Collects refusals in the shape the editor knows: rule, message, instead, line, column, endLine, endColumn."""

    def __init__(self, limit):
        self.limit = limit
        self.found = []
        self._seen = set()

    def refuse(self, node, rule, message, instead="Write it in another way"):
        line = max(1, getattr(node, "lineno", 1) or 1)
        column = (getattr(node, "col_offset", 0) or 0) + 1
        self.add(rule, message, instead, line, column, getattr(node, "end_lineno", line), getattr(node, "end_col_offset", column))

    def add(self, rule, message, instead, line, column, end_line=None, end_column=None):
        key = (rule, message, line, column)
        if key in self._seen or len(self.found) >= self.limit:
            return
        self._seen.add(key)
        end_line = max(line, end_line or line)
        end_column = (end_column or column) + 1 if end_line == line else (end_column or 0) + 1
        self.found.append(
            {
                "rule": rule,
                "message": message,
                "instead": instead,
                "line": line,
                "column": column,
                "endLine": end_line,
                "endColumn": max(column + 1, end_column) if end_line == line else end_column,
            }
        )


def check_bytes(data, policy):
    """Checks the bytes of a script; gives (tree, findings), the tree None when there are findings.

    `data` are the bytes of the script, `policy` is what policy.json holds. The tree is the one to compile. Never raises,
    whatever the bytes. Columns count from 1, in bytes.
    """
    rules = _prepared(policy)
    findings = Findings(rules.limits["findings"])
    text = policy_bytes.decode(data, rules, findings)
    if text is None or findings.found:
        return None, findings.found
    try:
        tree = ast.parse(text, "model.py")
        _check_tree(tree, rules, findings)
    except SyntaxError as error:
        findings.add("syntax", "Python cannot read this: %s" % error.msg, "Correct the syntax", max(1, error.lineno or 1), max(1, error.offset or 1))
    except (ValueError, OverflowError) as error:
        findings.add("syntax", "Python cannot read this: %s" % error, "Correct the syntax", 1, 1)
    except (RecursionError, MemoryError):
        findings.add("nesting", "The script is nested too deeply", "Use intermediate variables and functions", 1, 1)
    findings.found.sort(key=lambda finding: (finding["line"], finding["column"]))
    return (None if findings.found else tree), findings.found


_latest = [None, None]


def _prepared(policy):
    """The policy made ready; that of the file asked for last is kept."""
    if _latest[0] is not policy:
        _latest[:] = policy, Policy(policy)
    return _latest[1]


# The rules by class of node, put together when first met.
_rules_of = {}


def _check_tree(tree, rules, findings):
    script = policy_collect.collect(tree, rules)
    policy_bindings.link(script)
    for node in script.too_deep[:1]:
        findings.refuse(node, "nesting", "The script is nested too deeply", "Use intermediate variables and functions")
    context = policy_rules.Context(script, rules, findings.refuse)
    for site in script.sites:
        kind = type(site[0])
        rules_of_kind = _rules_of.get(kind)
        if rules_of_kind is None:
            both = (*policy_rules.RULES, *policy_calls.RULES)
            rules_of_kind = _rules_of[kind] = [rule for rule, kinds in both if kinds is None or kind.__name__ in kinds]
        for rule in rules_of_kind:
            rule(site, context)
