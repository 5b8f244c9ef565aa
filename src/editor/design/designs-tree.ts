import * as vscode from 'vscode';
import type { StoredDesign } from '../../core/record/store.ts';
import type { DesignState } from '../../core/snapshot.ts';
import { designAppearance, type Appearance } from '../../protocol/appearance.ts';
import type { Designers } from './designers.ts';
import { exists } from '../folder.ts';
import type { OpenDesigns } from './open-designs.ts';
import type { Owned } from '../owned.ts';
import { section } from '../settings.ts';
import { planned, spoken } from '../translation.ts';

/** A row of the tree. Commands of its menu get it as their first argument. */
export type DesignRow =
  | { readonly kind: 'design'; readonly directory: string; readonly stored: StoredDesign }
  | {
      readonly kind: 'iteration';
      readonly directory: string;
      readonly number: number;
      readonly label: string;
      readonly passed: boolean | null;
      readonly startedAt: string;
    }
  | { readonly kind: 'file'; readonly directory: string; readonly file: vscode.Uri };

const colors: Readonly<Record<Appearance['tone'], string>> = {
  passed: 'testing.iconPassed',
  failed: 'testing.iconFailed',
  working: 'charts.blue',
  waiting: 'list.warningForeground',
  queued: 'descriptionForeground',
};
const themeIcon = ({ icon, tone }: Pick<Appearance, 'icon' | 'tone'>): vscode.ThemeIcon =>
  new vscode.ThemeIcon(icon, new vscode.ThemeColor(colors[tone]));

function designItem(
  { directory, stored }: Extract<DesignRow, { kind: 'design' }>,
  live: DesignState | undefined,
): vscode.TreeItem {
  if (stored.kind === 'unreadable') {
    const item = new vscode.TreeItem(vscode.Uri.file(directory), vscode.TreeItemCollapsibleState.None);
    item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    item.description = vscode.l10n.t('cannot be read');
    item.tooltip = stored.message;
    item.command = {
      title: vscode.l10n.t('Open'),
      command: 'vscode.open',
      arguments: [vscode.Uri.joinPath(vscode.Uri.file(directory), 'design.json')],
    };
    return item;
  }
  const { record } = stored;
  const isBranch = /-\d+$/.test(record.slug);
  const appearance = designAppearance[live ?? (record.status === 'working' ? 'cancelled' : record.status)];
  const item = new vscode.TreeItem(
    record.plan === null ? record.slug : planned(record.plan.title),
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = directory;
  item.contextValue = stored.resumable === null ? 'design' : 'designStopped';
  item.iconPath = themeIcon(appearance);
  // Designs that branched off have the same title, and folders of their own.
  const word = vscode.l10n.t(appearance.word);
  // Capitals mean something in other languages.
  const state = vscode.env.language.startsWith('en') ? word.toLowerCase() : word;
  item.description = isBranch ? `${state} · ${record.slug}` : state;
  item.tooltip = `${record.slug}\n${record.brief.request}\n${spoken(record.message, record.said)}`;
  item.command = { title: vscode.l10n.t('Show Design Panel'), command: `${section}.showPanel`, arguments: [directory] };
  return item;
}

function itemOf(row: DesignRow, designs: OpenDesigns): vscode.TreeItem {
  if (row.kind === 'design') return designItem(row, designs.find(row.directory)?.state);
  if (row.kind === 'iteration') {
    const item = new vscode.TreeItem(vscode.l10n.t('Attempt {0}', row.number));
    item.contextValue = 'iteration';
    item.description = row.label;
    item.tooltip = new Date(row.startedAt).toLocaleString();
    item.iconPath = themeIcon(
      row.passed === null
        ? { icon: 'circle-outline', tone: 'queued' }
        : row.passed
          ? { icon: 'pass', tone: 'passed' }
          : { icon: 'error', tone: 'failed' },
    );
    item.command = { title: vscode.l10n.t('Compare'), command: `${section}.compareIteration`, arguments: [row] };
    return item;
  }
  const item = new vscode.TreeItem(row.file);
  item.command = { title: vscode.l10n.t('Open'), command: 'vscode.open', arguments: [row.file] };
  return item;
}

function iterationsOf(row: Extract<DesignRow, { kind: 'design' }>): DesignRow[] {
  if (row.stored.kind === 'unreadable') return [];
  return [...row.stored.record.iterations].reverse().map(({ number, validation, author, startedAt }) => ({
    kind: 'iteration',
    directory: row.directory,
    number,
    label: [validation === null ? vscode.l10n.t('not measured') : validation.scores.overall.toFixed(2), author].join(' · '),
    passed: validation === null ? null : validation.decision === 'accept',
    startedAt,
  }));
}

async function filesOf({ directory }: DesignRow): Promise<DesignRow[]> {
  const root = vscode.Uri.file(directory);
  const script = vscode.Uri.joinPath(root, 'model.py');
  const outputs = vscode.Uri.joinPath(root, 'outputs');
  const names = (await exists(outputs)) ? await vscode.workspace.fs.readDirectory(outputs) : [];
  const files = names.filter(([, type]) => type === vscode.FileType.File).map(([name]) => vscode.Uri.joinPath(outputs, name));
  return [...((await exists(script)) ? [script] : []), ...files].map((file) => ({ kind: 'file', directory, file }));
}

/** The designs of this window's folders, each with its files and iterations. */
export function registerDesignsTree(
  designers: Designers,
  designs: OpenDesigns,
  log: vscode.LogOutputChannel,
): Owned & { readonly refresh: () => void } {
  const changed = new vscode.EventEmitter<void>();
  const refresh = (): void => {
    changed.fire();
  };

  const list = async (): Promise<DesignRow[]> => {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    const lists = await Promise.all(
      folders.map(async ({ uri }) => {
        const root = vscode.Uri.joinPath(
          uri,
          vscode.workspace.getConfiguration(section, uri).get<string>('designsFolder', 'designs'),
        );
        if (!(await exists(root))) return [];
        return (await designers.of(uri)).list();
      }),
    );
    return lists.flat().map((stored): DesignRow => ({
      kind: 'design',
      stored,
      directory: stored.kind === 'ok' ? stored.place.directory : stored.directory,
    }));
  };

  const provider: vscode.TreeDataProvider<DesignRow> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: (row) => itemOf(row, designs),
    getChildren: async (row) => {
      try {
        if (row === undefined) return await list();
        return row.kind === 'design' ? [...(await filesOf(row)), ...iterationsOf(row)] : [];
      } catch (error) {
        log.error(`The designs could not be listed: ${String(error)}`);
        return [];
      }
    },
  };

  const view = vscode.window.createTreeView(`${section}.designs`, {
    treeDataProvider: provider,
    showCollapseAll: true,
    canSelectMany: true,
  });
  const watcher = vscode.workspace.createFileSystemWatcher('**/design.json');
  const parts = [
    view,
    changed,
    watcher,
    watcher.onDidCreate(refresh),
    watcher.onDidDelete(refresh),
    watcher.onDidChange(refresh),
    designs.onDidChange(refresh),
    designers.onDidChange(refresh),
  ];
  return {
    refresh,
    dispose: () => {
      for (const part of parts) part.dispose();
    },
  };
}
