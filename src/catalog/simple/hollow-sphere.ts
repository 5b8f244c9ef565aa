import { definePart } from '../part.ts';
import { exactVolume, overallSize, soundSolids, symmetric, type Formula } from '../part-requirements.ts';
import type { PartRequirement } from '../part.ts';
import script from './hollow_sphere.py';

const inside = '(diameter - 2 * wall_thickness)';
const sphereOf = (id: string, text: string, diameter: Formula): PartRequirement => ({
  id,
  kind: 'dimension',
  text,
  measure: 'sphereDiameter',
  expectedMm: 0,
  toleranceMm: 0.01,
  formulas: { expectedMm: String(diameter) },
});

/** Closed ball with an empty space of even wall inside. */
export const hollowSphere = definePart({
  id: 'hollow-sphere',
  title: 'Hollow sphere',
  level: 'simple',
  nouns: ['hollow sphere', 'hollow ball', 'spherical shell'],
  parameterWords: [
    { parameter: 'diameter', words: ['diameter', 'outside diameter', 'across'], radiusWords: ['radius', 'outside radius'] },
    {
      parameter: 'wall_thickness',
      words: ['wall thickness', 'walls', 'wall', 'thickness', 'thick wall'],
      instead: [
        { words: ['inside diameter'], formula: '(diameter - value) / 2' },
        { words: ['inside radius'], formula: 'diameter / 2 - value' },
      ],
    },
  ],
  bareSize: 'diameter',
  phrases: [{ words: ['round', 'closed', 'empty inside', 'hollow', 'centred on the origin', 'centred at the origin'] }],
  required: ['diameter', 'wall_thickness'],
  rules: [
    {
      holds: '2 * wall_thickness <= diameter - 0.05',
      otherwise: 'walls of {wall_thickness} mm leave nothing empty inside a sphere of {diameter} mm',
    },
  ],
  tasks: [
    { id: 'ball', operation: 'primitive' },
    { id: 'cavity', operation: 'primitive', dependsOn: ['ball'] },
  ],
  requirements: [
    overallSize('diameter', 'diameter', 'diameter'),
    exactVolume(`pi / 6 * (diameter ** 3 - ${inside} ** 3)`),
    ...soundSolids(0).map((requirement) =>
      requirement.id === 'no-voids'
        ? { ...requirement, text: 'There is one void inside.', formulas: { count: '2' } }
        : requirement,
    ),
    sphereOf('outside', 'The outside is a sphere of the stated diameter.', 'diameter'),
    sphereOf('inside', 'The void is a sphere that leaves the wall.', inside),
    symmetric(['XY', 'XZ', 'YZ'], 'origin'),
  ],
  script,
  sources: ['Volume of a sphere, elementary geometry'],
});
