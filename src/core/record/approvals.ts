/**
 * How a script came to run on this computer: `reviewed`, a person said Run to it (or to the one that the same design had before it);
 * `run`, the person's settings wanted no review.
 */
export const approvals = ['reviewed', 'run'] as const;
export type Approval = (typeof approvals)[number];

/**
 * The scripts that were reviewed or run on this computer, by the SHA-256 of their text. Kept outside of every workspace: a folder can
 * never say of its own script that somebody looked at it.
 */
export interface Approvals {
  /** null: this computer has not seen it. */
  find(scriptHash: string): Promise<Approval | null>;
  /** `reviewed` stays when it is noted as `run` later. @throws DesignerError (state-write) */
  note(scriptHash: string, approval: Approval): Promise<void>;
}

/** Keeps them, in the folder of whoever reviewed. */
export const approvalsFile = 'reviewed-scripts';
