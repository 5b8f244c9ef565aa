import type { GivenAttachment, TextAttachment } from '../core/attachment.ts';
import type { DraftView } from '../core/draft.ts';
import type { DesignSnapshot, DesignState } from '../core/snapshot.ts';
import type { ParameterValue } from '../core/plan/parameter.ts';
import type { Guards } from './channel.ts';
import { isAttachment, isDraft, isTextAttachment } from './written.ts';
import { isTuningView, type TuningView } from './tuning.ts';
import { isEither, isFlag, isListOf, isNothing, isNumber, isOneOf, isRecordOf, isShape, isText, type Guard } from './guard.ts';

/** What stands in the way of designing, or nothing does. */
export type Obstacle = 'noFolder' | 'virtualFolder' | 'untrusted' | 'readOnly' | 'noFreecad';

export interface Environment {
  readonly obstacle: Obstacle | null;
  /** What the doctor says to do first; null: nothing, or not asked yet. */
  readonly advice: string | null;
  /** null: not looked for yet. */
  readonly freecadVersion: string | null;
  /** The sandbox in force, e.g. "bubblewrap"; null: not looked for yet. */
  readonly isolation: string | null;
}

/** What a notice's button does: a closed set, so that no page and no language model can name a command. */
export const remedies = ['trust', 'openFolder', 'chooseFreecad', 'installFreecad', 'doctor', 'settings', 'log'] as const;
export type Remedy = (typeof remedies)[number];

export interface Notice {
  readonly message: string;
  readonly remedies: readonly Remedy[];
}

/** Everything that a page shows, whole each time; the host owns the truth. */
export interface PageState {
  readonly design: DesignSnapshot | null;
  readonly environment: Environment;
  readonly notice: Notice | null;
  /** Task whose cell the cursor is in. */
  readonly task: string | null;
  /** Values that are being tried; null where there is nothing to try. */
  readonly tuning: TuningView | null;
}

/** A piece of a preview file. */
export interface PreviewPiece {
  /** Which file it is of: pieces of different ones don't belong together. */
  readonly id: string;
  readonly bytes: ArrayBuffer;
  readonly totalBytes: number;
}

/** A line of the audit trail as a page shows it. */
export interface TrailEntry {
  readonly time: string;
  readonly type: string;
  readonly actor: string;
  readonly iteration: number | null;
  /** What else is known, in words. */
  readonly detail: string;
}

type Nothing = null;

