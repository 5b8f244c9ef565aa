import { catalogParts } from '../../src/catalog/catalog.ts';
import { checkScript } from '../../src/core/safety/check.ts';
import { report, target, timeInTurn } from './measure.ts';

/** The static check of a script of a thousand lines, made of the catalog's own scripts. */
export async function bench(): Promise<void> {
  const lines = catalogParts.flatMap((part) => part.script.split('\n')).filter((line) => !/^(from|import) /.test(line));
  const source = `import math\nimport FreeCAD as App\nimport Part\nimport PartDesign\nimport Sketcher\n${lines.slice(0, 995).join('\n')}\n`;
  const { check } = await timeInTurn(40, { check: () => checkScript(source) });
  report(`static check, ${source.split('\n').length} lines`, check);
  target('static check of 1,000 lines, ms', check.median, check.median < 15, '< 15 ms');
}
