import type { CatalogPart } from '../part.ts';
import { angleProfile } from './angle-profile.ts';
import { beamProfile } from './beam-profile.ts';
import { blindHoleBlock } from './blind-hole-block.ts';
import { box } from './box.ts';
import { centreHolePlate } from './centre-hole-plate.ts';
import { channelProfile } from './channel-profile.ts';
import { cone } from './cone.ts';
import { cube } from './cube.ts';
import { cup } from './cup.ts';
import { cylinder } from './cylinder.ts';
import { disc } from './disc.ts';
import { edgedBox } from './edged-box.ts';
import { flatLink } from './flat-link.ts';
import { halfRoundBar } from './half-round-bar.ts';
import { hemisphere } from './hemisphere.ts';
import { hollowBox } from './hollow-box.ts';
import { hollowSphere } from './hollow-sphere.ts';
import { mountingPlate } from './mounting-plate.ts';
import { perforatedPlate } from './perforated-plate.ts';
import { plate } from './plate.ts';
import { pocketBlock } from './pocket-block.ts';
import { prism } from './prism.ts';
import { pyramid } from './pyramid.ts';
import { rectangularTube } from './rectangular-tube.ts';
import { sphere } from './sphere.ts';
import { teeProfile } from './tee-profile.ts';
import { torus } from './torus.ts';
import { tray } from './tray.ts';
import { tube } from './tube.ts';
import { washer } from './washer.ts';
import { wedge } from './wedge.ts';

/** Parts of one or two features. */
export const simpleParts: readonly CatalogPart[] = [
  angleProfile,
  beamProfile,
  blindHoleBlock,
  box,
  centreHolePlate,
  channelProfile,
  cone,
  cube,
  cup,
  cylinder,
  disc,
  edgedBox,
  flatLink,
  halfRoundBar,
  hemisphere,
  hollowBox,
  hollowSphere,
  mountingPlate,
  perforatedPlate,
  plate,
  pocketBlock,
  prism,
  pyramid,
  rectangularTube,
  sphere,
  teeProfile,
  torus,
  tray,
  tube,
  washer,
  wedge,
];
