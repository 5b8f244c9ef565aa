import { definePart } from '../part.ts';
import { balanced, exactVolume, overallSize, soundSolids } from '../part-requirements.ts';
import script from './twisted_column.py';

/** Widest extent of the turning square, mm: its diagonal as soon as a corner points along an axis. */
const extent = 'side * (sqrt(2) if twist >= 45 else cos(radians(twist)) + sin(radians(twist)))';

/** Square column that turns while it rises. */
export const twistedColumn = definePart({
  id: 'twisted-column',
  title: 'Twisted column',
  level: 'hard',
  nouns: [
    'twisted square column',
    'twisted column',
    'twisted square bar',
    'twisted square prism',
    'twisted bar',
    'twisted tower',
    'twisted prism',
  ],
  parameterWords: [
    { parameter: 'side', words: ['side', 'square', 'side length', 'section', 'square section'] },
    { parameter: 'height', words: ['height', 'high', 'extruded', 'straight up', 'long', 'length'] },
    {
      parameter: 'twist',
      words: ['turns by', 'while it turns by', 'twist', 'twisted by', 'twist angle', 'rotated by', 'turned by', 'turn'],
    },
  ],
  sizeGroups: [{ words: ['square section', 'square', 'section'], parameters: ['side', 'side'] }],
  phrases: [
    {
      words: [
        'at a constant rate',
        'constant rate',
        'about its centre',
        'straight up',
        'square section',
        'square',
        'extruded',
        'while it turns',
        'about its axis',
        'constant twist',
      ],
    },
  ],
  required: ['side', 'height', 'twist'],
  rules: [
    {
      holds: 'radians(twist) * side <= 6 * height',
      otherwise:
        'a square of {side} mm that turns by {twist} degrees on a height of {height} mm is twisted too steeply to be built',
    },
  ],
  tasks: [
    { id: 'section', operation: 'sketch' },
    { id: 'path', operation: 'helix' },
    { id: 'column', operation: 'sweep', dependsOn: ['section', 'path'] },
  ],
  requirements: [
    { ...overallSize(extent, extent, 'height'), toleranceMm: 0.03 },
    exactVolume('side ** 2 * height', 0.02),
    ...soundSolids(0),
    balanced(0, 0, 'height / 2'),
    {
      id: 'turned',
      kind: 'material',
      text: 'The top is turned by the stated angle, counter-clockwise, and the middle by half of it.',
      points: [
        { at: [0, 0, 0], inside: true },
        { at: [0, 0, 0], inside: false },
        { at: [0, 0, 0], inside: true },
        { at: [0, 0, 0], inside: false },
      ],
      formulas: Object.fromEntries(
        [
          { radius: 0.69, part: 0.5, z: 'height / 2' },
          { radius: 0.72, part: 0.5, z: 'height / 2' },
          { radius: 0.69, part: 0.9, z: 'height * 0.9' },
          { radius: 0.72, part: 0.9, z: 'height * 0.9' },
        ].flatMap(({ radius, part, z }, index) => [
          [`points.${index}.at.0`, `${radius} * side * cos(radians(45 + ${part} * twist))`],
          [`points.${index}.at.1`, `${radius} * side * sin(radians(45 + ${part} * twist))`],
          [`points.${index}.at.2`, z],
        ]),
      ),
    },
  ],
  script,
  sources: ["Cavalieri's principle: every section is the square"],
});
