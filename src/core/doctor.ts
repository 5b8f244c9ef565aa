import * as z from 'zod';
import type { Isolation } from './run.ts';

/** A place where FreeCAD was looked for, and what was found there. */
export interface LookedAt {
  place: string;
  found: string;
}

/** What a tiny call of a language model came to. */
export interface TriedModel {
  /** vendor/model */
  name: string;
  ok: boolean;
  message: string;
  nextStep: string;
}

/** What a gateway is to whoever has this address and this key. */
export interface GatewayState {
  url: string;
  /** Designs can be made there, with the key. */
  ready: boolean;
  reachable: boolean;
  /** null: it was not reached. */
  keyAccepted: boolean | null;
  /** null: it did not say. */
  version: string | null;
  /** Sandboxes that contain scripts there; empty: it did not say. */
  walls: readonly string[];
  /** What is wrong and what to do; empty when nothing is. */
  note: string;
}

/** What the doctor found. `ok`: parts can be made on this machine, contained. */
export interface DoctorReport {
  ok: boolean;
  freecad: { path: string; version: string } | null;
  lookedAt: readonly LookedAt[];
  isolation: {
    backend: Isolation['backend'];
    available: readonly { name: Isolation['backend']; available: boolean; note: string }[];
  };
  vendors: readonly { name: string; ready: boolean; note: string }[];
  /** Calls that were made on request; null: none was asked for. */
  models: readonly TriedModel[] | null;
  /** The gateway at which designs are made instead; left out: they are made here. */
  gateway?: GatewayState;
  redis: { ready: boolean; note: string };
  /** What to do next, most urgent first; empty when all is well. */
  advice: readonly string[];
}

/** REQ.json of `validate --requirements`: a list of requirements, or an object that holds one (a plan). */
export const requirementsFileSchema = z.union([
  z.array(z.unknown()),
  z.object({ requirements: z.array(z.unknown()) }).transform((file) => file.requirements),
]);
