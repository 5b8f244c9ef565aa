import * as vscode from 'vscode';
import type { Designers } from '../design/designers.ts';
import { requireFolder } from '../folder.ts';
import type { Owned } from '../owned.ts';
import { createRunTerminal, type FreecadTask } from './run-terminal.ts';

const taskType = 'freecadcmd';

/** Tasks run scripts in FreeCAD as the designer does; they are made, not spawned, so no shell is involved. */
export interface FreecadTasks extends Owned {
  /** Runs a script as a task, with its terminal and its problems. */
  run(script: vscode.Uri): Promise<void>;
}

const isFreecadTask = (definition: vscode.TaskDefinition): definition is vscode.TaskDefinition & FreecadTask =>
  definition.type === taskType && typeof definition['script'] === 'string';

export function registerFreecadTasks(designers: Designers, log: vscode.LogOutputChannel): FreecadTasks {
  const create = (
    definition: FreecadTask & vscode.TaskDefinition,
    scope: vscode.WorkspaceFolder | vscode.TaskScope,
    name: string,
  ): vscode.Task => {
    const execution = new vscode.CustomExecution((resolved) =>
      Promise.resolve(createRunTerminal(isFreecadTask(resolved) ? resolved : definition, designers, log)),
    );
    const task = new vscode.Task(definition, scope, name, 'FreeCAD', execution, '$freecadcmd');
    task.group = vscode.TaskGroup.Build;
    task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, panel: vscode.TaskPanelKind.Dedicated, clear: true };
    return task;
  };

  const relative = (script: vscode.Uri): string => vscode.workspace.asRelativePath(script, false);

  const provider = vscode.tasks.registerTaskProvider(taskType, {
    provideTasks: async () => {
      const macros = await vscode.workspace.findFiles('**/*.FCMacro', '**/node_modules/**', 20);
      const scripts = await vscode.workspace.findFiles('**/model.py', '**/{node_modules,history}/**', 50);
      return [...macros, ...scripts].flatMap((script) => {
        const folder = vscode.workspace.getWorkspaceFolder(script);
        return folder === undefined
          ? []
          : [create({ type: taskType, script: relative(script) }, folder, `run ${relative(script)}`)];
      });
    },
    resolveTask: (task) => {
      const { definition, scope } = task;
      return isFreecadTask(definition) ? create(definition, scope ?? vscode.TaskScope.Workspace, task.name) : undefined;
    },
  });

  return {
    run: async (script) => {
      const folder = requireFolder();
      const inside = vscode.workspace.getWorkspaceFolder(script) === folder;
      const words = inside ? relative(script) : script.fsPath;
      await vscode.tasks.executeTask(create({ type: taskType, script: words }, folder, `run ${relative(script)}`));
    },
    dispose: () => {
      provider.dispose();
    },
  };
}
