import { randomUUID } from 'node:crypto';
import type { Approval } from '../core/record/approvals.ts';
import { emptyTrail, type AuditEvent } from '../core/record/audit.ts';
import type { Brief } from '../core/plan/brief.ts';
import type { Purpose } from '../core/record/checkpoint.ts';
import { designSchemaVersion, noUsage, turnsOf, type DesignRecord, type Iteration } from '../core/record/design.ts';
import { DesignerError } from '../core/errors.ts';
import type { Plan } from '../core/plan/plan.ts';
import { slugForRequest } from '../core/slug.ts';
import type { DesignHold, DesignPlace, DesignStore } from '../core/record/store.ts';
import type { DesignInput } from '../machine/context.ts';
import type { Environment } from '../machine/environment.ts';
import type { DesignSession } from '../machine/session.ts';

/** Where a new design begins: at an iteration of another, or at one of the things said there, said differently. */
export type BranchPoint =
  | { readonly iteration: number }
  /** `turn`: 0 for the first thing said. */
  | { readonly turn: number; readonly request: string };

/** The ways back to what a design was. Each iteration is kept with its script, plan, report and conversation. */
export interface GoingBack {
  /**
   * Makes an iteration's script, plan and conversation the design's own again; the part is built and measured anew as a further
   * iteration, so that restoring the one before takes it back. A script that no iteration has is kept as one first.
   * @throws DesignerError (state-not-found) when there is no such iteration.
   */
  restore(directory: string, iteration: number): Promise<DesignSession>;
  /** Begins a design of its own; the one that it comes from stays as it is. @throws DesignerError as `restore` */
  branch(directory: string, from: BranchPoint): Promise<DesignSession>;
}

interface GoingBackParts {
  readonly store: DesignStore;
  readonly environment: Environment;
  readonly createBrief: (request: string, conversation: Brief['conversation']) => Brief;
  readonly holding: (directory: string, work: (hold: DesignHold) => Promise<DesignSession>) => Promise<DesignSession>;
  readonly begin: (
    hold: DesignHold,
    record: DesignRecord,
    input: Omit<DesignInput, 'limits'>,
    measureOnly?: boolean,
  ) => DesignSession;
}

/** A point to go back to. */
interface KeptPoint extends Purpose {
  readonly plan: Plan;
  readonly script: string;
  /** How it came to run on this computer; null when it did not. */
  readonly known: Approval | null;
}

/** All that was said, oldest first. */
const wordsOf = ({ conversation, request }: Brief): string[] => [...conversation.map((turn) => turn.request), request];

export const nextIteration = ({ iterations }: DesignRecord): number => Math.max(0, ...iterations.map(({ number }) => number)) + 1;

/** What is handed to the machine so that a kept script is checked, run and measured as it is. */
export const runningAgain = (
  { plan, script, known }: Pick<KeptPoint, 'plan' | 'script' | 'known'>,
  record: DesignRecord,
): Omit<DesignInput, 'limits'> => ({
  brief: record.brief,
  firstIteration: nextIteration(record),
  present: { plan, script },
  editedScript: script,
  isKnown: known !== null,
  approved: known === 'reviewed',
});

