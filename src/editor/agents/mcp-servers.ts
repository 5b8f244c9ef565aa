import * as vscode from 'vscode';
import { requireFolder } from '../folder.ts';

/** What VS Code 1.101 and later have for offering MCP servers; the oldest VS Code we run in does not know it. */
interface McpRegistry {
  registerMcpServerDefinitionProvider(
    id: string,
    provider: { provideMcpServerDefinitions: () => vscode.ProviderResult<readonly object[]> },
  ): vscode.Disposable;
}
type StdioDefinition = new (
  label: string,
  command: string,
  commandLine: string[],
  environment: Record<string, string>,
  version: string,
) => { cwd?: vscode.Uri };

/** VS Code 1.100 has the function too, but for a contribution point of another name. */
function knowsContribution(): boolean {
  const [major = 0, minor = 0] = vscode.version.split('.').map(Number);
  return major > 1 || (major === 1 && minor >= 101);
}

const hasMcp = (languageModels: object): languageModels is McpRegistry => 'registerMcpServerDefinitionProvider' in languageModels;

/** Offers `freecad-designer mcp` of this workspace to the agents that VS Code hosts. */
export function registerMcpServers(extension: vscode.Extension<unknown>): vscode.Disposable {
  const Definition = Object.getOwnPropertyDescriptor(vscode, 'McpStdioServerDefinition')?.value as StdioDefinition | undefined;
  const registry: object = vscode.lm;
  if (!knowsContribution() || !hasMcp(registry) || Definition === undefined) return new vscode.Disposable(() => undefined);
  const { version } = extension.packageJSON as { version: string };
  return registry.registerMcpServerDefinitionProvider('freecadDesigner.mcp', {
    provideMcpServerDefinitions: () => {
      if (!vscode.workspace.isTrusted || vscode.workspace.workspaceFolders === undefined) return [];
      const cli = vscode.Uri.joinPath(extension.extensionUri, 'dist', 'cli.js').fsPath;
      // The program that runs this extension also runs Node programs.
      const definition = new Definition(
        'FreeCAD AI Designer',
        process.execPath,
        [cli, 'mcp'],
        { ELECTRON_RUN_AS_NODE: '1' },
        version,
      );
      definition.cwd = requireFolder().uri;
      return [definition];
    },
  });
}
