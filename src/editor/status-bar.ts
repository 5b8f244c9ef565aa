import * as vscode from 'vscode';
import { isWaiting } from '../core/snapshot.ts';
import { designAppearance } from '../protocol/appearance.ts';
import type { KnownEnvironment } from './environment.ts';
import { gatewayUrl } from './settings.ts';
import type { OpenDesigns } from './design/open-designs.ts';

/** One line in the status bar: FreeCAD's version, what contains it, and how the current design stands. */
export function registerStatusBar(designs: OpenDesigns, environment: KnownEnvironment): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('freecadDesigner.status', vscode.StatusBarAlignment.Left, 10);
  item.name = 'FreeCAD AI Designer';

  const update = (): void => {
    const { freecadVersion, isolation, obstacle } = environment.present;
    const design = designs.current;
    const url = gatewayUrl();
    const gateway = URL.canParse(url) ? new URL(url).host : url;
    const isThere = gateway !== '' && (design === null || design.gateway !== undefined);
    if (freecadVersion === null && design === null && obstacle !== 'noFreecad' && gateway === '') {
      item.hide();
      return;
    }
    const freecad =
      obstacle === 'noFreecad' ? vscode.l10n.t('no FreeCAD') : freecadVersion === null ? 'FreeCAD' : `FreeCAD ${freecadVersion}`;
    const contained =
      isolation === null
        ? []
        : [isolation === 'none' ? vscode.l10n.t('not contained') : vscode.l10n.t('contained ({0})', isolation)];
    const state = design === null ? [] : [vscode.l10n.t(designAppearance[design.state].word)];
    const icon = design === null ? 'symbol-misc' : designAppearance[design.state].icon;
    const spin = design !== null && designAppearance[design.state].tone === 'working' ? '~spin' : '';
    const made = gateway === '' ? [] : [vscode.l10n.t('made here')];
    const words = (isThere ? [vscode.l10n.t('made at {0}', gateway), ...state] : [freecad, ...contained, ...made, ...state]).join(
      ' · ',
    );
    item.text = `$(${icon}${spin}) ${words}`;
    item.accessibilityInformation = { label: words };
    item.tooltip =
      design === null
        ? vscode.l10n.t('FreeCAD AI Designer: ask the doctor')
        : vscode.l10n.t('FreeCAD AI Designer: show the design');
    item.command = design === null || obstacle === 'noFreecad' ? 'freecadDesigner.doctor' : 'freecadDesigner.showPanel';
    const warn = obstacle === 'noFreecad' || isolation === 'none' || (design !== null && isWaiting(design.state));
    item.backgroundColor = warn ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    item.show();
  };

  const configured = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('freecadDesigner.engine')) update();
  });
  update();
  return vscode.Disposable.from(item, designs.onDidChange(update), environment.onDidChange(update), configured);
}
