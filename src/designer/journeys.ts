import { randomUUID } from 'node:crypto';
import type { Approval } from '../core/record/approvals.ts';
import { emptyTrail } from '../core/record/audit.ts';
import { findRequestProblem, type Brief } from '../core/plan/brief.ts';
import type { GivenAttachment } from '../core/attachment.ts';
import type { Checkpoint } from '../core/record/checkpoint.ts';
import { designSchemaVersion, noUsage, turnsOf, type DesignRecord } from '../core/record/design.ts';
import { DesignerError } from '../core/errors.ts';
import type { Requirement } from '../core/plan/requirement.ts';
import { changedTasks, tasksNamedIn } from '../core/script.ts';
import type { Settings } from '../core/settings.ts';
import { slugForRequest } from '../core/slug.ts';
import type { DesignHold, DesignStore } from '../core/record/store.ts';
import { findValues } from '../core/tuning.ts';
import { keepAttachments, readAttachments } from './attachments.ts';
import { createGoingBack, nextIteration, runningAgain, type GoingBack } from './going-back.ts';
import { tellTried } from './log.ts';
import type { ModelListener } from './model-listener.ts';
import { planEdited, planForValues } from './tuning.ts';
import type { DesignInput } from '../machine/context.ts';
import type { DesignMachine } from '../machine/design-machine.ts';
import type { Environment } from '../machine/environment.ts';
import { createSession, type DesignSession } from '../machine/session.ts';
import { createUnderWay } from './under-way.ts';

/** The ways to set a design in motion. Each takes hold of it until its session is done. */
export interface Journeys extends GoingBack {
  /** Starts a design, or with `continueFrom` (a design's folder) a follow-up that changes it. */
  design(brief: { request: string; continueFrom?: string; attachments?: readonly GivenAttachment[] }): Promise<DesignSession>;
  /**
   * Runs a design's script as it is now, hand edits included, against its plan. When values of its parameters are all that was
   * changed since the best run, the plan takes them over and nobody needs to review the script again.
   */
  rerun(directory: string, choices?: RerunChoices): Promise<DesignSession>;
  /**
   * Goes on with a design that was interrupted, stopped or broke, from its last finished step. A script that was edited since is what
   * is checked and run. @throws DesignerError (state-invalid) when nothing is left to go on with.
   */
  resume(directory: string): Promise<DesignSession>;
  /** Resolves when every journey that was begun here is over. */
  rest(): Promise<void>;
}

/** What a person decided about a design that is measured again. */
export interface RerunChoices {
  /** The plan's requirements from now on. */
  requirements?: readonly Requirement[];
  /** Measure only: no language model repairs or reviews. */
  measureOnly?: boolean;
}

export interface JourneyOptions {
  store: DesignStore;
  settings: Settings;
  environment: Environment;
  /** What a request is expected to take, in words. */
  estimate: (brief: Brief, isFollowUp: boolean) => string;
  machineFor: (hold: DesignHold, measureOnly: boolean, listener: ModelListener) => DesignMachine;
}

const isPastReview = (state: Checkpoint['state']): boolean =>
  state === 'running' || state === 'validating' || state === 'solving';

/** Interrupted while its script ran or was measured; but no person let that script run on this computer, so it begins with its check. */
function withUnknownScript(checkpoint: Checkpoint): Checkpoint {
  if (!isPastReview(checkpoint.state)) return checkpoint;
  return { state: 'checking', context: { ...checkpoint.context, check: null, run: null, validation: null } };
}

/** How designs stand that came to no part: what is said next is still about the same thing. */
const unplanned: ReadonlySet<DesignRecord['status']> = new Set(['needsAnswer', 'refused', 'failed', 'cancelled'] as const);

/** The script was edited while nobody was at work: what the person wrote is checked and run, as after an edit at the review. */
function withEditedScript({ state, context }: Checkpoint, script: string): Checkpoint {
  // Solving comes after the end of a lap; in the other states the lap is still under way.
  const iteration = state === 'solving' ? context.iteration + 1 : context.iteration;
  const lap = { iteration, script, author: 'person', check: null, run: null, validation: null };
  return { state: 'checking', context: { ...context, ...lap } };
}

