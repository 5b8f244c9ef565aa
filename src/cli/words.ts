import type { Attempt } from '../core/record/attempt.ts';
import type { DesignReport } from '../core/record/design.ts';
import type { DoctorReport, GatewayState } from '../core/doctor.ts';
import type { Question } from '../core/plan/plan.ts';
import type { ExecutionResult } from '../core/run.ts';
import type { DesignSnapshot } from '../core/snapshot.ts';
import type { CheckResult, Craft } from '../core/validation.ts';
import { commandOf } from './invocation.ts';

/** What the commands print for people. Numbers: mm with at most three decimals. */

const millimetres = (value: number): string => String(Math.round(value * 1000) / 1000);
/** Not measured is neither: nothing was found wrong, and nothing is known to be right. */
const mark = ({ passed, notMeasured }: CheckResult): string => (passed ? 'ok  ' : notMeasured === true ? '?   ' : 'FAIL');

export const describeChecks = (checks: readonly CheckResult[]): string =>
  [
    ...checks.map((check) => `  ${mark(check)} ${check.requirement}: ${check.passed ? check.measured : check.message}`),
    ...(checks.some((check) => check.notMeasured === true)
      ? [
          '  What could not be measured in time (?) is not accepted: allow more with measureTimeoutMs in freecad-designer.json, then run it again.',
        ]
      : []),
  ].join('\n');

/** What is known of the shape: figures that were not measured are said to be so, and never shown as 0. */
function describeShape(shape: NonNullable<ExecutionResult['shape']>): string {
  const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
  const unless = (stage: string, name: string, text: string): string =>
    shape.notMeasured?.[stage] === undefined ? text : `${name} not measured`;
  return [
    unless('boundingBox', 'size', `size ${shape.boundingBox.size.map(millimetres).join(' x ')} mm`),
    unless('mass', 'volume', `volume ${millimetres(shape.volumeMm3)} mm3`),
    count(shape.solids, 'solid'),
    unless('cylinders', 'holes', count(shape.holes.length, 'hole')),
  ].join(', ');
}

export function describeRun(run: ExecutionResult): string {
  const { shape, error } = run;
  const where = error?.line == null ? '' : ` (line ${error.line}${error.task === null ? '' : `, task ${error.task}`})`;
  const head = run.ok
    ? `Ran in FreeCAD ${run.freecad.version} in ${Math.round(run.durationMs)} ms, ${run.isolation.backend === 'none' ? 'NOT contained' : `contained (${run.isolation.backend})`}.`
    : `The run did not succeed (${run.reason}): ${error?.message ?? ''}${where}`;
  const part = shape === null ? [] : [`  ${describeShape(shape)}`];
  return [
    head,
    ...part,
    ...run.isolation.notes.map((note) => `  Note: ${note}`),
    ...Object.values(run.files).map((file) => `  ${file}`),
  ].join('\n');
}

const dollars = (usd: number): string => `$${usd.toFixed(usd < 0.01 ? 4 : 3)}`;

export function describeAttempt({
  role,
  vendor,
  model,
  outcome,
  message,
  inputTokens,
  outputTokens,
  costUsd,
  durationMs,
}: Attempt): string {
  const cost = inputTokens + outputTokens === 0 ? '' : `, ${inputTokens} + ${outputTokens} tokens, ${dollars(costUsd)}`;
  const how = outcome === 'answered' ? 'answered' : `${outcome}. ${message}`;
  return `${role}: ${vendor}/${model} ${how} (${(durationMs / 1000).toFixed(1)} s${cost})`;
}

export function describeStep(snapshot: DesignSnapshot): string {
  const lap = snapshot.iteration > 1 ? ` (${snapshot.iteration})` : '';
  return `${snapshot.state}${lap}: ${snapshot.message}`;
}

/** How well the part can be worked on. */
function describeCraft({ editable, variants }: Craft): string[] {
  return [
    `Editable in FreeCAD: ${editable.holds ? 'yes' : `no. ${editable.notes.join(' ')}`}`,
    `Follows its parameters: ${variants.held} of ${variants.tried} changed values hold`,
    ...variants.failures.map((failure) => `  ${failure}`),
  ];
}

