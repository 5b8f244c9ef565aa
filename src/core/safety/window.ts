// Uses of FreeCAD's window that a run without one would come to and break at.
import { findModule } from './modules.ts';
import type { Kind, Node } from './parser.ts';
import type { Rule, RuleContext } from './rule.ts';
import type { Scope } from './scope.ts';
import { childrenOf } from './tree.ts';

const instead =
  'Leave this line out, or put it under "if App.GuiUp:": the script runs without a window, and how the part looks is for whoever opens it';

/** Statements that run on every run; what stands under a condition, in a function or in a `try` may never be reached. */
function* certain(body: readonly Node[]): Generator<Node> {
  for (const statement of body) {
    if (statement.nodeType === 'For' || statement.nodeType === 'With') yield* certain(statement.body);
    else if (statement.nodeType === 'Expr' || statement.nodeType === 'Assign') yield statement;
  }
}

/** The node and all below it, in source order. */
function gather(node: Node, found: Node[]): Node[] {
  found.push(node);
  for (const child of childrenOf(node)) gather(child, found);
  return found;
}

/** A member of the window's module, or something of how an object looks. */
function isWindow(node: Node, scope: Scope): node is Kind<'Attribute'> {
  if (node.nodeType !== 'Attribute') return false;
  if (findModule(node.value, scope) === 'FreeCADGui') return true;
  return node.value.nodeType === 'Attribute' && node.value.attr === 'ViewObject';
}

/** Refuses at the first use of the window in each statement that has one; conditions of any kind in the statement count as a guard. */
export const checkWindow: Rule = ({ node, scope }, context: RuleContext) => {
  if (node.nodeType !== 'Module') return;
  for (const statement of certain(node.body)) {
    const nodes = gather(statement, []);
    if (nodes.some(({ nodeType }) => nodeType === 'IfExp' || nodeType === 'BoolOp' || nodeType === 'Lambda')) continue;
    const use = nodes.find((inner) => isWindow(inner, scope));
    if (use === undefined || !isWindow(use, scope)) continue;
    const what = findModule(use.value, scope) === 'FreeCADGui' ? `FreeCADGui.${use.attr}` : `ViewObject.${use.attr}`;
    context.refuse(use, 'no-window', `There is no ${what} without FreeCAD's window`, instead);
  }
};
