import * as z from 'zod';
import { projections } from './part/export.ts';
import { logLevels } from './log.ts';

const isolationModes = ['auto', 'bubblewrap', 'landlock', 'seatbelt', 'none'] as const;

/** US dollars per million tokens. Cached input costs as other input where no price is given. */
const priceSchema = z
  .object({
    input: z.number().nonnegative(),
    cachedInput: z.number().nonnegative().optional(),
    /** Input that is put into the vendor's cache. */
    cacheWrite: z.number().nonnegative().optional(),
    output: z.number().nonnegative(),
  })
  .strict();
export type Price = z.infer<typeof priceSchema>;
/** By `vendor/model`. */
export type Prices = Readonly<Record<string, Price>>;

/**
 * Who is asked, first to last, when nothing is set: vendors without a key are passed over, so one key of any of them is enough.
 * Names and prices are of November 2026; src/llm/prices.json has their source.
 */
const defaultModels = {
  anthropic: 'anthropic/claude-sonnet-5-5',
  google: 'google/gemini-3.6-flash',
  openai: 'openai/gpt-6.1-sol',
  deepseek: 'deepseek/deepseek-v4-pro',
};
const { anthropic, google, openai, deepseek } = defaultModels;

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
    /** Time for an answer to begin, and a fifth of what a stream may be silent for. */
    languageModelTimeoutMs: z.number().int().min(1000).default(30_000),
    runTimeoutMs: z.number().int().min(1000).max(3_600_000).default(60_000),
    /** Time for measuring a part after its script ended. */
    measureTimeoutMs: z.number().int().min(500).default(20_000),
    runMemoryMb: z.number().int().min(512).default(4096),
    /** The most that one design may cost, in US dollars. */
    budgetUsd: z.number().nonnegative().default(0.5),
    stlResolution: z.enum(['low', 'normal', 'high']).default('normal'),
    drawing: z
      .object({
        /** How the views of a drawing are arranged. */
        projection: z.enum(projections).default('first'),
        /** General tolerances for the title block, e.g. "ISO 2768-m"; empty: none are stated. */
        tolerance: z.string().max(80).default(''),
      })
      .prefault({}),
    /** Operating-system sandbox. Machine scope: a workspace can't weaken it. */
    isolation: z.enum(isolationModes).default('auto'),
    /** Keep a started FreeCAD for the next run. */
    warmRuns: z.boolean().default(true),
    /** Runs at the same time. */
    parallelRuns: z.number().int().min(1).max(16).default(2),
    models: z
      .object({
        planner: z.array(z.string()).default([anthropic, google, openai, deepseek, 'catalog']),
        generator: z.array(z.string()).default([openai, deepseek, anthropic, google, 'catalog']),
        validator: z.array(z.string()).default([anthropic, google, openai, deepseek]),
        vision: z.array(z.string()).default([openai, google, anthropic]),
      })
      .prefault({}),
    /** Address of a server of one's own that speaks OpenAI's format, e.g. http://localhost:11434/v1; empty: none. Machine scope. */
    compatibleUrl: z.string().default(''),
    /** Prices by `vendor/model` that hold instead of the list's. */
    prices: z.record(z.string(), priceSchema).default({}),
    redis: z
      .object({
        /** Empty: no Redis. Machine scope. */
        url: z.string().default(''),
        /** How long a design at rest stays in Redis, in hours; 0: for ever. Files are never removed. */
        hoursKept: z.number().nonnegative().default(24),
      })
      .prefault({}),
    log: z
      .object({
        /** File that gets each line of the log as a JSON object; empty: none. Machine scope. */
        file: z.string().default(''),
        level: z.enum(logLevels).default('info'),
      })
      .prefault({}),
  })
  .strict();
export type Settings = z.infer<typeof settingsSchema>;
/**
 * What only the person's own settings may say, never a file that came with a folder: which program runs, behind which walls, and where
 * keys, designs and the log go.
 */
export const personalSettings = ['freecadPath', 'isolation', 'compatibleUrl', 'redis', 'log'] as const;
export const defaultSettings: Settings = settingsSchema.parse({});
