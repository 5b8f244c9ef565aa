import { isAtRest, type DesignSnapshot, type DesignState, type RunSummary } from '../../src/core/snapshot.ts';
import { count, showDuration } from '../words.ts';
import { t } from '../translation.ts';

/** A step of the journey as the chat lists it. */
export interface Step {
  readonly id: 'plan' | 'script' | 'check' | 'review' | 'run' | 'measure';
  readonly title: string;
  readonly tone: 'passed' | 'failed' | 'working' | 'waiting' | 'queued';
  readonly detail: string;
}

/** How far a step is, in words for who can't see its icon. */
export const toneWords: Readonly<Record<Step['tone'], string>> = {
  passed: t('passed'),
  failed: t('failed'),
  working: t('working'),
  waiting: t('waiting'),
  queued: t('queued'),
};

const order: Partial<Record<DesignState, Step['id']>> = {
  planning: 'plan',
  generating: 'script',
  checking: 'check',
  reviewing: 'review',
  running: 'run',
  validating: 'measure',
  solving: 'measure',
};
const ids: readonly Step['id'][] = ['plan', 'script', 'check', 'review', 'run', 'measure'];
const titles: Readonly<Record<Step['id'], string>> = {
  plan: t('Plan'),
  script: t('Script'),
  check: t('Safety check'),
  review: t('Your review'),
  run: t('Run in FreeCAD'),
  measure: t('Measure'),
};

/** How a run ended. */
const reasonWords: Readonly<Record<RunSummary['reason'], string>> = {
  finished: t('finished'),
  refused: t('refused'),
  'script-error': t('script error'),
  'recompute-error': t('recompute error'),
  timeout: t('timeout'),
  memory: t('memory'),
  output: t('output'),
  crashed: t('crashed'),
  cancelled: t('cancelled'),
  'freecad-not-found': t('freecad not found'),
};

/** How far a design at rest came: the last step that took place. */
function lastStep(design: DesignSnapshot): Step['id'] {
  if (design.state === 'refused' || design.state === 'needsAnswer' || design.plan === null) return 'plan';
  if (design.run !== null && design.run.reason !== 'finished') return 'run';
  if (design.checks.length > 0) return 'measure';
  if (design.run !== null) return 'run';
  if (design.findings.length > 0) return 'check';
  return 'script';
}

function detailOf(id: Step['id'], design: DesignSnapshot): string {
  const { plan, findings, run, checks, iteration, iterations } = design;
  switch (id) {
    case 'plan':
      return plan === null
        ? ''
        : `${count(plan.tasks.length, t('task'), t('tasks'))} · ${count(plan.requirements.length, t('requirement'), t('requirements'))}`;
    case 'script': {
      const { author = '', number = iteration } = isAtRest(design.state) ? (iterations.at(-1) ?? {}) : { number: iteration };
      return number > 1 ? t('attempt {0}{1}', number, author === '' ? '' : t(', by {0}', author)) : author;
    }
    case 'check':
      return findings.length > 0 ? count(findings.length, t('finding'), t('findings')) : '';
    case 'review':
      return '';
    case 'run':
      return run === null
        ? ''
        : [...(run.reason === 'finished' ? [] : [reasonWords[run.reason]]), showDuration(run.durationMs)].join(', ');
    case 'measure':
      return checks.length === 0 ? '' : t('{0} of {1} hold', checks.filter((check) => check.passed).length, checks.length);
  }
}

function toneOfLast(design: DesignSnapshot): Step['tone'] {
  if (design.state === 'accepted') return 'passed';
  if (design.state === 'needsAnswer') return 'waiting';
  return design.state === 'cancelled' ? 'queued' : 'failed';
}

/** The steps of the present lap. Steps that this design will not come to are left out. */
export function stepsOf(design: DesignSnapshot): Step[] {
  const present = order[design.state];
  const last = present ?? lastStep(design);
  const lastIndex = ids.indexOf(last);
  const tone = (index: number): Step['tone'] => {
    if (index < lastIndex) return 'passed';
    if (index > lastIndex) return 'queued';
    if (present === undefined) return toneOfLast(design);
    return present === 'review' ? 'waiting' : 'working';
  };
  return ids
    .map((id, index): Step => ({
      id,
      title: titles[id],
      tone: tone(index),
      detail: index <= lastIndex ? detailOf(id, design) : '',
    }))
    .filter((step, index) => (present !== undefined || index <= lastIndex) && (step.id !== 'review' || present === 'review'));
}
