import type { ParameterValues } from '../core/plan/parameter.ts';
import { valuesOf } from '../core/plan/parameter.ts';
import type { Plan } from '../core/plan/plan.ts';
import { parseParameters, writeParameters } from '../core/script.ts';
import { scriptOf, type CatalogPart } from './part.ts';

function hasParameters(script: string, values: ParameterValues): boolean {
  const names = new Set(parseParameters(script).map((parameter) => parameter.name));
  return Object.keys(values).every((name) => names.has(name));
}

/**
 * The script of a plan that came from the catalog; undefined when it did not. A present script of the same part keeps what a
 * person changed in it: only the values of its parameters cell are written anew.
 */
export function findCatalogScript(
  plan: Plan,
  present: string | null,
  presentPart: string | undefined,
  parts: readonly CatalogPart[],
): { script: string; author: string } | undefined {
  const part = parts.find(({ id }) => id === plan.catalogPart);
  if (part === undefined) return undefined;
  const values = valuesOf(plan.parameters);
  const keeps = present !== null && presentPart === part.id && hasParameters(present, values);
  return { script: keeps ? writeParameters(present, values) : scriptOf(part, values), author: `catalog/${part.id}` };
}
