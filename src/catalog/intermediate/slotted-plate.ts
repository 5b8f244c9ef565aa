import { definePart } from '../part.ts';
import { exactVolume, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import { centredOnOrigin, flat, length, rectangular, sharpEdges, square, thickness, throughHoles, width } from '../words.ts';
import script from './slotted_plate.py';

/** Plate with round-ended slots side by side. */
export const slottedPlate = definePart({
  id: 'slotted-plate',
  title: 'Slotted plate',
  level: 'intermediate',
  nouns: ['slotted plate', 'plate with slots', 'adjusting plate', 'plate'],
  parameterWords: [length, width, { ...thickness, words: [...thickness.words, 'height'] }],
  sizeOrder: ['length', 'width', 'thickness'],
  features: [
    {
      nouns: ['slot', 'through slot', 'round-ended slot', 'obround slot', 'long hole', 'oblong hole', 'elongated hole'],
      count: 'slot_count',
      words: [
        {
          parameter: 'slot_length',
          words: ['length', 'overall length', 'slot length', 'long overall'],
          instead: [{ words: ['between the centres', 'centre to centre', 'between centres'], formula: 'value + slot_width' }],
        },
        { parameter: 'slot_width', words: ['width', 'slot width'] },
        { parameter: 'slot_spacing', words: ['apart', 'spacing', 'slot spacing', 'pitch'] },
      ],
      sizeGroups: [
        { words: ['slot', 'through slot', 'long hole', 'round-ended slot'], parameters: ['slot_length', 'slot_width'] },
      ],
      phrases: [
        throughHoles,
        {
          words: [
            'round-ended',
            'round ended',
            'with round ends',
            'round ends',
            'rounded ends',
            'full-round ends',
            'along x',
            'along the length',
            'parallel',
            'side by side',
            'lengthwise',
            'centred',
            'in the middle',
          ],
        },
      ],
    },
  ],
  phrases: [sharpEdges, centredOnOrigin, flat, rectangular, square],
  required: ['length', 'width', 'thickness', 'slot_count', 'slot_length', 'slot_width'],
  rules: [
    {
      holds: 'slot_length >= slot_width + 0.1',
      otherwise: 'a slot {slot_length} mm long with round ends is not longer than its width of {slot_width} mm',
    },
    { holds: 'slot_length <= length - 0.2', otherwise: 'slots of {slot_length} mm do not fit into a length of {length} mm' },
    {
      holds: '(slot_count - 1) * slot_spacing + slot_width <= width - 0.2',
      otherwise: '{slot_count} slots of {slot_width} mm, {slot_spacing} mm apart, do not fit into a width of {width} mm',
    },
    {
      holds: 'slot_count == 1 or slot_spacing >= slot_width + 0.1',
      otherwise: 'slots of {slot_width} mm run into each other at a distance of {slot_spacing} mm',
    },
  ],
  tasks: [
    { id: 'plate', operation: 'pad' },
    { id: 'slot', operation: 'pocket', dependsOn: ['plate'] },
    { id: 'slots', operation: 'pattern', dependsOn: ['slot'] },
  ],
  requirements: [
    overallSize('length', 'width', 'thickness'),
    exactVolume(
      'thickness * (length * width - slot_count * ((slot_length - slot_width) * slot_width + pi / 4 * slot_width ** 2))',
    ),
    ...soundSolids('slot_count'),
    {
      id: 'slots-open',
      kind: 'material',
      text: 'The outermost slots are open in their middle and at both ends.',
      reference: 'origin',
      points: [
        { at: [0, 0, 0], inside: false },
        { at: [0, 0, 0], inside: false },
        { at: [0, 0, 0], inside: false },
        { at: [0, 0, 0], inside: true },
      ],
      formulas: {
        'points.0.at.1': '(slot_count - 1) / 2 * slot_spacing',
        'points.0.at.2': 'thickness / 2',
        'points.1.at.0': 'slot_length / 2 - slot_width / 10',
        'points.1.at.1': '-(slot_count - 1) / 2 * slot_spacing',
        'points.1.at.2': 'thickness / 2',
        'points.2.at.0': '-slot_length / 2 + slot_width / 10',
        'points.2.at.1': '(slot_count - 1) / 2 * slot_spacing',
        'points.2.at.2': 'thickness / 2',
        'points.3.at.0': 'slot_length / 2 + min(slot_width / 10, (length - slot_length) / 4)',
        'points.3.at.1': '(slot_count - 1) / 2 * slot_spacing',
        'points.3.at.2': 'thickness / 2',
      },
    },
    symmetric(['XY', 'XZ', 'YZ']),
  ],
  script,
  sources: ['Area of an obround, elementary geometry'],
});
