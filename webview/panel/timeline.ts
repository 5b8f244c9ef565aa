import type { TrailEntry } from '../../src/protocol/messages.ts';
import type { Host } from '../connection.ts';
import { element, icon, type Description } from '../dom.ts';
import { t } from '../translation.ts';

const symbols: Readonly<Record<string, string>> = {
  prompt_received: 'comment',
  plan_generated: 'list-tree',
  plan_edited: 'edit',
  question_asked: 'question',
  request_refused: 'circle-slash',
  script_generated: 'file-code',
  script_edited: 'edit',
  check_failed: 'shield',
  review_requested: 'bell-dot',
  review_approved: 'check',
  review_rejected: 'close',
  execution_started: 'play',
  execution_completed: 'debug-stop',
  validation_passed: 'pass-filled',
  validation_failed: 'error',
  refinement_started: 'wrench',
  replanning_started: 'refresh',
  design_accepted: 'pass-filled',
  design_failed: 'error',
  design_cancelled: 'debug-stop',
  export_started: 'export',
  design_exported: 'export',
};

export interface Timeline {
  /** Asks for the trail again when it is open and the design has moved on. */
  follow(version: string): void;
  draw(): Description;
}

/** The audit trail, read when somebody opens it. */
export function createTimeline(host: Host, redraw: () => void): Timeline {
  let entries: readonly TrailEntry[] = [];
  let problem = '';
  let open = false;
  let shown = '';
  let present = '';

  const read = (): void => {
    if (!open || shown === present) return;
    shown = present;
    host.request('trail.read', null).then(
      (trail) => {
        entries = trail;
        problem = '';
        redraw();
      },
      (error: unknown) => {
        problem = error instanceof Error ? error.message : String(error);
        redraw();
      },
    );
  };

  const row = ({ time, type, actor, iteration, detail }: TrailEntry, index: number): Description => {
    const at = new Date(time);
    return element(
      'li',
      { class: 'event', key: `${index} ${time}` },
      icon(symbols[type] ?? 'circle-small'),
      element('time', { class: 'quiet', datetime: time, title: at.toLocaleString() }, at.toLocaleTimeString()),
      element(
        'span',
        { class: 'event-words' },
        element('span', {}, type.replaceAll('_', ' ')),
        element(
          'span',
          { class: 'quiet' },
          [t(' by {0}', actor), iteration === null ? '' : t(', attempt {0}', iteration)].join(''),
        ),
        detail !== '' && element('span', { class: 'quiet event-detail' }, detail),
      ),
    );
  };

  return {
    follow: (version) => {
      present = version;
      read();
    },
    draw: () =>
      element(
        'details',
        {
          key: 'timeline',
          class: 'timeline',
          on: {
            toggle: (event) => {
              open = event.currentTarget instanceof HTMLDetailsElement && event.currentTarget.open;
              read();
            },
          },
        },
        element('summary', {}, t('Everything that happened')),
        problem !== '' && element('p', { class: 'why' }, problem),
        element('ol', { class: 'plain events', 'aria-label': t('Audit trail, newest first') }, [...entries].reverse().map(row)),
      ),
  };
}
