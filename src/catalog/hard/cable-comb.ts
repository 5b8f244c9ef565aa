import { definePart } from '../part.ts';
import { exactVolume, holes, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import script from './cable_comb.py';

const length = '((slot_count - 1) * pitch + 2 * end)';
const holeCount = '(slot_count - 1 if screw_holes else 0)';

/** Flat bar with a row of slots for cables. */
export const cableComb = definePart({
  id: 'cable-comb',
  title: 'Cable comb',
  level: 'hard',
  nouns: ['cable comb', 'wire comb', 'slotted bar', 'cable organiser', 'cable organizer', 'comb'],
  parameterWords: [
    { parameter: 'slot_count', words: ['slots', 'number of slots', 'slot count'] },
    { parameter: 'slot_width', words: ['slot width', 'wide slots', 'slots wide'] },
    { parameter: 'slot_depth', words: ['slot depth', 'deep slots', 'slots deep'] },
    { parameter: 'pitch', words: ['pitch', 'slot pitch', 'spacing', 'slot spacing', 'spaced by', 'apart'] },
    {
      parameter: 'end',
      words: ['end', 'end distance', 'end margin'],
      instead: [
        { words: ['length', 'long', 'overall length', 'total length'], formula: '(value - (slot_count - 1) * pitch) / 2' },
      ],
    },
    { parameter: 'height', words: ['height', 'high'] },
    { parameter: 'thickness', words: ['thickness', 'thick'] },
    { parameter: 'screw_d', words: ['screw hole diameter', 'screw holes', 'screw diameter'] },
  ],
  features: [
    {
      nouns: ['slot', 'cable slot', 'notch'],
      count: 'slot_count',
      size: 'slot_width',
      words: [
        { parameter: 'slot_width', words: ['width', 'wide'] },
        { parameter: 'slot_depth', words: ['depth', 'deep'] },
        { parameter: 'pitch', words: ['pitch', 'spacing', 'apart', 'spaced by'] },
      ],
      phrases: [
        {
          words: [
            'open towards the top edge',
            'open at the top',
            'full-round bottom',
            'full round bottom',
            'round bottom',
            'rounded bottom',
            'equally spaced',
            'row',
          ],
        },
      ],
    },
    {
      nouns: ['screw hole', 'mounting hole', 'fixing hole', 'hole'],
      size: 'screw_d',
      words: [{ parameter: 'screw_d', words: ['diameter'], radiusWords: ['radius'] }],
      present: { screw_holes: true },
      absent: { screw_holes: false },
      required: ['screw_d'],
      screw: 'clearance',
      phrases: [{ words: ['through', 'between each two neighbouring slots', 'between the slots', 'between neighbouring slots'] }],
    },
  ],
  phrases: [{ words: ['flat', 'bar'] }],
  required: ['slot_count', 'slot_width', 'slot_depth', 'pitch', 'height', 'thickness'],
  rules: [
    {
      holds: 'slot_depth >= slot_width / 2 + 0.1',
      otherwise: 'a slot {slot_depth} mm deep has no room for a round bottom {slot_width} mm wide',
    },
    { holds: 'slot_depth <= height - 0.2', otherwise: 'slots {slot_depth} mm deep cut right through a bar {height} mm high' },
    {
      holds: 'slot_count == 1 or pitch >= slot_width + 0.1',
      otherwise: 'slots {slot_width} mm wide run into each other at a pitch of {pitch} mm',
    },
    {
      holds: 'end >= slot_width / 2 + 0.1',
      otherwise: 'slots {slot_width} mm wide whose middle is {end} mm from the ends cut through them',
    },
    {
      holds: 'screw_holes == 0 or slot_count == 1 or 6 + screw_d / 2 <= height - 0.1',
      otherwise: 'screw holes of {screw_d} mm 6 mm above the lower edge do not fit a bar {height} mm high',
    },
    {
      holds:
        'screw_holes == 0 or slot_count == 1 or 6 + screw_d / 2 <= height - slot_depth - 0.1 or screw_d <= pitch - slot_width - 0.2',
      otherwise: 'screw holes of {screw_d} mm between slots {slot_width} mm wide at a pitch of {pitch} mm run into the slots',
    },
  ],
  tasks: [
    { id: 'bar', operation: 'pad' },
    { id: 'slot', operation: 'pocket', dependsOn: ['bar'] },
    { id: 'slots', operation: 'pattern', dependsOn: ['slot'] },
    { id: 'screw-holes', operation: 'pattern', dependsOn: ['slots'] },
  ],
  requirements: [
    overallSize(length, 'thickness', 'height'),
    exactVolume(
      `thickness * (${length} * height - slot_count * (slot_width * (slot_depth - slot_width / 2) + pi / 8 * slot_width ** 2) - ${holeCount} * pi / 4 * screw_d ** 2)`,
    ),
    ...soundSolids(holeCount),
    holes({
      id: 'screw-holes',
      text: 'One screw hole goes through in the middle between each two neighbouring slots, 6 mm above the lower edge.',
      diameter: 'screw_d',
      through: true,
      axis: [0, 1, 0],
      at: { grid: { countU: holeCount, countV: 1, pitchU: 'pitch', pitchV: 0, centre: [`${length} / 2`, 0, 6] } },
    }),
    {
      id: 'slots',
      kind: 'material',
      text: 'The first and the last slot are open above their round bottoms and closed below.',
      points: [
        { at: [0, 0, 0], inside: false },
        { at: [0, 0, 0], inside: true },
        { at: [0, 0, 0], inside: false },
        { at: [0, 0, 0], inside: true },
      ],
      formulas: {
        'points.0.at.0': 'end',
        'points.0.at.1': 'thickness / 2',
        'points.0.at.2': 'height - slot_depth + min(0.05, slot_width / 20)',
        'points.1.at.0': 'end',
        'points.1.at.1': 'thickness / 2',
        'points.1.at.2': 'height - slot_depth - 0.05',
        'points.2.at.0': `${length} - end`,
        'points.2.at.1': 'thickness / 2',
        'points.2.at.2': 'height - slot_depth + min(0.05, slot_width / 20)',
        'points.3.at.0': `${length} - end`,
        'points.3.at.1': 'thickness / 2',
        'points.3.at.2': 'height - slot_depth - 0.05',
      },
    },
    symmetric(['YZ', 'XZ']),
  ],
  script,
  sources: ['Areas of rectangle and circle, elementary geometry'],
});
