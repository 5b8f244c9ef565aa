import { z } from 'zod';

const isolationModes = ['auto', 'bubblewrap', 'landlock', 'seatbelt', 'none'] as const;

/**
 * Everything that can be set: the keys of `freecadDesigner.*` in VS Code and of freecad-designer.json on the command line.
 * Unknown keys are an error on the command line, so that a misspelt one is not silently without effect.
 */
export const settingsSchema = z
  .object({
    /** freecadcmd to use; empty: look for it. Machine scope. */
    freecadPath: z.string().default(''),
    /** Folder for designs, relative to the workspace. */
    designsFolder: z.string().min(1).default('designs'),
    review: z.enum(['firstRun', 'always', 'never']).default('firstRun'),
    maximumIterations: z.number().int().min(1).max(20).default(5),
    languageModelTimeoutMs: z.number().int().min(1000).default(30_000),
    runTimeoutMs: z.number().int().min(1000).max(3_600_000).default(60_000),
    /** Time for measuring a part after its script ended. */
    measureTimeoutMs: z.number().int().min(500).default(20_000),
    runMemoryMb: z.number().int().min(512).default(4096),
    /** The most that one design may cost, in US dollars. */
    budgetUsd: z.number().nonnegative().default(0.5),
    stlResolution: z.enum(['low', 'normal', 'high']).default('normal'),
    /** Operating-system sandbox. Machine scope: a workspace can't weaken it. */
    isolation: z.enum(isolationModes).default('auto'),
    /** Keep a started FreeCAD for the next run. */
    warmRuns: z.boolean().default(true),
    /** Runs at the same time. */
    parallelRuns: z.number().int().min(1).max(16).default(2),
    models: z
      .object({
        planner: z.array(z.string()).default(['catalog']),
        generator: z.array(z.string()).default(['catalog']),
        validator: z.array(z.string()).default([]),
        vision: z.array(z.string()).default([]),
      })
      .prefault({}),
    redis: z.object({ url: z.string().default('') }).prefault({}),
  })
  .strict();
export type Settings = z.infer<typeof settingsSchema>;
export const defaultSettings: Settings = settingsSchema.parse({});
