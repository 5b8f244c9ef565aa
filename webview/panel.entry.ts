import { isAtRest, isWorking, type DesignSnapshot, type DesignState } from '../src/core/snapshot.ts';
import { designAppearance } from '../src/protocol/appearance.ts';
import type { PageState } from '../src/protocol/messages.ts';
import './theme.css';
import './panel.css';
import { createAsk } from './actions.ts';
import { connect, kept } from './connection.ts';
import { draw, element, type Children, type Description } from './dom.ts';
import { header } from './panel/header.ts';
import { planTab } from './panel/plan-tab.ts';
import { createPreviewPane } from './panel/preview-pane.ts';
import { runsTab } from './panel/runs-tab.ts';
import { parametersTab, requirementsTab } from './panel/tables.ts';
import { noticeBox } from './status.ts';
import { registerPanelComponents } from './toolkit.ts';

registerPanelComponents();

let state: PageState | null = null;
let problem: string | null = null;
let present: { state: DesignState; since: number } | null = null;

const host = connect((next) => {
  const { design } = next;
  if (design !== null && present?.state !== design.state) {
    problem = null;
    present = { state: design.state, since: performance.now() };
  }
  state = next;
  if (design !== null) {
    kept.write({ directory: design.directory });
    preview.follow(design.preview, design.iterations.length);
  }
  show();
});
const ask = createAsk(host, (message) => {
  problem = message;
  show();
});
const preview = createPreviewPane(host, () => {
  show();
});

/** Room for the graph: the window without the margins of the tabs. */
const widthPx = (): number => window.innerWidth - 32;

const tab = (id: string, label: string): Description => element('vscode-panel-tab', { id: `tab-${id}`, key: `tab-${id}` }, label);
const view = (id: string, content: Children): Description =>
  element('vscode-panel-view', { id: `view-${id}`, key: `view-${id}` }, element('div', { class: 'view-body' }, content));

function tabs(design: DesignSnapshot, task: string | null): Description {
  const met = design.checks.filter((check) => check.passed).length;
  const requirements =
    design.checks.length > 0 ? `${met}/${design.checks.length}` : String(design.plan?.requirements.length ?? '');
  return element(
    'vscode-panels',
    { key: 'tabs', 'aria-label': 'Design', class: 'tabs' },
    tab('plan', 'Plan'),
    tab('requirements', `Requirements ${requirements}`.trim()),
    tab('parameters', `Parameters ${design.plan?.parameters.length ?? ''}`.trim()),
    tab('runs', `Runs ${design.iterations.length > 0 ? design.iterations.length : ''}`.trim()),
    view('plan', planTab(design, task, widthPx(), ask)),
    view('requirements', requirementsTab(design, ask)),
    view('parameters', parametersTab(design)),
    view('runs', runsTab(design, ask)),
  );
}

function show(): void {
  if (state === null) return;
  const { design, task, notice } = state;
  const told = problem === null ? notice : { message: problem, remedies: [] };
  if (design === null) {
    draw(document.body, [
      told === null ? element('p', { class: 'quiet blank' }, 'The design is being opened.') : noticeBox(told, ask, 'failed'),
    ]);
    return;
  }
  const elapsedMs = present === null ? 0 : performance.now() - present.since;
  const { word } = designAppearance[design.state];
  draw(document.body, [
    header(design, elapsedMs, ask),
    told !== null && noticeBox(told, ask, 'failed'),
    preview.draw({ working: isWorking(design.state), atRest: isAtRest(design.state) }),
    tabs(design, task),
    element(
      'div',
      { class: 'hidden', role: 'status', 'aria-live': 'polite' },
      isWorking(design.state) ? word : `${word}. ${design.message}`,
    ),
  ]);
  preview.attach();
}

setInterval(() => {
  if (present !== null && isWorking(present.state)) show();
}, 1000);
window.addEventListener('resize', show);
