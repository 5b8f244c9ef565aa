import { definePart } from '../part.ts';
import { exactVolume, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin } from '../words.ts';
import script from './cone.py';

/** Circular cone or frustum standing on its base. */
export const cone = definePart({
  id: 'cone',
  title: 'Cone',
  level: 'simple',
  nouns: ['truncated cone', 'frustum', 'cone frustum', 'conical frustum', 'circular cone', 'cone'],
  parameterWords: [
    {
      parameter: 'base_diameter',
      words: [
        'base diameter',
        'bottom diameter',
        'lower diameter',
        'large diameter',
        'larger diameter',
        'diameter at the base',
        'diameter at the bottom',
        'diameter',
      ],
      radiusWords: ['base radius', 'bottom radius', 'lower radius', 'radius'],
    },
    {
      parameter: 'top_diameter',
      words: ['top diameter', 'upper diameter', 'small diameter', 'smaller diameter', 'diameter at the top'],
      radiusWords: ['top radius', 'upper radius'],
    },
    { parameter: 'height', words: ['height', 'length', 'overall height'] },
  ],
  features: [
    { nouns: ['base', 'bottom'], count: 1, size: 'base_diameter' },
    { nouns: ['top'], count: 1, size: 'top_diameter' },
  ],
  phrases: [
    centredOnOrigin,
    { words: ['pointed', 'sharp', 'to a point', 'right', 'circular', 'round', 'upright'] },
    { words: ['truncated', 'truncated cone', 'frustum', 'cone frustum', 'conical frustum'], holds: 'top_diameter > 0' },
  ],
  required: ['base_diameter', 'height'],
  rules: [
    {
      holds: 'abs(base_diameter - top_diameter) >= 0.01',
      otherwise: 'a cone whose top and base are both {base_diameter} mm in diameter is a cylinder: ask for a cylinder',
    },
  ],
  tasks: [{ id: 'cone', operation: 'primitive' }],
  requirements: [
    overallSize('max(base_diameter, top_diameter)', 'max(base_diameter, top_diameter)', 'height'),
    exactVolume('pi / 12 * height * (base_diameter ** 2 + base_diameter * top_diameter + top_diameter ** 2)'),
    ...soundSolids(0),
    {
      id: 'cone-angle',
      kind: 'dimension',
      text: 'The full angle of the cone follows from its diameters and height.',
      measure: 'coneAngle',
      expectedMm: 0,
      toleranceMm: 0.01,
      formulas: { expectedMm: 'degrees(2 * atan(abs(base_diameter - top_diameter) / 2 / height))' },
    },
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Volume of a frustum, elementary geometry'],
});