/** What a page asks of the host. */
export type HostRequests = {
  /** The page is drawn: send the present state. */
  'page.ready': [Nothing, Nothing];
  /** A new design, or a change of the one shown. */
  'design.send': [{ readonly request: string; readonly attachments: readonly GivenAttachment[] }, Nothing];
  /** What is selected in the editor; null when nothing is. */
  'selection.read': [Nothing, TextAttachment | null];
  /** Puts the present design aside; the next message begins another. */
  'design.clear': [Nothing, Nothing];
  'design.cancel': [Nothing, Nothing];
  /** Goes on from the last finished step. */
  'design.resume': [Nothing, Nothing];
  /** Checks, runs and measures the script as it stands. */
  'design.run': [Nothing, Nothing];
  'design.export': [Nothing, Nothing];
  'review.approve': [Nothing, Nothing];
  'review.reject': [{ readonly comment: string }, Nothing];
  /** Allows the design so much more, in US dollars. */
  'budget.raise': [{ readonly usd: number }, Nothing];
  'budget.stop': [Nothing, Nothing];
  'open.panel': [Nothing, Nothing];
  'open.folder': [Nothing, Nothing];
  /** The script, at a task's cell or a line when one is given. */
  'open.script': [{ readonly task: string | null; readonly line: number | null }, Nothing];
  /** The difference between an iteration's script and another's, or (null) the present one. */
  'open.changes': [{ readonly iteration: number; readonly other: number | null }, Nothing];
  /** Makes an iteration's script, plan and conversation the design's own again. */
  'iteration.restore': [{ readonly iteration: number }, Nothing];
  /** Begins a design of its own at an iteration. */
  'iteration.branch': [{ readonly iteration: number }, Nothing];
  /** Begins a design of its own where something was said, said differently; 0 is the first thing said. */
  'message.branch': [{ readonly turn: number; readonly request: string }, Nothing];
  /** The preview file from a byte on: of an iteration, or (null) of what is on screen. null when there is none. */
  'preview.load': [{ readonly iteration: number | null; readonly offset: number }, PreviewPiece | null];
  /** Lights up a task's cell in the script, without taking the focus; null puts the light out. */
  'link.show': [{ readonly task: string | null }, Nothing];
  /** A face of the part, in words that last, to be spoken of in the chat. */
  'face.mention': [{ readonly words: string }, Nothing];
  /** Shows what a value would give; the script stays as it is. */
  'value.try': [{ readonly name: string; readonly value: ParameterValue }, Nothing];
  /** Writes a value into the script; the editor can undo it. */
  'value.set': [{ readonly name: string; readonly value: ParameterValue }, Nothing];
  /** Makes what was tried the design's own, measured and recorded. */
  'values.keep': [Nothing, Nothing];
  /** Writes the design's own values back into the script. */
  'values.discard': [Nothing, Nothing];
  /** Looks for the values of a parameter with which every requirement holds; null stops looking. */
  'sweep.start': [{ readonly name: string | null }, Nothing];
  /** The plan's requirements from now on: the part is measured against them at once, without a language model. */
  'requirements.change': [{ readonly requirements: readonly unknown[] }, Nothing];
  /** The audit trail, oldest first. */
  'trail.read': [Nothing, readonly TrailEntry[]];
  'remedy.apply': [{ readonly remedy: Remedy }, Nothing];
};

/** What the host asks of a page. */
export type PageRequests = {
  'state.show': [PageState, Nothing];
  /** Puts a face of the part, in words, to what is being written. */
  'mention.add': [{ readonly words: string }, Nothing];
  /** What a language model has written so far; null when that is over. */
  'draft.show': [DraftView | null, Nothing];
};

const isAnything: Guard<unknown> = (value): value is unknown => value !== undefined;
const isTrailEntry: Guard<TrailEntry> = isShape({
  time: isText(),
  type: isText(),
  actor: isText(),
  iteration: isEither(isNumber, isNothing),
  detail: isText(),
});
const longestMessage = 200_000;
const isTextOrNothing = isEither(isText(200), isNothing);

export const hostParams: Guards<HostRequests, 0> = {
  'page.ready': isNothing,
  'design.send': isShape({ request: isText(longestMessage), attachments: isListOf(isAttachment) }),
  'selection.read': isNothing,
  'design.clear': isNothing,
  'design.cancel': isNothing,
  'design.resume': isNothing,
  'design.run': isNothing,
  'design.export': isNothing,
  'review.approve': isNothing,
  'review.reject': isShape({ comment: isText(longestMessage) }),
  'budget.raise': isShape({ usd: isNumber }),
  'budget.stop': isNothing,
  'open.panel': isNothing,
  'open.folder': isNothing,
  'open.script': isShape({ task: isTextOrNothing, line: isEither(isNumber, isNothing) }),
  'open.changes': isShape({ iteration: isNumber, other: isEither(isNumber, isNothing) }),
  'iteration.restore': isShape({ iteration: isNumber }),
  'iteration.branch': isShape({ iteration: isNumber }),
  'message.branch': isShape({ turn: isNumber, request: isText(longestMessage) }),
  'preview.load': isShape({ iteration: isEither(isNumber, isNothing), offset: isNumber }),
  'link.show': isShape({ task: isTextOrNothing }),
  'face.mention': isShape({ words: isText(400) }),
  'value.try': isShape({ name: isText(64), value: isEither(isNumber, isFlag) }),
  'value.set': isShape({ name: isText(64), value: isEither(isNumber, isFlag) }),
  'values.keep': isNothing,
  'values.discard': isNothing,
  'sweep.start': isShape({ name: isEither(isText(64), isNothing) }),
  'requirements.change': isShape({ requirements: isListOf(isAnything) }),
  'trail.read': isNothing,
  'remedy.apply': isShape({ remedy: isOneOf(...remedies) }),
};

