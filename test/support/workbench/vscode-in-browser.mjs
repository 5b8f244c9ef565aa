#!/usr/bin/env node
// The `vscodeExecutablePath` for @vscode/test-electron where no desktop VS Code is: the same parameters, another window.
import '../../../dist/test/support/workbench/test-host.main.js';
