import type { CatalogPart } from '../part.ts';
import { angleProfile } from './angle-profile.ts';
import { beamProfile } from './beam-profile.ts';
import { box } from './box.ts';
import { centreHolePlate } from './centre-hole-plate.ts';
import { channelProfile } from './channel-profile.ts';
import { cone } from './cone.ts';
import { cube } from './cube.ts';
import { cylinder } from './cylinder.ts';
import { disc } from './disc.ts';
import { flatLink } from './flat-link.ts';
import { halfRoundBar } from './half-round-bar.ts';
import { hemisphere } from './hemisphere.ts';
import { hollowBox } from './hollow-box.ts';
import { mountingPlate } from './mounting-plate.ts';
import { perforatedPlate } from './perforated-plate.ts';
import { plate } from './plate.ts';
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
  box,
  centreHolePlate,
  channelProfile,
  cone,
  cube,
  cylinder,
  disc,
  flatLink,
  halfRoundBar,
  hemisphere,
  hollowBox,
  mountingPlate,
  perforatedPlate,
  plate,
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
