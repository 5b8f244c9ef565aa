import { assign, fromPromise, setup } from 'xstate';
import { BudgetError, isCancelled } from '../core/errors.ts';
import { tell, type Told } from '../core/phrase.ts';
import {
  brokenContext,
  createContext,
  editedContext,
  finishLap,
  plannedContext,
  solvedContext,
  takingUp,
  writtenContext,
} from './context-changes.ts';
import type { DesignContext, DesignEvent, DesignInput, DesignOutput } from './context.ts';
import { canSolve, hasLapsLeft, isDisputable, isOpinionLeft, mustBeReviewed } from './decisions.ts';
import { atBudget, whenBroken } from './interruptions.ts';
import { toGenerateInput, toPlanInput, toRunInput, toSolveInput, toValidateInput } from './inputs.ts';
import type { DesignSteps, GenerateInput, PlanInput, RunInput, SolveStepInput, ValidateInput } from './steps.ts';
import {
  describeAcceptance,
  describeGivingUp,
  describeSolving,
  describeUnpaid,
  describeUnrun,
  stopped,
  tooSlow,
  waiting,
} from './words.ts';

/** Room for what surrounds a call: retries and fallbacks of a language model, starting and ending FreeCAD. */
const room = { modelCallsPerStep: 20, runSlackMs: 30_000, runsPerSolving: 5 };

/**
 * The journey of one design. The machine holds the arrows and the limits; the work is handed in as `steps`.
 * Start an actor with a DesignInput; its output says how the design stands when the actor is done.
 */
