// @ts-check
// Coverage of lines, measured over all test stages that ran together; each folder has to reach the limit on its own.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

const limitPercent = 90;
export const coveredFolders = ['src/core', 'src/machine', 'src/catalog', 'src/freecad'];
export const summaryFile = 'coverage/coverage-summary.json';

/**
 * Whether a file has lines that can be reached: what holds nothing but types is gone when it runs.
 * @param {typeof import('typescript')} typescript @param {string} file
 */
const hasCode = (typescript, file) => {
  const { outputText } = typescript.transpileModule(readFileSync(file, 'utf8'), {
    compilerOptions: { target: typescript.ScriptTarget.ESNext, removeComments: true, verbatimModuleSyntax: true },
  });
  return outputText.trim() !== 'export {};' && outputText.trim() !== '';
};

/** @returns {Promise<import('./counts.mjs').Outcome>} a check for each folder */
export async function judgeCoverage() {
  // Not there before the packages are installed.
  const { default: typescript } = await import('typescript');
  if (!existsSync(summaryFile)) return { passed: 0, failed: 1, skipped: 0, output: 'There is no coverage report.' };
  const files = Object.entries(JSON.parse(readFileSync(summaryFile, 'utf8'))).filter(
    ([file]) => existsSync(file) && hasCode(typescript, file),
  );
  const folders = coveredFolders.map((folder) => {
    const lines = files
      .filter(([file]) => relative('.', file).replaceAll('\\', '/').startsWith(`${folder}/`))
      .map(([, counts]) => counts.lines);
    const total = lines.reduce((sum, { total }) => sum + total, 0);
    const covered = lines.reduce((sum, { covered }) => sum + covered, 0);
    return { folder, total, percent: total === 0 ? 0 : (100 * covered) / total };
  });
  const failed = folders.filter(({ total, percent }) => total > 0 && percent < limitPercent);
  const output = folders.map(({ folder, total, percent }) => `${folder} ${percent.toFixed(1)} % of ${total} lines`).join(', ');
  const worst = failed.flatMap(({ folder }) => leastCovered(files, folder));
  const remark =
    failed.length > 0
      ? `\nAt least ${limitPercent} % are asked for; least covered (coverage/index.html shows more):\n${worst.join('\n')}`
      : '';
  return { passed: folders.length - failed.length, failed: failed.length, skipped: 0, output: `${output}${remark}` };
}

/** @param {[string, any][]} files @param {string} folder */
function leastCovered(files, folder) {
  return files
    .map(([file, { lines }]) => ({ file: relative('.', file), missing: lines.total - lines.covered, percent: lines.pct }))
    .filter(({ file }) => file.startsWith(`${folder}/`))
    .sort((one, other) => other.missing - one.missing)
    .slice(0, 8)
    .map(({ file, missing, percent }) => `  ${file}: ${percent} %, ${missing} lines not reached`);
}
