import { definePart } from '../part.ts';
import { exactVolume, overallSize, rounded, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, flat, height, length, rectangular, roundedCorners, sharpCorners, square, width } from '../words.ts';
import script from './box.py';

/** Rectangular block, its four upright edges rounded when asked for. */
export const box = definePart({
  id: 'box',
  title: 'Box',
  level: 'simple',
  nouns: ['rectangular block', 'cuboid', 'block', 'brick', 'cube', 'box', 'rectangular prism', 'bar'],
  parameterWords: [length, width, height],
  sizeOrder: ['length', 'width', 'height'],
  features: [roundedCorners],
  phrases: [
    sharpCorners,
    centredOnOrigin,
    flat,
    rectangular,
    square,
    { words: ['cube'], holds: 'length == width and width == height' },
  ],
  required: ['length', 'width', 'height'],
  rules: [
    {
      holds: 'corner_radius <= 0.499 * min(length, width)',
      otherwise:
        'a corner radius of {corner_radius} mm does not fit {length} x {width} mm: it must be less than half of the shorter side',
    },
  ],
  tasks: [
    { id: 'outline', operation: 'sketch' },
    { id: 'block', operation: 'pad', dependsOn: ['outline'] },
    { id: 'corners', operation: 'fillet', dependsOn: ['block'] },
  ],
  requirements: [
    overallSize('length', 'width', 'height'),
    exactVolume('height * (length * width - (4 - pi) * corner_radius ** 2)'),
    ...soundSolids(0),
    rounded('corners', 'The four upright corner edges are rounded.', 'corner_radius', '4 if corner_radius > 0 else 0'),
    symmetric(['XY', 'XZ', 'YZ']),
  ],
  script,
  sources: ['Areas of rectangle and rounded corner, elementary geometry'],
});