export function createDesignMachine(steps: DesignSteps) {
  return setup({
    types: {
      context: {} as DesignContext,
      events: {} as DesignEvent,
      input: {} as DesignInput,
      output: {} as DesignOutput,
    },
    actors: {
      plan: fromPromise(({ input, signal }: { input: PlanInput; signal: AbortSignal }) => steps.plan(input, signal)),
      generate: fromPromise(({ input, signal }: { input: GenerateInput; signal: AbortSignal }) => steps.generate(input, signal)),
      check: fromPromise(({ input, signal }: { input: string; signal: AbortSignal }) => steps.check(input, signal)),
      run: fromPromise(({ input, signal }: { input: RunInput; signal: AbortSignal }) => steps.run(input, signal)),
      validate: fromPromise(({ input, signal }: { input: ValidateInput; signal: AbortSignal }) => steps.validate(input, signal)),
      solve: fromPromise(({ input, signal }: { input: SolveStepInput; signal: AbortSignal }) => steps.solve(input, signal)),
    },
    delays: {
      modelTimeout: ({ context }) => context.limits.languageModelTimeoutMs * room.modelCallsPerStep,
      runTimeout: ({ context }) => context.limits.runTimeoutMs + context.limits.measureTimeoutMs + room.runSlackMs,
      solveTimeout: ({ context }) => room.runsPerSolving * context.limits.runTimeoutMs,
    },
    guards: {
      wasStopped: ({ event }) => 'error' in event && isCancelled(event.error),
      isUnpaid: ({ event }) => 'error' in event && event.error instanceof BudgetError,
      wasIn: ({ context }, { step }: { step: string }) => context.journey.at(-2) === step,
      hasLapsLeft: ({ context }) => hasLapsLeft(context),
      isOpinionLeft: ({ context }) => isOpinionLeft(context),
      isDisputable: ({ context }) => isDisputable(context),
      isEdited: ({ context }) => context.author === 'person' && context.script !== null && context.plan !== null,
      isAccepted: ({ context }) => context.validation?.decision === 'accept',
      isReplannable: ({ context }) => context.validation?.decision === 'replan',
    },
    actions: {
      tellError: assign(({ event }) => brokenContext('error' in event ? event.error : undefined)),
      allowMore: assign(({ context, event }) =>
        event.type === 'budget.raise' ? { budgetUsd: context.budgetUsd + event.usd, ...tell() } : {},
      ),
      measureOnly: assign({ unreviewed: true, ...tell() }),
      tellUnpaid: assign(({ context }) => describeUnpaid(context)),
      questionPlan: assign(({ context }) => ({ presentPlan: context.plan })),
      note: assign(({ context }, { state }: { state: string }) => ({ journey: [...context.journey, state] })),
      say: assign((_, { message, said }: Told) => ({ message, said })),
      finishLap: assign(({ context }) => finishLap(context)),
      nextLap: assign(({ context }) => ({ iteration: context.iteration + 1, check: null, run: null, validation: null })),
    },
  }).createMachine({
    id: 'design',
    context: createContext,
    initial: 'starting',
    on: {
      'design.cancel': { target: '.cancelled', actions: { type: 'say', params: stopped } },
      'model.tried': { actions: assign(({ context, event }) => ({ attempts: [...context.attempts, event.attempt] })) },
    },
    output: ({ event, context }) => ({ status: event.output as DesignOutput['status'], message: context.message }),
    states: {
      starting: { always: [...takingUp, { guard: 'isEdited', target: 'checking' }, { target: 'planning' }] },
      planning: {
        entry: { type: 'note', params: { state: 'planning' } },
        after: {
          modelTimeout: { target: 'failed', actions: { type: 'say', params: tooSlow.planning } },
        },
        invoke: {
          src: 'plan',
          input: ({ context }) => toPlanInput(context),
          onDone: [
            {
              guard: ({ event }) => event.output.outcome === 'refused',
              target: 'refused',
              actions: assign(({ event }) => plannedContext(event.output)),
            },
            {
              guard: ({ event }) => event.output.outcome === 'needsAnswer',
              target: 'needsAnswer',
              actions: assign(({ event }) => plannedContext(event.output)),
            },
            { target: 'generating', actions: assign(({ event }) => plannedContext(event.output)) },
          ],
          onError: whenBroken,
        },
      },
      generating: {
        entry: { type: 'note', params: { state: 'generating' } },
        after: {
          modelTimeout: { target: 'failed', actions: { type: 'say', params: tooSlow.generating } },
        },
        invoke: {
          src: 'generate',
          input: ({ context }) => toGenerateInput(context),
          onDone: [
            { guard: ({ event }) => event.output.outcome === 'stuck', target: 'givingUp' },
            { target: 'checking', actions: assign(({ context, event }) => writtenContext(context, event.output)) },
          ],
          onError: whenBroken,
        },
      },
      checking: {
        entry: { type: 'note', params: { state: 'checking' } },
        invoke: {
          src: 'check',
          input: ({ context }) => toRunInput(context).script,
          onDone: [
            {
              guard: ({ context, event }) => event.output.ok && mustBeReviewed(context),
              target: 'reviewing',
              actions: assign(({ event }) => ({ check: event.output })),
            },
            {
              guard: ({ event }) => event.output.ok,
              target: 'running',
              actions: assign(({ event }) => ({ check: event.output })),
            },
            {
              guard: 'hasLapsLeft',
              target: 'refining',
              actions: [assign(({ event }) => ({ check: event.output })), 'finishLap'],
            },
            { target: 'givingUp', actions: [assign(({ event }) => ({ check: event.output })), 'finishLap'] },
          ],
          onError: whenBroken,
        },
      },
      reviewing: {
        entry: { type: 'note', params: { state: 'reviewing' } },
        on: {
          'review.approve': [
            {
              // The person edited the file before pressing Run: what runs is what they see, checked again.
              guard: ({ context, event }) => event.script !== undefined && event.script !== context.script,
              target: 'checking',
              actions: assign(({ context, event }) => ({
                ...editedContext(context, event.script ?? ''),
                approved: true,
                approvedScript: event.script ?? context.script,
              })),
            },
            { target: 'running', actions: assign(({ context }) => ({ approved: true, approvedScript: context.script })) },
          ],
          'review.edit': { target: 'checking', actions: assign(({ context, event }) => editedContext(context, event.script)) },
          'review.leave': { target: 'needsReview', actions: { type: 'say', params: waiting } },
          'review.reject': [
            {
              guard: 'hasLapsLeft',
              target: 'refining',
              actions: ['finishLap', assign(({ context, event }) => ({ comments: [...context.comments, event.comment] }))],
            },
            { target: 'givingUp', actions: 'finishLap' },
          ],
        },
      },
      running: {
        entry: { type: 'note', params: { state: 'running' } },
        after: {
          runTimeout: { target: 'failed', actions: { type: 'say', params: tooSlow.running } },
        },
        invoke: {
          src: 'run',
          input: ({ context }) => toRunInput(context),
          onDone: [
            {
              guard: ({ event }) => event.output.reason === 'cancelled',
              target: 'cancelled',
              actions: { type: 'say', params: stopped },
            },
            {
              // Not the script's doing, so no repair of it can help.
              guard: ({ event }) => event.output.reason === 'freecad-not-found' || event.output.reason === 'refused',
              target: 'failed',
              actions: assign(({ event }) => ({
                run: event.output,
                ...describeUnrun(event.output),
              })),
            },
            { target: 'validating', actions: assign(({ event }) => ({ run: event.output })) },
          ],
          onError: whenBroken,
        },
      },
      validating: {
        entry: { type: 'note', params: { state: 'validating' } },
        after: {
          modelTimeout: { target: 'failed', actions: { type: 'say', params: tooSlow.validating } },
        },
        invoke: {
          src: 'validate',
          input: ({ context }) => toValidateInput(context),
          onDone: {
            target: 'deciding',
            actions: [assign(({ event }) => ({ validation: event.output })), 'finishLap'],
          },
          onError: whenBroken,
        },
      },
      deciding: {
        always: [
          { guard: ({ context }) => canSolve(context), target: 'solving' },
          { guard: 'isAccepted', target: 'accepted' },
          {
            guard: ({ context }) => context.validation?.decision === 'fail',
            target: 'failed',
            actions: assign(({ context }) => describeGivingUp(context)),
          },
          { guard: ({ context }) => !hasLapsLeft(context), target: 'givingUp' },
          { guard: 'isOpinionLeft', target: 'givingUp' },
          { guard: 'isDisputable', target: 'replanning', actions: assign(({ context }) => ({ disputed: context.iteration })) },
          { guard: 'isReplannable', target: 'replanning' },
          { target: 'refining' },
        ],
      },
      solving: {
        entry: [
          { type: 'note', params: { state: 'solving' } },
          assign(({ context }) => ({ ...describeSolving(context), solveTried: context.script })),
        ],
        after: { solveTimeout: { target: 'deciding' } },
        invoke: {
          src: 'solve',
          input: ({ context }) => toSolveInput(context),
          onDone: [
            {
              // The approved script with other numbers: nothing that a person or the check would have to look at again.
              guard: ({ event }) => event.output.outcome === 'solved',
              target: 'running',
              actions: ['nextLap', assign(({ context, event }) => solvedContext(context, event.output))],
            },
            { target: 'deciding', actions: assign(({ event }) => ({ solveNote: event.output.message })) },
          ],
          // A part that could not be solved for is judged as it is.
          onError: [whenBroken[0], { target: 'deciding' }],
        },
      },
      refining: {
        entry: [{ type: 'note', params: { state: 'refining' } }, 'nextLap'],
        always: 'generating',
      },
      replanning: {
        entry: [{ type: 'note', params: { state: 'replanning' } }, 'nextLap', 'questionPlan'],
        always: 'planning',
      },
      atBudget,
      givingUp: {
        always: [{ target: 'needsReview', actions: assign(({ context }) => describeGivingUp(context)) }],
      },
      accepted: {
        type: 'final',
        entry: [{ type: 'note', params: { state: 'accepted' } }, assign(({ context }) => describeAcceptance(context))],
        output: 'accepted' as const,
      },
      needsReview: { type: 'final', entry: { type: 'note', params: { state: 'needsReview' } }, output: 'needsReview' as const },
      needsAnswer: { type: 'final', entry: { type: 'note', params: { state: 'needsAnswer' } }, output: 'needsAnswer' as const },
      refused: { type: 'final', entry: { type: 'note', params: { state: 'refused' } }, output: 'refused' as const },
      failed: { type: 'final', entry: { type: 'note', params: { state: 'failed' } }, output: 'failed' as const },
      cancelled: { type: 'final', entry: { type: 'note', params: { state: 'cancelled' } }, output: 'cancelled' as const },
    },
  });
}

export type DesignMachine = ReturnType<typeof createDesignMachine>;