export function createJourneys({ store, settings, environment, estimate, machineFor }: JourneyOptions): Journeys {
  const createBrief = (request: string, conversation: Brief['conversation']): Brief => {
    const problem = findRequestProblem(request);
    if (problem !== undefined) throw new DesignerError('request-invalid', problem);
    return { id: randomUUID(), request: request.trim(), conversation, createdAt: environment.now().toISOString() };
  };

  const underWay = createUnderWay();

  const begin = (
    hold: DesignHold,
    record: DesignRecord,
    input: Omit<DesignInput, 'limits'> & Partial<Pick<DesignInput, 'limits'>>,
    measureOnly = false,
  ): DesignSession => {
    const machine = machineFor(hold, measureOnly, {
      tried: (attempt) => {
        tellTried(environment.log, attempt, { design: record.id, request: input.brief.id });
        session.send({ type: 'model.tried', attempt });
      },
      wrote: (kind, piece) => {
        session.drafts.hear(kind, piece);
      },
    });
    const budgetUsd = settings.budgetUsd + record.extraBudgetUsd;
    const isPlanned = input.editedScript === undefined && input.checkpoint === undefined;
    const expected = isPlanned ? { estimate: estimate(input.brief, input.present !== undefined) } : {};
    const session = createSession(
      machine,
      store,
      hold,
      record,
      { limits: settings, budgetUsd, ...expected, ...input },
      environment,
    );
    return underWay.add(session);
  };

  /** How a script came to run on this computer; null when it did not, or there is none. */
  const knownAs = async (script: string | null): Promise<Approval | null> =>
    script === null ? null : environment.approvals.find(environment.hash(script));

  /** Takes hold of a design; gives it back when `work` fails. */
  const holding = async (directory: string, work: (hold: DesignHold) => Promise<DesignSession>): Promise<DesignSession> => {
    const hold = await store.hold(directory);
    try {
      return await work(hold);
    } catch (error) {
      await hold.release();
      throw error;
    }
  };

  const start = async (request: string, attachments: readonly GivenAttachment[]): Promise<DesignSession> => {
    const brief = createBrief(request, []);
    // What can't be attached, or a model that there is none of, leaves no design behind.
    const given = readAttachments(attachments);
    estimate(brief, false);
    const record: DesignRecord = {
      schemaVersion: designSchemaVersion,
      id: randomUUID(),
      slug: slugForRequest(request, environment.now()),
      createdAt: brief.createdAt,
      updatedAt: brief.createdAt,
      status: 'working',
      state: 'planning',
      message: '',
      brief,
      plan: null,
      iterations: [],
      best: null,
      usage: noUsage,
      attempts: [],
      extraBudgetUsd: 0,
      revision: 0,
      trail: emptyTrail,
    };
    const hold = await store.create(record, async (place) => ({
      brief: { ...brief, attachments: await keepAttachments(place, given) },
    }));
    try {
      return begin(hold, hold.record, { brief: hold.record.brief });
    } catch (error) {
      await hold.release();
      throw error;
    }
  };

  /** The plan with what a person changed of it: requirements, or values in the script. */
  const editedPlan = async (hold: DesignHold, script: string | null, { requirements }: RerunChoices) => {
    const { record, place } = hold;
    const measured = record.best === null ? null : await store.readIterationScript(place, record.best);
    const values = measured === null || script === null ? undefined : findValues(measured, script);
    const chosen =
      record.plan === null || requirements === undefined ? record.plan : { ...record.plan, requirements: [...requirements] };
    const plan = chosen === null || values === undefined ? chosen : planForValues(chosen, values);
    if (JSON.stringify(plan) !== JSON.stringify(record.plan)) {
      const events = [planEdited(record, values, environment.now())];
      await hold.commit({ record: { ...record, plan }, script: null, lap: null, events, checkpoint: hold.checkpoint });
    }
    return { plan, values };
  };

  const followUp = (
    directory: string,
    request: string | null,
    choices: RerunChoices = {},
    attachments: readonly GivenAttachment[] = [],
  ): Promise<DesignSession> =>
    holding(directory, async (hold) => {
      const { place } = hold;
      const script = await store.readScript(place);
      const { plan, values } =
        request === null ? await editedPlan(hold, script, choices) : { plan: hold.record.plan, values: undefined };
      const { record } = hold;
      const { brief: before } = record;
      // What was attached to something that came to no plan belongs to what is said about it next.
      const carried = unplanned.has(record.status) ? (before.attachments ?? []) : [];
      const brief =
        request === null
          ? before
          : {
              ...createBrief(request, turnsOf(record)),
              attachments: [...carried, ...(await keepAttachments(place, readAttachments(attachments)))],
            };
      if (request === null && (plan === null || script === null)) {
        throw new DesignerError('state-invalid', `${place.directory} has no script to run yet.`, {
          nextStep: 'Answer its questions first.',
        });
      }
      const ran = record.best ?? record.iterations.at(-1)?.number;
      const source = ran === undefined ? null : await store.readIterationScript(place, ran);
      // What a person wrote stays, but for what the person now speaks of.
      const named = tasksNamedIn(request ?? '', plan?.tasks ?? []);
      const edits = source === null || script === null ? [] : changedTasks(source, script);
      const keptTasks = edits.filter((task) => !named.includes(task));
      const present = plan !== null && script !== null ? { plan, script } : undefined;
      const edited = request === null && script !== null ? script : undefined;
      // What values alone set apart from a script that this computer knows is known as well.
      const base = values === undefined ? null : source;
      const known = (await knownAs(script)) ?? (await knownAs(base));
      return begin(
        hold,
        { ...record, brief, status: 'working', state: 'planning' },
        {
          brief,
          firstIteration: nextIteration(record),
          approved: known === 'reviewed',
          ...(keptTasks.length === 0 ? {} : { keptTasks }),
          ...(present === undefined ? {} : { present }),
          ...(choices.measureOnly === true ? { limits: { ...settings, maximumIterations: 1 } } : {}),
          ...(edited === undefined ? {} : { editedScript: edited, isKnown: known !== null }),
        },
        choices.measureOnly,
      );
    });

  /** Who reviewed the scripts of an interrupted journey is asked anew: each that it builds upon must be known here. */
  const takeUp = async (hold: DesignHold, checkpoint: Checkpoint): Promise<DesignSession> => {
    const { brief, script, best, laps } = checkpoint.context;
    const scripts = [...new Set([script, ...[...laps, ...(best === null ? [] : [best])].map((lap) => lap.script)])];
    const found = await Promise.all(scripts.map((text) => knownAs(text)));
    const known = await knownAs(script);
    const from = known !== null || settings.review === 'never' ? checkpoint : withUnknownScript(checkpoint);
    // What waited for a person goes on waiting.
    const isWaiting = from.state === 'reviewing';
    const approved =
      !isWaiting && script !== null && scripts.every((text, index) => text === null || found[index] === 'reviewed');
    const isSaidRun = from.context.author === 'person' && known === 'reviewed';
    return begin(hold, hold.record, {
      brief,
      checkpoint: from,
      approved,
      isKnown: !isWaiting && (isPastReview(from.state) || isSaidRun),
    });
  };

  /** It ended before the first step of its journey was written down: what it was to begin with is in the record and in model.py. */
  const beginAnew = async (hold: DesignHold): Promise<DesignSession> => {
    const { record, place } = hold;
    const { brief, plan } = record;
    const script = await store.readScript(place);
    if (plan === null || script === null) return begin(hold, record, { brief });
    const known = await knownAs(script);
    const point = { plan, script, known };
    if (record.state === 'checking') return begin(hold, record, runningAgain(point, record), true);
    const firstIteration = nextIteration(record);
    return begin(hold, record, { brief, firstIteration, present: { plan, script }, approved: known === 'reviewed' });
  };

  return {
    ...createGoingBack({ store, environment, createBrief, holding, begin }),
    design: ({ request, continueFrom, attachments = [] }) =>
      continueFrom === undefined ? start(request, attachments) : followUp(continueFrom, request, {}, attachments),
    rerun: (directory, choices) => followUp(directory, null, choices),
    rest: () => underWay.rest(),
    resume: (directory) =>
      holding(directory, async (hold) => {
        const { place, record, checkpoint } = hold;
        if (checkpoint === null && record.status === 'working') return beginAnew(hold);
        if (checkpoint === null) {
          throw new DesignerError(
            'state-invalid',
            `${place.directory} has come to its end (${record.status}): nothing is left to go on with.`,
            {
              nextStep: 'Say what should change to go on from there.',
            },
          );
        }
        const script = await store.readScript(place);
        const isEdited = script !== null && checkpoint.context.script !== null && script !== checkpoint.context.script;
        if (script === null && checkpoint.context.script !== null) {
          // What is run is what a person can look at.
          const { script: missing } = checkpoint.context;
          await hold.commit({ record, script: missing, lap: null, events: [], checkpoint });
        }
        return takeUp(hold, isEdited ? withEditedScript(checkpoint, script) : checkpoint);
      }),
  };
}
