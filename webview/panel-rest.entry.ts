import { isWorking, type DesignSnapshot, type DesignState } from '../src/core/snapshot.ts';
import { designAppearance } from '../src/protocol/appearance.ts';
import type { PageState } from '../src/protocol/messages.ts';
import type { TuningView } from '../src/protocol/tuning.ts';
import { createAsk } from './actions.ts';
import { connect, kept } from './connection.ts';
import { draw, element, type Children, type Description } from './dom.ts';
import { createDrafts } from './panel/drafts.ts';
import { header } from './panel/header.ts';
import type { Comparison } from './panel/comparison.ts';
import { createGraphZoom } from './panel/graph-zoom.ts';
import { planTab } from './panel/plan-tab.ts';
import { createPreviewPane } from './panel/preview-pane.ts';
import { runsTab } from './panel/runs-tab.ts';
import { parametersTab } from './panel/parameters-tab.ts';
import { createRequirementEditor } from './panel/requirement-form.ts';
import { requirementsTab } from './panel/requirements-tab.ts';
import { createTimeline } from './panel/timeline.ts';
import { trialBar } from './panel/trial-bar.ts';
import { noticeBox } from './status.ts';
import { registerPanelComponents } from './toolkit.ts';
import { t, spoken } from './translation.ts';

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
    drafts.settle(next.tuning);
  }
  show();
});
const ask = createAsk(host, (message) => {
  problem = message;
  show();
});
const drafts = createDrafts(
  host,
  () => {
    show();
  },
  (message) => {
    problem = message;
  },
);
/** Task of the node under the pointer, or of the face that was picked. */
let pointed: string | null = null;
const pointAt = (task: string | null): void => {
  if (pointed === task) return;
  pointed = task;
  ask('link.show', { task });
  show();
};
const preview = createPreviewPane({ host, ask, redraw: show, pointAt });

const requirementEditor = createRequirementEditor({
  requirements: () => state?.design?.plan?.requirements ?? [],
  change: (requirements) => {
    ask('requirements.change', { requirements });
  },
  redraw: show,
});
const zoom = createGraphZoom(() => {
  show();
});
const timeline = createTimeline(host, show);
let compared: Comparison['chosen'] = null;
const comparison: Comparison = {
  get chosen() {
    return compared;
  },
  choose: (from, to) => {
    compared = { from, to };
    show();
  },
  showParts: (from, to) => {
    preview.compare(from, to);
  },
};

/** Room for the graph: the window without the margins of the tabs. */
const widthPx = (): number => window.innerWidth - 32;

// The component takes its name from its first text and keeps that; the numbers in it change.
const tab = (id: string, label: string): Description =>
  element('vscode-panel-tab', { id: `tab-${id}`, key: `tab-${id}`, 'aria-label': label }, label);
const view = (id: string, content: Children): Description =>
  element('vscode-panel-view', { id: `view-${id}`, key: `view-${id}` }, element('div', { class: 'view-body' }, content));

/** What was measured of what is on screen: the values that are being tried, else the design's own. */
const measuredOf = (design: DesignSnapshot, tuning: TuningView | null): Pick<DesignSnapshot, 'checks' | 'objects'> => {
  const trial = tuning?.trial ?? null;
  return trial === null || trial.checks.length === 0 ? design : trial;
};

function tabs(design: DesignSnapshot, task: string | null, tuning: TuningView | null): Description {
  const { checks } = measuredOf(design, tuning);
  const met = checks.filter((check) => check.passed).length;
  const requirements = checks.length > 0 ? `${met}/${checks.length}` : String(design.plan?.requirements.length ?? '');
  return element(
    'vscode-panels',
    { key: 'tabs', 'aria-label': t('Design'), class: 'tabs' },
    tab('plan', t('Plan')),
    tab('requirements', t('Requirements {0}', requirements).trim()),
    tab('parameters', t('Parameters {0}', tuning?.parameters.length ?? design.plan?.parameters.length ?? '').trim()),
    tab('runs', t('Runs {0}', design.iterations.length > 0 ? design.iterations.length : '').trim()),
    view('plan', planTab(design, { links: { chosen: task, pointed, pointAt }, zoom, widthPx: widthPx() }, ask)),
    view('requirements', requirementsTab({ ...design, checks }, requirementEditor, ask)),
    view('parameters', parametersTab(design, tuning, drafts, ask)),
    view('runs', runsTab(design, comparison, timeline, ask)),
  );
}

function show(): void {
  if (state === null) return;
  // What the page drew before this script was there.
  document.querySelector('.first')?.remove();
  const { design, task, notice, tuning } = state;
  const told = problem === null ? notice : { message: problem, remedies: [] };
  if (design === null) {
    draw(document.body, [
      told === null ? element('p', { class: 'quiet blank' }, t('The design is being opened.')) : noticeBox(told, ask, 'failed'),
    ]);
    return;
  }
  const elapsedMs = present === null ? 0 : performance.now() - present.since;
  timeline.follow(`${design.state} ${design.iteration} ${design.iterations.length}`);
  const trial = tuning?.trial ?? null;
  preview.follow({
    design,
    objects: measuredOf(design, tuning).objects,
    size: trial?.size ?? design.iterations.find((iteration) => iteration.preview === design.preview)?.size ?? null,
    preview: trial?.preview ?? design.preview,
    task: pointed ?? task,
  });
  const word = t(designAppearance[design.state].word);
  draw(document.body, [
    element('main', { key: 'main', class: 'page' }, [
      header(design, elapsedMs, ask),
      told !== null && noticeBox(told, ask, 'failed'),
      preview.draw(),
      tuning?.trial != null && trialBar(tuning.trial, ask),
      tabs(design, task, tuning),
    ]),
    element(
      'div',
      { class: 'hidden', role: 'status', 'aria-live': 'polite' },
      isWorking(design.state) ? word : `${word}. ${spoken(design.message, design.said)}`,
    ),
  ]);
  preview.attach();
}

setInterval(() => {
  if (present !== null && isWorking(present.state)) show();
}, 1000);
window.addEventListener('resize', show);
