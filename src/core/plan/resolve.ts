import { evaluateFormula, namesIn } from './expression.ts';
import { DesignerError } from '../errors.ts';
import { add, planeDirections, scale, type Vector } from '../part/geometry.ts';
import type { ParameterValues } from './parameter.ts';
import { requirementSchema, type Pattern, type Requirement, type RequirementInput } from './requirement.ts';

const wholeNumbers = new Set(['count', 'countU', 'countV', 'genus']);

function write(target: Record<string, unknown>, path: readonly string[], value: number, owner: string): void {
  const [key = '', ...rest] = path;
  if (rest.length === 0) {
    target[key] = wholeNumbers.has(key) ? Math.round(value) : value;
    return;
  }
  const inner = target[key];
  if (typeof inner !== 'object' || inner === null) {
    throw new DesignerError(
      'agent-planning',
      `Requirement "${owner}" has a formula for "${path.join('.')}", which it doesn't have.`,
    );
  }
  write(inner as Record<string, unknown>, rest, value, owner);
}

/** The points of a pattern, in the plane across `axis`. */
export function patternPositions(pattern: Pattern, axis: Vector = [0, 0, 1]): Vector[] {
  const [u, v] = planeDirections(axis);
  if (pattern.kind === 'circle') {
    return Array.from({ length: pattern.count }, (_, index) => {
      const angle = ((pattern.startDeg + (360 * index) / pattern.count) * Math.PI) / 180;
      const radius = pattern.diameterMm / 2;
      return add(pattern.centre, add(scale(u, radius * Math.cos(angle)), scale(v, radius * Math.sin(angle))));
    });
  }
  const offset = (index: number, total: number, pitch: number): number => (index - (total - 1) / 2) * pitch;
  return Array.from({ length: pattern.countU * pattern.countV }, (_, index) => {
    const alongU = offset(index % pattern.countU, pattern.countU, pattern.pitchUMm);
    const alongV = offset(Math.floor(index / pattern.countU), pattern.countV, pattern.pitchVMm);
    return add(pattern.centre, add(scale(u, alongU), scale(v, alongV)));
  });
}

/**
 * The requirement with every formula computed for `values` and its pattern spread out into positions.
 * @throws DesignerError (agent-planning) for a formula or result that makes no requirement.
 */
export function resolveRequirement(requirement: RequirementInput, values: ParameterValues): Requirement {
  const draft = structuredClone(requirement) as Record<string, unknown>;
  for (const [path, formula] of Object.entries(requirement.formulas ?? {})) {
    write(draft, path.split('.'), evaluateFormula(formula, values), requirement.id);
  }
  const parsed = requirementSchema.safeParse(draft);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new DesignerError(
      'agent-planning',
      `Requirement "${requirement.id}" doesn't work out: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
    );
  }
  const resolved = parsed.data;
  if ((resolved.kind === 'holes' || resolved.kind === 'bosses') && resolved.pattern !== undefined) {
    const positions = patternPositions(resolved.pattern, resolved.axis);
    return { ...resolved, positions, count: positions.length };
  }
  return resolved;
}

/** All requirements for the given parameter values; those whose count came out as 0 (a feature switched off) still say so. */
export function resolveRequirements(requirements: readonly RequirementInput[], values: ParameterValues): Requirement[] {
  return requirements.map((requirement) => resolveRequirement(requirement, values));
}

/** The parameters a requirement depends on. */
export function parametersOf(requirement: RequirementInput): ReadonlySet<string> {
  return new Set(Object.values(requirement.formulas ?? {}).flatMap((formula) => [...namesIn(formula)]));
}
