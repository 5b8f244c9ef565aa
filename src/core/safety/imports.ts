// Which modules may be imported, and which of their members used.
import type { Kind } from './parser.ts';
import { modules, sinkMembers } from './policy.ts';
import { findModule } from './modules.ts';
import type { Rule, RuleContext } from './rule.ts';
import { lookup } from './scope.ts';

const instead = 'Use FreeCAD, Part, PartDesign, Sketcher, Draft, Mesh, math and the other geometry modules';

/** Modules of the window that models and macros ask for, and what to do without them. */
const noWindow = 'Leave it out: the script runs without a window, and how the part looks is for whoever opens it';
const insteadOf: Readonly<Record<string, string>> = {
  PartDesignGui: noWindow,
  PySide: noWindow,
  PySide2: noWindow,
  PySide6: noWindow,
};
const insteadFor = (name: string): string => insteadOf[name] ?? instead;

export const checkImports: Rule = ({ node, scope, parent }, context) => {
  switch (node.nodeType) {
    case 'Import':
      for (const alias of node.names) checkImport(alias, context);
      break;
    case 'ImportFrom':
      checkFrom(node, context);
      break;
    case 'Alias': {
      const bindings = lookup(scope, node.asname ?? node.name.split('.')[0] ?? node.name) ?? [];
      const imported = new Set(
        bindings.map((binding) =>
          binding.kind === 'module' ? binding.module : binding.kind === 'member' ? `${binding.module}.${binding.member}` : '',
        ),
      );
      if (bindings.some((binding) => binding.kind === 'module') && imported.size > 1) {
        context.refuse(node, 'rebinding', 'One name stands for two imports', 'Import each module once, under one name');
      }
      break;
    }
    case 'Attribute': {
      const module = findModule(node.value, scope);
      if (module !== undefined) checkMember(module, node, parent?.nodeType === 'Call' && parent.func === node, context);
      if (
        module !== undefined &&
        findModule(node, scope) !== undefined &&
        parent?.nodeType !== 'Attribute' &&
        !isHasattr(node, parent)
      ) {
        context.refuse(
          node,
          'module-value',
          `The module "${module}.${node.attr}" may not be passed around`,
          `Use its members: ${module}.${node.attr}.name`,
        );
      }
      break;
    }
    default:
  }
};

const isHasattr = (node: Kind<'Attribute'>, parent: Parameters<Rule>[0]['parent']): boolean =>
  parent?.nodeType === 'Call' && parent.func.nodeType === 'Name' && parent.func.id === 'hasattr' && parent.args[0] === node;

function checkImport(alias: Kind<'Alias'>, { refuse }: RuleContext): void {
  if (!modules.has(alias.name)) refuse(alias, 'import', `The module "${alias.name}" is not allowed`, insteadFor(alias.name));
}

function checkFrom(node: Kind<'ImportFrom'>, { refuse }: RuleContext): void {
  const name = node.module ?? '';
  const module = modules.get(name);
  if ((node.level ?? 0) > 0 || !module) {
    refuse(node, 'import', `The module "${'.'.repeat(node.level ?? 0)}${name}" is not allowed`, insteadFor(name));
    return;
  }
  for (const alias of node.names) {
    if (alias.name === '*') {
      if (!module.star)
        refuse(alias, 'import', `"from ${name} import *" hides what is used`, `Import the names you need, or use ${name}.name`);
    } else if (!module.members.has(alias.name) && !module.submodules.has(alias.name)) {
      refuse(alias, 'import-member', `"${alias.name}" of the module "${name}" is not allowed`, `Use another member of ${name}`);
    }
  }
}

function checkMember(name: string, node: Kind<'Attribute'>, called: boolean, { refuse }: RuleContext): void {
  const module = modules.get(name);
  // An import that is refused anyway: one finding is enough.
  if (!module) return;
  if (node.ctx.nodeType !== 'Load') {
    refuse(node, 'module-store', `The module "${name}" may not be changed`, 'Keep your own values in variables');
  } else if (
    !module.members.has(node.attr) &&
    !module.submodules.has(node.attr) &&
    !(called && sinkMembers.has(`${name}.${node.attr}`))
  ) {
    const isWindow = name.endsWith('Gui') || node.attr === 'Gui';
    refuse(node, 'module-member', `"${name}.${node.attr}" is not allowed`, isWindow ? noWindow : `Use another member of ${name}`);
  }
}
