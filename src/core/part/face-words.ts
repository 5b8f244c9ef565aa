import type { EdgeDescription, FaceDescription } from './preview.ts';
import { showAxis, showNumber, showPlace, showPoint } from '../validate/wording.ts';

const fullTurnDeg = 359.9;

/** Names a face by what lasts: kind, size, axis and place. "hole Ø 6.6 mm along Z at x = 30, y = 20, 10 mm long" */
export function describeFace(face: FaceDescription): string {
  const { kind, axis, position, diameterMm = 0, lengthMm = 0, turnDeg = 360, inner = false } = face;
  const at = showPoint(position);
  switch (kind) {
    case 'plane':
      return `flat face towards ${axis === undefined ? 'nowhere' : directionOf(axis)} at ${at}`;
    case 'cylinder': {
      const place = `along ${axis === undefined ? '?' : showAxis(axis)} at ${showPlace(position, axis)}, ${showNumber(lengthMm)} mm long`;
      if (turnDeg >= fullTurnDeg) return `${inner ? 'hole' : 'round outside'} Ø ${showNumber(diameterMm)} mm ${place}`;
      return `${inner ? 'hollow' : 'rounded'} face of radius ${showNumber(diameterMm / 2)} mm ${place}`;
    }
    case 'cone':
      return `${inner ? 'countersunk' : 'conical'} face of ${showNumber(face.angleDeg ?? 0)}° with its apex at ${at}`;
    case 'sphere':
      return `${inner ? 'hollow ' : ''}spherical face Ø ${showNumber(diameterMm)} mm around ${at}`;
    case 'torus':
      return `ring face Ø ${showNumber(diameterMm)} mm, tube Ø ${showNumber(face.minorDiameterMm ?? 0)} mm, around ${at}`;
    case 'other':
      return `free-form face around ${at}`;
  }
}

function directionOf(axis: readonly [number, number, number]): string {
  const name = showAxis([axis[0], axis[1], axis[2]]);
  if (name.length > 1) return name;
  return `${axis[0] + axis[1] + axis[2] < 0 ? '-' : '+'}${name}`;
}

/** "straight edge, 80 mm long", "circle Ø 6.6 mm, 20.735 mm long" */
export function describeEdge({ kind, lengthMm, diameterMm = 0 }: EdgeDescription): string {
  const long = `${showNumber(lengthMm)} mm long`;
  if (kind === 'circle') return `circular edge Ø ${showNumber(diameterMm)} mm, ${long}`;
  return `${kind === 'line' ? 'straight' : 'curved'} edge, ${long}`;
}
