// The static check: bytes, then the parser, then every rule on every place of the script.
import { checkAttributes } from './attributes.ts';
import { decodeSource } from './bytes.ts';
import { checkCalls } from './calls.ts';
import { checkClasses } from './classes.ts';
import { rangeOf, toColumn } from './columns.ts';
import { collect } from './collect.ts';
import { checkDocuments } from './documents.ts';
import { checkExpressions } from './expressions.ts';
import type { CheckReport, Finding } from './finding.ts';
import { checkIdentifiers } from './identifiers.ts';
import { checkImports } from './imports.ts';
import { link } from './link.ts';
import { checkNames } from './names.ts';
import { checkNode } from './nodes.ts';
import { parsePython } from './parser.ts';
import type { Kind, Node } from './parser.ts';
import { limits } from './policy.ts';
import type { Rule, RuleContext } from './rule.ts';
import { checkSinks } from './sinks.ts';
import { checkStrings } from './strings.ts';
import { checkWindow } from './window.ts';

/** The rules that have something to say about each kind of node; every node is looked at by the first three. */
const always: readonly Rule[] = [checkNode, checkIdentifiers, checkNames];
const rulesByKind: Readonly<Partial<Record<Node['nodeType'], readonly Rule[]>>> = {
  Alias: [checkImports],
  Attribute: [checkImports, checkAttributes, checkDocuments, checkExpressions],
  Call: [checkCalls, checkSinks, checkDocuments, checkExpressions, checkStrings],
  ClassDef: [checkClasses],
  Constant: [checkStrings],
  FunctionDef: [checkClasses],
  Import: [checkImports],
  ImportFrom: [checkImports],
  Module: [checkWindow],
  Name: [checkSinks],
};

/**
 * Checks a FreeCAD script against the policy without running it. Never throws, whatever the bytes.
 * The check inside FreeCAD repeats it on CPython's own tree; neither is the boundary, the sandbox is.
 */
export function checkScript(source: Uint8Array | string): CheckReport {
  const decoded = decodeSource(source);
  if (decoded.findings) return report(decoded.findings);
  const parsed = parsePython(decoded.text);
  const lines = decoded.text.split('\n');
  if (parsed.error) {
    const line = Math.min(parsed.error.line, lines.length);
    const column = toColumn(lines, line, parsed.error.columnOffset);
    return report([
      {
        rule: 'syntax',
        message: `Python cannot read this: ${parsed.error.message}`,
        instead: 'Correct the syntax',
        line,
        column,
        endLine: line,
        endColumn: column + 1,
      },
    ]);
  }
  try {
    return report(checkTree(parsed.tree, lines));
  } catch {
    // Only a script built to exhaust the walk ends here; whatever went wrong, it is refused and not passed.
    return report([tooComplex(lines)]);
  }
}

const tooComplex = (lines: readonly string[]): Finding => ({
  rule: 'nesting',
  message: 'The script is too deeply nested to be checked',
  instead: 'Use intermediate variables and functions',
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: Math.max(2, (lines[0] ?? '').length),
});

function checkTree(tree: Kind<'Module'>, lines: readonly string[]): Finding[] {
  const script = collect(tree);
  link(script);
  const findings: Finding[] = [];
  const context: RuleContext = {
    script,
    refuse(node, rule, message, instead) {
      if (findings.length < limits.findings) findings.push({ rule, message, instead, ...rangeOf(node, lines) });
    },
  };
  for (const node of script.tooDeep.slice(0, 1))
    context.refuse(node, 'nesting', 'The script is nested too deeply', 'Use intermediate variables and functions');
  for (const site of script.sites) {
    for (const rule of always) rule(site, context);
    for (const rule of rulesByKind[site.node.nodeType] ?? []) rule(site, context);
  }
  return findings;
}

function report(findings: readonly Finding[]): CheckReport {
  const seen = new Set<string>();
  const unique = findings.filter((finding) => {
    const key = `${finding.rule}:${finding.line}:${finding.column}:${finding.message}`;
    return !seen.has(key) && seen.add(key);
  });
  unique.sort((left, right) => left.line - right.line || left.column - right.column);
  return { ok: unique.length === 0, findings: unique };
}
