import type { DesignSnapshot, DesignState } from '../core/snapshot.ts';
import type { Guards } from './channel.ts';
import { isEither, isListOf, isNothing, isNumber, isOneOf, isRecordOf, isShape, isText, type Guard } from './guard.ts';

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
}

type Nothing = null;

/** What a page asks of the host. */
export type HostRequests = {
  /** The page is drawn: send the present state. */
  'page.ready': [Nothing, Nothing];
  /** A new design, or a change of the one shown. */
  'design.send': [{ readonly request: string }, Nothing];
  /** Puts the present design aside; the next message begins another. */
  'design.clear': [Nothing, Nothing];
  'design.cancel': [Nothing, Nothing];
  /** Checks, runs and measures the script as it stands. */
  'design.run': [Nothing, Nothing];
  'design.export': [Nothing, Nothing];
  'review.approve': [Nothing, Nothing];
  'review.reject': [{ readonly comment: string }, Nothing];
  'open.panel': [Nothing, Nothing];
  'open.folder': [Nothing, Nothing];
  /** The script, at a task's cell or a line when one is given. */
  'open.script': [{ readonly task: string | null; readonly line: number | null }, Nothing];
  /** The difference between an iteration's script and the present one. */
  'open.changes': [{ readonly iteration: number }, Nothing];
  /** The preview file's bytes; null when there is none. */
  'preview.load': [Nothing, ArrayBuffer | null];
  'remedy.apply': [{ readonly remedy: Remedy }, Nothing];
};

/** What the host asks of a page. */
export type PageRequests = {
  'state.show': [PageState, Nothing];
};

const longestMessage = 200_000;
const isTextOrNothing = isEither(isText(200), isNothing);

export const hostParams: Guards<HostRequests, 0> = {
  'page.ready': isNothing,
  'design.send': isShape({ request: isText(longestMessage) }),
  'design.clear': isNothing,
  'design.cancel': isNothing,
  'design.run': isNothing,
  'design.export': isNothing,
  'review.approve': isNothing,
  'review.reject': isShape({ comment: isText(longestMessage) }),
  'open.panel': isNothing,
  'open.folder': isNothing,
  'open.script': isShape({ task: isTextOrNothing, line: isEither(isNumber, isNothing) }),
  'open.changes': isShape({ iteration: isNumber }),
  'preview.load': isNothing,
  'remedy.apply': isShape({ remedy: isOneOf(...remedies) }),
};

const isBytes: Guard<ArrayBuffer> = (value): value is ArrayBuffer => value instanceof ArrayBuffer;

export const hostResults: Guards<HostRequests, 1> = {
  'page.ready': isNothing,
  'design.send': isNothing,
  'design.clear': isNothing,
  'design.cancel': isNothing,
  'design.run': isNothing,
  'design.export': isNothing,
  'review.approve': isNothing,
  'review.reject': isNothing,
  'open.panel': isNothing,
  'open.folder': isNothing,
  'open.script': isNothing,
  'open.changes': isNothing,
  'preview.load': isEither(isBytes, isNothing),
  'remedy.apply': isNothing,
};

const designStates: Readonly<Record<DesignState, true>> = {
  planning: true,
  reviewing: true,
  generating: true,
  checking: true,
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
const isAnything: Guard<unknown> = (value): value is unknown => value !== undefined;
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
  usage: isAnything,
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
});

export const pageParams: Guards<PageRequests, 0> = { 'state.show': isPageState };
export const pageResults: Guards<PageRequests, 1> = { 'state.show': isNothing };
