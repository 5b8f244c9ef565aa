import { definePart } from '../part.ts';
import { bosses, exactVolume, overallSize, soundSolids, symmetric } from '../part-requirements.ts';
import script from './chess_pawn.py';

const collarTop = '(collar_bottom + collar_thickness)';
/** Height of the ball's cap above the collar, mm. */
const cap = `(ball_height + ball_diameter / 2 - ${collarTop})`;

/** Chess pawn as one solid of revolution. */
export const chessPawn = definePart({
  id: 'chess-pawn',
  title: 'Chess pawn',
  level: 'hard',
  nouns: ['chess pawn', 'pawn', 'game piece'],
  parameterWords: [
    {
      parameter: 'base_diameter',
      words: ['base diameter', 'base disc diameter', 'base disc', 'base'],
      radiusWords: ['base radius'],
    },
    { parameter: 'base_height', words: ['base height', 'base thickness', 'base disc height'] },
    { parameter: 'body_bottom_diameter', words: ['bottom diameter', 'cone from', 'body bottom diameter'] },
    { parameter: 'body_top_diameter', words: ['top diameter', 'body top diameter', 'cone to', 'neck diameter'] },
    { parameter: 'collar_bottom', words: ['collar from height', 'collar height', 'collar begins at'] },
    {
      parameter: 'collar_diameter',
      words: ['collar diameter', 'collar disc diameter', 'collar disc'],
      radiusWords: ['collar radius'],
    },
    { parameter: 'collar_thickness', words: ['collar thickness'] },
    {
      parameter: 'ball_diameter',
      words: ['ball diameter', 'head diameter', 'sphere diameter', 'ball'],
      radiusWords: ['ball radius'],
    },
    {
      parameter: 'ball_height',
      words: ['ball centre height', 'centre of the ball at height', 'ball height', 'centre at height'],
    },
  ],
  features: [
    {
      nouns: ['base disc', 'base', 'foot'],
      count: 1,
      size: 'base_diameter',
      words: [
        { parameter: 'base_diameter', words: ['diameter'], radiusWords: ['radius'] },
        { parameter: 'base_height', words: ['height', 'high', 'thick', 'thickness'] },
      ],
    },
    {
      nouns: ['collar disc', 'collar', 'ring'],
      count: 1,
      size: 'collar_diameter',
      words: [
        { parameter: 'collar_diameter', words: ['diameter'], radiusWords: ['radius'] },
        { parameter: 'collar_thickness', words: ['thick', 'thickness', 'high'] },
        { parameter: 'collar_bottom', words: ['from height', 'at height'] },
      ],
    },
    {
      nouns: ['ball', 'head', 'sphere'],
      count: 1,
      size: 'ball_diameter',
      words: [
        { parameter: 'ball_diameter', words: ['diameter'], radiusWords: ['radius'] },
        { parameter: 'ball_height', words: ['centre at height', 'at height', 'centre height', 'height'] },
      ],
      phrases: [{ words: ['merged with the collar', 'on top', 'on the collar'] }],
    },
  ],
  phrases: [{ words: ['solid of revolution', 'one solid', 'turned', 'revolved', 'one solid of revolution'] }],
  required: ['base_diameter', 'ball_diameter'],
  rules: [
    {
      holds: 'body_bottom_diameter <= base_diameter - 0.1',
      otherwise: 'the body of {body_bottom_diameter} mm is not narrower than the base of {base_diameter} mm it stands on',
    },
    {
      holds: 'collar_bottom >= base_height + 0.2',
      otherwise: 'the collar at height {collar_bottom} mm leaves no body above the base, which is {base_height} mm high',
    },
    {
      holds: 'collar_diameter >= body_top_diameter + 0.1',
      otherwise: 'the collar of {collar_diameter} mm is not wider than the body of {body_top_diameter} mm below it',
    },
    {
      holds: `ball_height >= ${collarTop} and ball_height - ball_diameter / 2 <= ${collarTop} - 0.05`,
      otherwise:
        'the ball of {ball_diameter} mm with its centre at {ball_height} mm does not stand on the collar (its centre above the collar, its lowest point in it)',
    },
    {
      holds: 'ball_height - ball_diameter / 2 >= collar_bottom',
      otherwise:
        'the ball of {ball_diameter} mm with its centre at {ball_height} mm reaches through the collar at {collar_bottom} mm',
    },
    {
      holds: `2 * sqrt(max(0, ball_diameter ** 2 / 4 - (ball_height - ${collarTop}) ** 2)) <= collar_diameter - 0.1`,
      otherwise: 'the ball of {ball_diameter} mm is wider than the collar of {collar_diameter} mm where it stands on it',
    },
  ],
  tasks: [
    { id: 'profile', operation: 'sketch' },
    { id: 'pawn', operation: 'revolve', dependsOn: ['profile'] },
  ],
  requirements: [
    overallSize(
      'max(base_diameter, collar_diameter, ball_diameter, body_top_diameter)',
      'max(base_diameter, collar_diameter, ball_diameter, body_top_diameter)',
      'ball_height + ball_diameter / 2',
    ),
    exactVolume(
      `pi / 4 * (base_diameter ** 2 * base_height + collar_diameter ** 2 * collar_thickness) + pi / 12 * (collar_bottom - base_height) * (body_bottom_diameter ** 2 + body_bottom_diameter * body_top_diameter + body_top_diameter ** 2) + pi * ${cap} ** 2 * (1.5 * ball_diameter - ${cap}) / 3`,
    ),
    ...soundSolids(0),
    bosses({
      id: 'base',
      text: 'The base is a disc of the stated size.',
      diameter: 'base_diameter',
      height: 'base_height',
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    bosses({
      id: 'collar',
      text: 'The collar is a disc of the stated size.',
      diameter: 'collar_diameter',
      height: 'collar_thickness',
      axis: [0, 0, 1],
      at: { positions: [[0, 0, 0]] },
    }),
    {
      id: 'ball',
      kind: 'dimension',
      text: 'The ball has the stated diameter.',
      measure: 'sphereDiameter',
      expectedMm: 0,
      toleranceMm: 0.01,
      formulas: { expectedMm: 'ball_diameter' },
    },
    symmetric(['YZ', 'XZ']),
  ],
  script,
  sources: ['Volumes of cylinder, frustum and spherical cap, elementary geometry'],
});