const isBytes: Guard<ArrayBuffer> = (value): value is ArrayBuffer => value instanceof ArrayBuffer;

export const hostResults: Guards<HostRequests, 1> = {
  'page.ready': isNothing,
  'design.send': isNothing,
  'selection.read': isEither(isTextAttachment, isNothing),
  'design.clear': isNothing,
  'design.cancel': isNothing,
  'design.resume': isNothing,
  'design.run': isNothing,
  'design.export': isNothing,
  'review.approve': isNothing,
  'review.reject': isNothing,
  'budget.raise': isNothing,
  'budget.stop': isNothing,
  'open.panel': isNothing,
  'open.folder': isNothing,
  'open.script': isNothing,
  'open.changes': isNothing,
  'iteration.restore': isNothing,
  'iteration.branch': isNothing,
  'message.branch': isNothing,
  'preview.load': isEither(isShape({ id: isText(), bytes: isBytes, totalBytes: isNumber }), isNothing),
  'link.show': isNothing,
  'face.mention': isNothing,
  'value.try': isNothing,
  'value.set': isNothing,
  'values.keep': isNothing,
  'values.discard': isNothing,
  'sweep.start': isNothing,
  'requirements.change': isNothing,
  'trail.read': isListOf(isTrailEntry),
  'remedy.apply': isNothing,
};

const designStates: Readonly<Record<DesignState, true>> = {
  planning: true,
  reviewing: true,
  generating: true,
  checking: true,
  atBudget: true,
  running: true,
  validating: true,
  solving: true,
  accepted: true,
  needsReview: true,
  needsAnswer: true,
  refused: true,
  failed: true,
  cancelled: true,
};
const isState: Guard<DesignState> = (value): value is DesignState =>
  typeof value === 'string' && Object.hasOwn(designStates, value);
/** What drawing relies on; plan, checks and the like are the core's own shapes, made on the host's side of the same program. */
const looksLikeDesign = isShape({
  id: isText(),
  slug: isText(),
  directory: isText(),
  title: isText(),
  request: isText(),
  state: isState,
  message: isText(),
  plan: isAnything,
  taskStates: isRecordOf(isOneOf('queued', 'working', 'passed', 'failed')),
  iteration: isNumber,
  iterations: isListOf(isAnything),
  checks: isListOf(isAnything),
  findings: isListOf(isAnything),
  run: isAnything,
  objects: isListOf(isAnything),
  usage: isAnything,
  attempts: isListOf(isAnything),
  attached: isListOf(isText()),
  resumable: isFlag,
  answeredBy: isShape({ author: isText(), calls: isNumber, costUsd: isNumber }),
  budget: isEither(isShape({ limitUsd: isNumber, raiseUsd: isNumber }), isNothing),
  conversation: isListOf(isShape({ request: isText(), answer: isText() })),
});
const isDesign: Guard<DesignSnapshot> = (value): value is DesignSnapshot => looksLikeDesign(value);

const isPageState: Guard<PageState> = isShape({
  design: isEither(isDesign, isNothing),
  environment: isShape({
    obstacle: isEither(isOneOf('noFolder', 'virtualFolder', 'untrusted', 'readOnly', 'noFreecad'), isNothing),
    advice: isEither(isText(), isNothing),
    freecadVersion: isTextOrNothing,
    isolation: isTextOrNothing,
  }),
  notice: isEither(isShape({ message: isText(), remedies: isListOf(isOneOf(...remedies)) }), isNothing),
  task: isTextOrNothing,
  tuning: isEither(isTuningView, isNothing),
});

export const pageParams: Guards<PageRequests, 0> = {
  'state.show': isPageState,
  'mention.add': isShape({ words: isText(400) }),
  'draft.show': isEither(isDraft, isNothing),
};
export const pageResults: Guards<PageRequests, 1> = {
  'state.show': isNothing,
  'mention.add': isNothing,
  'draft.show': isNothing,
};
