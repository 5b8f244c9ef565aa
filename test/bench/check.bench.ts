import { catalogParts } from '../../src/catalog/catalog.ts';
import { checkScript } from '../../src/core/safety/check.ts';
import { report, target, timeInTurn } from './measure.ts';

/** The static check of a script of about a thousand lines, made of whole scripts of the catalog. It passes: a refusal would end early. */
export async function bench(): Promise<void> {
  const lines = ['import math', 'import FreeCAD as App', 'import Part', 'import PartDesign', 'import Sketcher'];
  for (const part of catalogParts) {
    const own = part.script.split('\n').filter((line) => !/^(from|import) /.test(line));
    if (lines.length + own.length <= 1000) lines.push(...own);
  }
  const source = `${lines.join('\n')}\n`;
  const [finding] = checkScript(source).findings;
  if (finding !== undefined) throw new Error(`The script to be timed is refused in line ${finding.line}: ${finding.message}`);
  const { check } = await timeInTurn(40, { check: () => checkScript(source) });
  report(`static check, ${lines.length} lines`, check);
  target('static check of 1,000 lines, ms', check.median, check.median < 15, '< 15 ms');
}
