import type { CatalogPart } from '../part.ts';
import { bearingHousing } from './bearing-housing.ts';
import { cableClip } from './cable-clip.ts';
import { clevis } from './clevis.ts';
import { counterboredPlate } from './counterbored-plate.ts';
import { countersunkPlate } from './countersunk-plate.ts';
import { drilledChannel } from './drilled-channel.ts';
import { enclosure } from './enclosure.ts';
import { flange } from './flange.ts';
import { flangedBush } from './flanged-bush.ts';
import { handWheel } from './hand-wheel.ts';
import { heatSink } from './heat-sink.ts';
import { hexStandoff } from './hex-standoff.ts';
import { hingeLeaf } from './hinge-leaf.ts';
import { keyedShaft } from './keyed-shaft.ts';
import { knob } from './knob.ts';
import { lBracket } from './l-bracket.ts';
import { motorPlate } from './motor-plate.ts';
import { patternPlate } from './pattern-plate.ts';
import { pillowBlock } from './pillow-block.ts';
import { pipeElbow } from './pipe-elbow.ts';
import { shaftCollar } from './shaft-collar.ts';
import { slottedPlate } from './slotted-plate.ts';
import { steppedShaft } from './stepped-shaft.ts';
import { tSlotNut } from './t-slot-nut.ts';
import { uBracket } from './u-bracket.ts';
import { vBeltPulley } from './v-belt-pulley.ts';

/** Parts of several features, as machines are made of. */
export const intermediateParts: readonly CatalogPart[] = [
  bearingHousing,
  cableClip,
  clevis,
  counterboredPlate,
  countersunkPlate,
  drilledChannel,
  enclosure,
  flange,
  flangedBush,
  handWheel,
  heatSink,
  hexStandoff,
  hingeLeaf,
  keyedShaft,
  knob,
  lBracket,
  motorPlate,
  patternPlate,
  pillowBlock,
  pipeElbow,
  shaftCollar,
  slottedPlate,
  steppedShaft,
  tSlotNut,
  uBracket,
  vBeltPulley,
];
