import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, planesApart, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, height, length, sharpEdges, throughHoles } from '../words.ts';
import script from './t_slot_nut.py';

/** Nut for a T-slot: wide head, narrower neck, vertical hole. */
export const tSlotNut = definePart({
  id: 't-slot-nut',
  title: 'T-slot nut',
  level: 'intermediate',
  nouns: ['t-slot nut', 't slot nut', 't-nut', 't nut', 'slot nut', 'sliding nut', 'tee nut'],
  parameterWords: [
    { parameter: 'slot_width', words: ['slot width', 'slot', 'neck width', 'neck', 'slot size'] },
    { parameter: 'head_width', words: ['head width', 'width', 'wide head', 'base width'] },
    { parameter: 'head_height', words: ['head height', 'head thickness', 'high head', 'flange thickness'] },
    { ...height },
    length,
  ],
  sizeOrder: ['length', 'head_width', 'height'],
  features: [
    {
      nouns: ['head', 'base', 'flange'],
      count: 1,
      words: [
        { parameter: 'head_width', words: ['width'] },
        { parameter: 'head_height', words: ['height', 'thickness'] },
      ],
    },
    { nouns: ['neck', 'slot'], count: 1, size: 'slot_width', words: [{ parameter: 'slot_width', words: ['width'] }] },
    {
      nouns: ['hole', 'through hole', 'core hole', 'tapped hole', 'vertical hole', 'bore', 'centre hole'],
      count: 1,
      size: 'hole_diameter',
      words: [{ parameter: 'hole_diameter', words: ['diameter', 'hole diameter'], radiusWords: ['radius'] }],
      phrases: [throughHoles, { words: ['in the middle', 'centred', 'in the centre', 'through the middle'] }],
    },
  ],
  phrases: [sharpEdges, centredOnOrigin, { words: ['t-shaped', 't shaped', 'without thread', 'unthreaded', 'straight'] }],
  standards: [
    {
      table: 'DIN 508',
      columns: {
        slot_width: 'slot',
        head_width: 'head',
        head_height: 'headHeight',
        height: 'height',
        length: 'head',
        hole_diameter: 'tapDrill',
      },
    },
  ],
  required: ['slot_width', 'head_width', 'head_height', 'height', 'length', 'hole_diameter'],
  rules: [
    {
      holds: 'head_width >= slot_width + 0.1',
      otherwise: 'the head of {head_width} mm is not wider than the slot of {slot_width} mm',
    },
    {
      holds: 'head_height <= height - 0.05',
      otherwise: 'the head of {head_height} mm is not lower than the whole nut of {height} mm',
    },
    {
      holds: 'hole_diameter <= min(slot_width, length) - 0.1',
      otherwise: 'a hole of {hole_diameter} mm does not fit into a neck of {length} x {slot_width} mm',
    },
  ],
  tasks: [
    { id: 'section', operation: 'sketch' },
    { id: 'nut', operation: 'pad', dependsOn: ['section'] },
    { id: 'hole', operation: 'pocket', dependsOn: ['nut'] },
  ],
  requirements: [
    overallSize('length', 'head_width', 'height'),
    exactVolume(
      'length * (head_width * head_height + slot_width * (height - head_height)) - pi / 4 * hole_diameter ** 2 * height',
    ),
    ...soundSolids(1),
    holes({
      id: 'hole',
      text: 'The hole goes through the middle from top to bottom.',
      diameter: 'hole_diameter',
      through: true,
      depth: 'height',
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    planesApart('neck', 'y', 'slot_width', 'The neck has the width of the slot.'),
    symmetric(['XZ', 'YZ']),
  ],
  script,
  sources: ['Shape of nuts for T-slots: DIN 508', 'Areas of rectangles and circle, elementary geometry'],
});