export function createGoingBack({ store, environment, createBrief, holding, begin }: GoingBackParts): GoingBack {
  const { now, hash, approvals } = environment;
  const event = (
    { brief }: DesignRecord,
    type: AuditEvent['type'],
    iteration: number | null,
    detail: AuditEvent['detail'],
  ): AuditEvent => ({ time: now().toISOString(), request: brief.id, type, actor: 'person', iteration, detail });

  const findPoint = async (place: DesignPlace, record: DesignRecord, number: number): Promise<KeptPoint> => {
    const iteration = record.iterations.find((candidate) => candidate.number === number);
    const script = await store.readIterationScript(place, number);
    // Before plans were kept with iterations there is the design's own.
    const { brief, plan } = (await store.readPurpose(place, number)) ?? record;
    if (iteration === undefined || script === null || plan === null) {
      throw new DesignerError('state-not-found', `${place.directory} has no attempt ${number} to go back to.`, {
        nextStep: 'The panel lists the attempts under Runs.',
      });
    }
    return { brief, plan, script, known: await approvals.find(hash(script)) };
  };

  /** Adds the present script as an iteration when it is none's: nothing that a person wrote is lost. */
  const keepScript = async (hold: DesignHold): Promise<void> => {
    const { place, record } = hold;
    const source = await store.readScript(place);
    if (source === null || record.iterations.some(({ scriptHash }) => scriptHash === hash(source))) return;
    const number = nextIteration(record);
    const kept: Iteration = {
      number,
      startedAt: now().toISOString(),
      scriptHash: hash(source),
      author: 'person',
      run: null,
      validation: null,
    };
    await hold.commit({
      record: { ...record, iterations: [...record.iterations, kept] },
      script: null,
      lap: { iteration: kept, source, purpose: { brief: record.brief, plan: record.plan }, moves: [] },
      events: [event(record, 'script_edited', number, { author: 'person', scriptHash: hash(source) })],
      checkpoint: null,
    });
  };

  /** The iteration that a design stood at after these words: the last that was accepted, else the last. */
  const findBase = async (place: DesignPlace, record: DesignRecord, said: readonly string[]): Promise<KeptPoint | undefined> => {
    const before: { number: number; accepted: boolean }[] = [];
    if (said.length === 0) return undefined;
    for (const { number, validation } of record.iterations) {
      const purpose = await store.readPurpose(place, number);
      if (purpose === null) {
        throw new DesignerError('state-invalid', 'This design was made by a version that kept no plan with its attempts.', {
          nextStep: 'Branch from one of its attempts, or describe the part anew.',
        });
      }
      const words = wordsOf(purpose.brief);
      if (words.length <= said.length && words.every((request, index) => request === said[index]))
        before.push({ number, accepted: validation?.decision === 'accept' });
    }
    const base = before.findLast(({ accepted }) => accepted) ?? before.at(-1);
    return base === undefined ? undefined : findPoint(place, record, base.number);
  };

  const create = async (
    slug: string,
    start: Purpose & { readonly script: string | null; readonly state: 'planning' | 'checking' },
    from: DesignRecord,
    detail: AuditEvent['detail'],
  ): Promise<DesignHold> => {
    const { brief, plan, script, state } = start;
    const time = now();
    const hold = await store.create({
      schemaVersion: designSchemaVersion,
      id: randomUUID(),
      slug,
      createdAt: time.toISOString(),
      updatedAt: time.toISOString(),
      status: 'working',
      state,
      message: '',
      brief,
      plan,
      iterations: [],
      best: null,
      usage: noUsage,
      attempts: [],
      extraBudgetUsd: 0,
      revision: 0,
      trail: emptyTrail,
    });
    try {
      const events = [event(hold.record, 'design_branched', null, { from: from.slug, ...detail })];
      await hold.commit({ record: hold.record, script, lap: null, events, checkpoint: null });
      return hold;
    } catch (error) {
      await hold.release();
      throw error;
    }
  };

  return {
    restore: (directory, iteration) =>
      holding(directory, async (hold) => {
        const point = await findPoint(hold.place, hold.record, iteration);
        await keepScript(hold);
        const { plan, script } = point;
        // What is paid from now on is not what that answer cost then.
        const brief = { ...point.brief, createdAt: now().toISOString() };
        const record: DesignRecord = { ...hold.record, brief, plan, status: 'working', state: 'checking' };
        const events = [event(record, 'design_restored', iteration, { scriptHash: hash(script) })];
        await hold.commit({ record, script, lap: null, events, checkpoint: null });
        return begin(hold, hold.record, runningAgain(point, hold.record), true);
      }),
    branch: async (directory, from) => {
      const stored = await store.load(directory);
      if (stored.kind === 'unreadable') throw new DesignerError('state-invalid', stored.message);
      const { place, record } = stored;
      if ('iteration' in from) {
        const point = await findPoint(place, record, from.iteration);
        const brief = createBrief(point.brief.request, point.brief.conversation);
        const hold = await create(record.slug, { ...point, brief, state: 'checking' }, record, { iteration: from.iteration });
        return begin(hold, hold.record, runningAgain(point, hold.record), true);
      }
      const brief = createBrief(from.request, turnsOf(record).slice(0, from.turn));
      const base = await findBase(place, record, wordsOf(record.brief).slice(0, from.turn));
      const slug = base === undefined ? slugForRequest(from.request, now()) : record.slug;
      const start = { brief, plan: base?.plan ?? null, script: base?.script ?? null, state: 'planning' as const };
      const hold = await create(slug, start, record, { turn: from.turn + 1 });
      return begin(hold, hold.record, {
        brief,
        ...(base === undefined ? {} : { present: { plan: base.plan, script: base.script }, approved: base.known === 'reviewed' }),
      });
    },
  };
}
