import type { Plan } from '../../src/core/plan/plan.ts';
import type { DesignSnapshot } from '../../src/core/snapshot.ts';
import type { Task } from '../../src/core/plan/task-graph.ts';
import { taskAppearance } from '../../src/protocol/appearance.ts';
import type { Ask } from '../actions.ts';
import { drawing, element, icon, type Children, type Description } from '../dom.ts';
import type { GraphZoom } from './graph-zoom.ts';
import { layOutTasks, nodeTowards, type GraphLayout, type PlacedEdge } from './graph-layout.ts';
import { planned, t } from '../translation.ts';

/** How nodes hang together with cells and faces. */
export interface TaskLinks {
  /** Task whose cell the cursor is in. */
  readonly chosen: string | null;
  /** Task that is pointed at, here or on the part. */
  readonly pointed: string | null;
  pointAt(task: string | null): void;
}

/** How the graph is looked at. */
export interface GraphView {
  readonly links: TaskLinks;
  readonly zoom: GraphZoom;
  /** Room for it in pixels. */
  readonly widthPx: number;
}

const operationIcons: Partial<Record<Task['operation'], string>> = {
  parameters: 'symbol-parameter',
  sketch: 'edit',
  pad: 'arrow-up',
  pocket: 'arrow-down',
  revolve: 'sync',
  groove: 'issue-reopened',
  helix: 'pulse',
  hole: 'circle-large-outline',
  fillet: 'primitive-dot',
  chamfer: 'triangle-right',
  pattern: 'extensions',
  mirror: 'mirror',
  boolean: 'combine',
  primitive: 'package',
  assembly: 'layers',
};

const pathOf = ({ points }: PlacedEdge): string => {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const middles = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? point;
    return `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  const last = rest.at(-1) ?? first;
  return `M${first.x} ${first.y}${middles.join('')}L${last.x} ${last.y}`;
};

function follow(event: Event, layout: GraphLayout, id: string, open: () => void): void {
  const { key } = event as KeyboardEvent;
  if (key === 'Enter' || key === ' ') {
    event.preventDefault();
    open();
    return;
  }
  const next = nodeTowards(layout.nodes, id, key);
  if (next === undefined) return;
  event.preventDefault();
  document.querySelector<HTMLElement>(`#task-${next}`)?.focus();
}

function node(task: Task, layout: GraphLayout, design: DesignSnapshot, links: TaskLinks, ask: Ask): Description | null {
  const place = layout.nodes.find((candidate) => candidate.id === task.id);
  if (place === undefined) return null;
  const { icon: name, word: english, tone } = taskAppearance[design.taskStates[task.id] ?? 'queued'];
  const word = t(english);
  const open = (): void => {
    ask('open.script', { task: task.id, line: null });
  };
  return element(
    'button',
    {
      key: task.id,
      id: `task-${task.id}`,
      class: `node node-${tone}${links.chosen === task.id ? ' node-chosen' : ''}${links.pointed === task.id ? ' node-hinted' : ''}`,
      style: `left:${place.x}px;top:${place.y}px;width:${place.width}px;height:${place.height}px`,
      title: task.description === '' ? `${task.title} (${word})` : `${task.title} (${word})\n${task.description}`,
      on: {
        click: open,
        pointerenter: () => {
          links.pointAt(task.id);
        },
        pointerleave: () => {
          links.pointAt(null);
        },
        focus: () => {
          links.pointAt(task.id);
        },
        blur: () => {
          links.pointAt(null);
        },
        keydown: (event) => {
          follow(event, layout, task.id, open);
        },
      },
    },
    element('span', { class: 'node-operation' }, icon(operationIcons[task.operation] ?? 'symbol-method')),
    element(
      'span',
      { class: 'node-words' },
      element('span', { class: 'node-title' }, planned(task.title)),
      element('span', { class: 'node-kind quiet' }, task.operation),
      element(
        'span',
        { class: 'hidden' },
        `, ${word}${task.dependsOn.length > 0 ? t(', after {0}', task.dependsOn.join(t(' and '))) : ''}`,
      ),
    ),
    element('span', { class: `node-state tone-${tone}` }, icon(name, tone === 'working')),
  );
}

