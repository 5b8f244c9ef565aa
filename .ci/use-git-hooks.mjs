// @ts-check
// npm's `prepare`: lets git use the hooks of this repository. Leaves hooks that someone has set up alone, and never fails an install.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** @param {string[]} words */
const git = (...words) => spawnSync('git', words, { encoding: 'utf8' });

if (existsSync('.git') && existsSync('.githooks') && git('config', '--get', 'core.hooksPath').status === 1) {
  git('config', 'core.hooksPath', '.githooks');
}
