import * as z from 'zod';
import { longestRequest } from './plan/brief.ts';
import type { DesignReport } from './record/design.ts';
import { parameterValueSchema } from './plan/parameter.ts';
import { requirementSchema } from './plan/requirement.ts';
import type { ExecutionResult } from './run.ts';
import type { CheckReport } from './safety/finding.ts';
import type { CheckResult } from './validation.ts';

const file = z.string().min(1).describe('A FreeCAD Python script, as a path inside the workspace.');
const design = z.string().min(1).describe("A design's folder, as a path inside the workspace, e.g. designs/mounting-plate.");
const parameters = z
  .record(z.string(), parameterValueSchema)
  .optional()
  .describe('Values of the parameters cell to run with instead, by name.');

/**
 * What another agent (an MCP client, VS Code's agent mode) can ask for: the product's own abilities under the same containment and review.
 * package.json repeats names, descriptions and schemas for VS Code; a test holds the two together.
 */
export const agentTools = {
  freecad_design: {
    title: 'Design a FreeCAD part',
    description:
      'Turns a request in plain words, with its sizes, into a measured FreeCAD part: plan, script, run in a contained FreeCAD, exact measurement against the request, repair. Give the person\'s own words. With "design" it changes an existing part ("make it 10 mm longer"). The answer says accepted only when every stated requirement was measured and met; needsAnswer brings questions for the person.',
    input: z.object({
      request: z
        .string()
        .min(1)
        .max(longestRequest)
        .describe('What the part is and how big, or what should change; mm unless said.'),
      design: design.optional(),
    }),
    readOnly: false,
  },
  freecad_check: {
    title: 'Check a FreeCAD script',
    description:
      'The static safety check of a FreeCAD Python script, without running it: findings with rule, line and what to write instead.',
    input: z.object({ file }),
    readOnly: true,
  },
  freecad_run: {
    title: 'Run a FreeCAD script',
    description:
      'Checks a FreeCAD Python script, runs it contained (no network, no view of the files), measures the part and writes FCStd, STEP and STL into outputs beside it.',
    input: z.object({ file, parameters }),
    readOnly: false,
  },
  freecad_measure: {
    title: 'Measure a FreeCAD part against requirements',
    description:
      'Runs a FreeCAD Python script contained and measures the exact geometry against requirements: bounding box, volume, holes with positions, wall thickness and more. Each comes back with expected and measured value.',
    input: z.object({ file, parameters, requirements: z.array(requirementSchema).min(1) }),
    readOnly: false,
  },
  freecad_export: {
    title: 'Export a FreeCAD design',
    description: 'The files of an accepted design in the formats asked for. A part that was not found right is not exported.',
    input: z.object({
      design,
      formats: z.array(z.string()).min(1).describe('Of step, stl, fcstd, glb, 3mf, svg and pdf (drawing sheet).'),
    }),
    readOnly: false,
  },
} as const;
/** A person's answer to "may this script run?". */
export const approvalSchema = z.object({ run: z.boolean().describe('Run this script, contained, in FreeCAD?') });

/** Where MCP clients of 2026 and later say with each request what they can. */
const capabilitiesKey = 'io.modelcontextprotocol/clientCapabilities';
const envelopeSchema = z.object({ [capabilitiesKey]: z.object({ elicitation: z.unknown().optional() }) });

/** Whether a request's envelope says that its client can ask the person; undefined when it has no envelope. */
export function canAskPerson(envelope: unknown): boolean | undefined {
  const parsed = envelopeSchema.safeParse(envelope);
  return parsed.success ? parsed.data[capabilitiesKey].elicitation !== undefined : undefined;
}

export type AgentToolName = keyof typeof agentTools;
const requirementKinds = requirementSchema.options.map((option) => option.shape.kind.value);

/**
 * JSON schema of a tool's input as package.json carries it. Requirements are named by kind alone there: all their fields would cost every
 * conversation thousands of tokens, and a wrong one is answered with what it lacks.
 */
export function agentToolSchema(name: AgentToolName): Record<string, unknown> {
  const schema: Record<string, unknown> = { ...z.toJSONSchema(agentTools[name].input, { io: 'input' }) };
  delete schema['$schema'];
  if (name !== 'freecad_measure') return schema;
  return {
    ...schema,
    properties: {
      ...(schema['properties'] as object),
      requirements: {
        type: 'array',
        minItems: 1,
        description:
          'Each with id, kind, source (stated or derived), text and what the kind measures, e.g. {"id": "size", "kind": "boundingBox", "source": "stated", "text": "overall size", "sizeMm": [80, 60, 10], "toleranceMm": 0.05}.',
        items: {
          type: 'object',
          properties: { kind: { type: 'string', enum: requirementKinds } },
          required: ['id', 'kind', 'source', 'text'],
        },
      },
    },
  };
}

export const agentToolNames = Object.keys(agentTools) as AgentToolName[];
export type AgentToolInput<Name extends AgentToolName> = z.infer<(typeof agentTools)[Name]['input']>;

const checkReply = ({ requirement, passed, expected, measured, message, line, task }: CheckResult) => ({
  requirement,
  passed,
  expected,
  measured,
  ...(passed ? {} : { message, line, task }),
});

/** What an agent needs of a run: the verdict, the measured part and the files; not the mesh or every document object. */
export const runReply = ({ ok, reason, error, shape, files, stdout, isolation }: ExecutionResult) => ({
  ok,
  reason,
  ...(error === undefined ? {} : { error: { type: error.type, message: error.message, line: error.line, task: error.task } }),
  shape:
    shape === null
      ? null
      : {
          volumeMm3: shape.volumeMm3,
          areaMm2: shape.areaMm2,
          boundingBox: shape.boundingBox,
          centerOfMass: shape.centerOfMass,
          solids: shape.solids,
          valid: shape.valid,
          closed: shape.closed,
          holes: shape.holes,
          ...(shape.notMeasured === undefined ? {} : { notMeasured: shape.notMeasured }),
        },
  files,
  stdout: stdout.slice(0, longestOutput),
  contained: isolation.backend,
});
const longestOutput = 4000;

export const measureReply = (checks: readonly CheckResult[], run: ExecutionResult, ok: boolean) => ({
  ok,
  checks: checks.map(checkReply),
  run: runReply(run),
});

export const findingsReply = ({ ok, findings }: CheckReport) => ({ ok, findings });

export const designReply = ({ status, message, directory, script, plan, validation, exports, usage }: DesignReport) => ({
  status,
  message,
  directory,
  script,
  ...(plan === null ? {} : { summary: plan.summary, assumptions: plan.assumptions, questions: plan.questions }),
  ...(validation === null ? {} : { overall: validation.scores.overall, checks: validation.checks.map(checkReply) }),
  exports,
  costUsd: usage.costUsd,
});