/** An answer as it could be typed: the one that is proposed, or each size by its name. */
function exampleAnswer(questions: readonly Question[]): string {
  const [only, ...others] = questions;
  const proposed = questions.map(({ id, answers }) => `${id.replaceAll('-', ' ')} ${answers[0] ?? ''}`);
  if (only !== undefined && others.length === 0) return only.answers[0] ?? 'your answer';
  const areSizes = questions.every(
    ({ id, answers }) => answers.length > 0 && !id.startsWith('question') && id !== 'not-understood',
  );
  return areSizes ? proposed.join(', ') : 'your answer';
}

export const describeQuestions = ({ plan }: DesignReport): string[] =>
  (plan?.questions ?? []).map(({ text, answers }) => `  ? ${text}${answers.length > 0 ? ` [${answers.join(' | ')}]` : ''}`);

/** `again`: the words of the command line that a follow-up needs as well (--model, --config, --yes). */
export function describeDesign(report: DesignReport, again: readonly string[] = []): string {
  const { plan, validation, status } = report;
  const follow = (request: string): string => `  ${commandOf('design', '--continue', report.directory, request, ...again)}`;
  const questions = plan?.questions ?? [];
  const head = `${status}: ${report.message}`;
  if (status === 'needsAnswer')
    return [head, ...describeQuestions(report), 'Answer with, for example:', follow(exampleAnswer(questions))].join('\n');
  if (status === 'refused') {
    const kept = report.script === null ? 'Say what it should be instead:' : 'The design stays as it was. Say another change:';
    return [head, kept, follow(report.script === null ? 'the part in other words' : 'your change')].join('\n');
  }
  return [
    head,
    ...(plan === null ? [] : [plan.summary, ...plan.assumptions.map((assumption) => `  ${assumption}`)]),
    ...(validation === null ? [] : [describeChecks(validation.checks), `Score ${validation.scores.overall.toFixed(2)}`]),
    ...(validation?.warnings ?? []).map((warning) => `  Note: ${warning}`),
    ...(validation?.craft == null ? [] : describeCraft(validation.craft)),
    ...(report.run === null ? [] : [describeRun(report.run)]),
    ...(report.usage.calls === 0
      ? []
      : [
          `Language models: ${report.usage.calls} calls, ${report.usage.inputTokens} tokens in (${report.usage.cachedInputTokens} from the cache), ${report.usage.outputTokens} out, ${dollars(report.usage.costUsd)}`,
        ]),
    `Folder ${report.directory}`,
  ].join('\n');
}

/** What a gateway is, line by line. */
function describeGateway({ url, ready, reachable, keyAccepted, version, walls }: GatewayState): string[] {
  const mark = (good: boolean | null): string => (good === null ? '?  ' : good ? 'yes' : 'no ');
  return [
    `Gateway: ${url}`,
    `  ${mark(reachable)} reachable`,
    `  ${mark(keyAccepted)} key accepted`,
    `  ${mark(ready)} designs can be made there`,
    `  version ${version ?? 'unknown'}, scripts contained by ${walls.length === 0 ? 'what it does not say' : walls.join(', ')}`,
  ];
}

export function describeDoctor(report: DoctorReport): string {
  return [
    report.freecad === null ? 'FreeCAD: not found' : `FreeCAD ${report.freecad.version}: ${report.freecad.path}`,
    ...report.lookedAt.map(({ place, found }) => `  looked at ${place}: ${found}`),
    `Containment in force: ${report.isolation.backend}`,
    ...report.isolation.available.map(
      ({ name, available, note }) => `  ${available ? 'yes' : 'no '} ${name}${note === '' ? '' : `: ${note}`}`,
    ),
    'Language models:',
    ...report.vendors.map(({ name, ready, note }) => `  ${ready ? 'yes' : 'no '} ${name}${note === '' ? '' : `: ${note}`}`),
    ...(report.models ?? []).map(({ name, ok, message }) => `  ${ok ? 'answers' : 'FAILS  '} ${name}: ${message}`),
    `Redis: ${report.redis.note}`,
    ...(report.gateway === undefined ? [] : describeGateway(report.gateway)),
    ...(report.advice.length === 0 ? ['All is well.'] : ['What to do:', ...report.advice.map((advice) => `  - ${advice}`)]),
  ].join('\n');
}
