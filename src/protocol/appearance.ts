import type { DesignState, TaskState } from '../core/snapshot.ts';
import type { Notice, Obstacle, Remedy } from './messages.ts';

/** How a state looks everywhere: icon, word and colour together, so that colour is never the only sign. */
export interface Appearance {
  /** Codicon. */
  readonly icon: string;
  readonly word: string;
  /** CSS class and the theme's testing colour: passed, failed, working, waiting, queued. */
  readonly tone: 'passed' | 'failed' | 'working' | 'waiting' | 'queued';
}

const working = (word: string): Appearance => ({ icon: 'sync', word, tone: 'working' });

export const designAppearance: Readonly<Record<DesignState, Appearance>> = {
  planning: working('Planning'),
  generating: working('Writing the script'),
  checking: working('Checking the script'),
  reviewing: { icon: 'bell-dot', word: 'Waiting for you', tone: 'waiting' },
  atBudget: { icon: 'credit-card', word: 'At its budget', tone: 'waiting' },
  running: working('Running in FreeCAD'),
  validating: working('Measuring'),
  solving: working('Solving a value'),
  accepted: { icon: 'pass-filled', word: 'Accepted', tone: 'passed' },
  needsReview: { icon: 'eye', word: 'Needs your look', tone: 'waiting' },
  needsAnswer: { icon: 'question', word: 'Needs an answer', tone: 'waiting' },
  refused: { icon: 'circle-slash', word: "Can't be built", tone: 'failed' },
  failed: { icon: 'error', word: 'Failed', tone: 'failed' },
  cancelled: { icon: 'debug-stop', word: 'Stopped', tone: 'queued' },
};

export const taskAppearance: Readonly<Record<TaskState, Appearance>> = {
  queued: { icon: 'circle-outline', word: 'queued', tone: 'queued' },
  working: { icon: 'sync', word: 'working', tone: 'working' },
  passed: { icon: 'pass-filled', word: 'passed', tone: 'passed' },
  failed: { icon: 'error', word: 'failed', tone: 'failed' },
};

/** What is said when designing isn't possible here, and the way out. */
export const obstacleNotices: Readonly<Record<Obstacle, Notice>> = {
  noFolder: { message: 'Designs are kept as files in a folder. Open one to begin.', remedies: ['openFolder'] },
  virtualFolder: {
    message: 'FreeCAD needs files on a disk, and this folder is not on one. Open a folder on this computer.',
    remedies: ['openFolder'],
  },
  untrusted: { message: 'Nothing runs in a workspace that you have not trusted.', remedies: ['trust'] },
  readOnly: {
    message: 'This folder is read-only, so no design can be kept in it. Open one that you may write to.',
    remedies: ['openFolder'],
  },
  noFreecad: { message: 'FreeCAD was not found on this computer.', remedies: ['installFreecad', 'chooseFreecad', 'doctor'] },
};

/** The notice for what stands in the way here; the doctor knows better than a general sentence why FreeCAD is missing. */
export const noticeOfObstacle = (obstacle: Obstacle, advice: string | null): Notice =>
  obstacle === 'noFreecad' && advice !== null ? { ...obstacleNotices.noFreecad, message: advice } : obstacleNotices[obstacle];

export const remedyWords: Readonly<Record<Remedy, string>> = {
  trust: 'Manage Workspace Trust',
  openFolder: 'Open Folder…',
  chooseFreecad: 'Choose FreeCAD…',
  installFreecad: 'Install FreeCAD…',
  doctor: 'Ask the Doctor',
  settings: 'Open Settings',
  log: 'Show Log',
};
