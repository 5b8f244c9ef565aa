import * as vscode from 'vscode';
import { createApiKeys } from './editor/agents/api-keys.ts';
import { registerAgentTools } from './editor/agents/agent-tools.ts';
import { registerChatParticipant } from './editor/agents/chat-participant.ts';
import { createGatewayKey } from './editor/agents/gateway-key.ts';
import { createCellLight } from './editor/script/cell-light.ts';
import { chatViewId, registerChatView } from './editor/page/chat-view.ts';
import { registerCommands } from './editor/commands.ts';
import { followContext } from './editor/context-keys.ts';
import { createCopyDiagnostics } from './editor/copy-diagnostics.ts';
import { createDesignPanels } from './editor/page/design-panels.ts';
import { createDesigners } from './editor/design/designers.ts';
import { registerDesignsTree } from './editor/design/designs-tree.ts';
import { createEnvironment } from './editor/environment.ts';
import { registerFreecadTasks } from './editor/run/freecad-tasks.ts';
import { createMentions } from './editor/page/mentions.ts';
import { tellError } from './editor/notices.ts';
import { createOpenDesigns } from './editor/design/open-designs.ts';
import { createRecentLog } from './editor/recent-log.ts';
import { createRedisSign } from './editor/redis-sign.ts';
import { followDesigns } from './editor/page/screen-flow.ts';
import { registerMcpServers } from './editor/agents/mcp-servers.ts';
import { createScripts } from './editor/script/scripts.ts';
import { registerStatusBar } from './editor/status-bar.ts';
import { registerTestExplorer } from './editor/run/test-explorer.ts';
import { createValueTuning } from './editor/script/value-tuning.ts';

/** Registers everything and does nothing: the engine is read when a design, a run or a screen first needs it. */
export function activate(context: vscode.ExtensionContext): void {
  const { extension, extensionUri, globalStorageUri, secrets, subscriptions, workspaceState } = context;
  const log = vscode.window.createOutputChannel('FreeCAD AI Designer', { log: true });
  const keys = createApiKeys(secrets);
  const gatewayKey = createGatewayKey(secrets);
  const recent = createRecentLog(log);
  const redis = createRedisSign();
  const told = { log: recent.tell, onTrouble: redis.tell, stateFolder: globalStorageUri.fsPath };
  const designers = createDesigners(
    async (options) => (await import('./designer.ts')).createDesigner({ ...told, ...options }),
    keys,
    {
      load: async (options) =>
        (await import('./designer/remote/remote-designer.ts')).createRemoteDesigner({ log: recent.tell, ...options }),
      key: gatewayKey,
      tell: (error) => void tellError(error, log),
    },
  );
  const designs = createOpenDesigns(designers, workspaceState, (error) => void tellError(error, log));
  const environment = createEnvironment(designers, log);
  const copyDiagnostics = createCopyDiagnostics(environment, extension, recent.lines);
  const tuning = createValueTuning(designers, designs);
  const light = createCellLight();
  const mentions = createMentions(() => vscode.commands.executeCommand(`${chatViewId}.focus`));
  const pages = { designers, designs, environment, light, mentions, log };
  const panels = createDesignPanels(extensionUri, { ...pages, tuning });
  const scripts = createScripts(designers, designs, globalStorageUri, log);
  const tasks = registerFreecadTasks(designers, log);
  const tree = registerDesignsTree(designers, designs, log);

  subscriptions.push(
    log,
    redis,
    designers,
    designs,
    environment,
    tuning,
    light,
    mentions,
    panels,
    scripts,
    tasks,
    tree,
    registerChatView(extensionUri, pages),
    registerCommands({ ...pages, keys, gatewayKey, panels, problems: scripts.problems, tasks, tree, copyDiagnostics }),
    registerTestExplorer(designers, designs),
    registerAgentTools(designers, designs),
    registerChatParticipant(designs),
    registerMcpServers(extension),
    registerStatusBar(designs, environment),
    followDesigns(designs, panels, log),
    followContext(designs, (directory, task) => {
      panels.chooseTask(directory, task);
    }),
  );
}
