import type { ExecutionResult } from '../run.ts';
import type { Craft } from '../validation.ts';

const isFeature = (typeId: string): boolean => typeId.startsWith('PartDesign::') && typeId !== 'PartDesign::Body';
/** Shapes without a history: what a script computed and put there. */
const isOpaque = (typeId: string): boolean =>
  typeId === 'Part::Feature' || typeId.startsWith('Mesh::') || typeId.startsWith('Part::Import');

/**
 * Whether a FreeCAD user can go on working on the part: one Body of features with sketches that leave nothing open, and no shape that
 * fell from the sky. Several solids may be several bodies or primitives, as long as each has its history. It decides nothing.
 */
export function editableOf({ document, shape }: ExecutionResult): Craft['editable'] {
  const { objects } = document;
  const names = (chosen: typeof objects): string => chosen.map((object) => object.label).join(', ');
  const bodies = objects.filter((object) => object.typeId === 'PartDesign::Body');
  const opaque = objects.filter((object) => isOpaque(object.typeId));
  const open = objects.filter((object) => (object.freedom ?? 0) > 0);
  const notes: string[] = [];
  if (opaque.length > 0) notes.push(`No history: ${names(opaque)}.`);
  if (open.length > 0) notes.push(`Not fully constrained: ${names(open)}.`);
  if ((shape?.solids ?? 0) === 1 && bodies.length !== 1)
    notes.push(bodies.length === 0 ? 'It is not a PartDesign body.' : `It has ${bodies.length} bodies for one solid.`);
  if (bodies.length > 0 && !objects.some((object) => isFeature(object.typeId))) notes.push('Its body has no features.');
  return { holds: notes.length === 0, notes };
}