let lastLayout: { readonly words: string; readonly widthPx: number; readonly layout: GraphLayout } | undefined;
/** From left to right when that fits into the width, else from top to bottom. Kept until graph or width change: states change far more often. */
function layoutOf(tasks: readonly Task[], widthPx: number): GraphLayout {
  const words = JSON.stringify(tasks.map((task) => [task.id, task.dependsOn]));
  if (lastLayout?.words === words && lastLayout.widthPx === widthPx) return lastLayout.layout;
  const wide = layOutTasks(tasks, 'leftToRight');
  const layout = wide.width <= widthPx ? wide : layOutTasks(tasks, 'topToBottom');
  lastLayout = { words, widthPx, layout };
  return layout;
}

const zoomButton = (label: string, symbol: string, press: () => void): Description =>
  element('button', { key: symbol, class: 'view', title: label, 'aria-label': label, on: { click: press } }, icon(symbol));

function graph(plan: Plan, design: DesignSnapshot, { links, zoom, widthPx }: GraphView, ask: Ask): Children {
  const layout = layoutOf(plan.tasks, widthPx);
  const { factor } = zoom;
  const content = element(
    'div',
    {
      class: 'graph-scroll',
      key: 'graph',
      on: {
        wheel: zoom.wheel,
        pointerdown: zoom.grab,
        keydown: (event) => {
          zoom.key(event, layout);
        },
      },
    },
    element(
      'div',
      { class: 'graph-room', style: `width:${layout.width * factor}px;height:${layout.height * factor}px` },
      element(
        'div',
        {
          class: 'graph',
          role: 'group',
          'aria-label': t('Tasks and what they depend on'),
          style: `width:${layout.width}px;height:${layout.height}px;transform:scale(${factor})`,
        },
        drawing(
          'svg',
          { width: layout.width, height: layout.height, 'aria-hidden': 'true' },
          drawing(
            'defs',
            {},
            drawing(
              'marker',
              { id: 'arrow', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto' },
              drawing('path', { d: 'M0 0.5 8 4 0 7.5z', class: 'arrow' }),
            ),
          ),
          layout.edges.map((edge) =>
            drawing('path', { key: `${edge.from} ${edge.to}`, class: 'edge', d: pathOf(edge), 'marker-end': 'url(#arrow)' }),
          ),
        ),
        plan.tasks.map((task) => node(task, layout, design, links, ask)),
      ),
    ),
  );
  const tools = element(
    'div',
    { class: 'graph-tools', role: 'toolbar', 'aria-label': t('Size of the graph'), key: 'graph-tools' },
    zoomButton(t('Smaller (-)'), 'zoom-out', zoom.zoomOut),
    zoomButton(t('Larger (+)'), 'zoom-in', zoom.zoomIn),
    zoomButton(t('All of it (0)'), 'screen-full', () => {
      zoom.fit(layout);
    }),
  );
  return [tools, content];
}

/** The task graph with live states, and what was assumed. */
export function planTab(design: DesignSnapshot, graphView: GraphView, ask: Ask): Children {
  const { plan } = design;
  if (plan === null) return [element('p', { class: 'quiet blank' }, t('The plan appears here as soon as it is made.'))];
  return [
    element('p', { class: 'plan-summary' }, plan.summary),
    element('div', { class: 'graph-place', key: 'graph-place' }, graph(plan, design, graphView, ask)),
    plan.assumptions.length > 0 && element('h2', { class: 'minor' }, t('Assumed')),
    plan.assumptions.length > 0 &&
      element(
        'ul',
        { class: 'bullets' },
        plan.assumptions.map((assumption) => element('li', {}, assumption)),
      ),
  ];
}
