import type { CatalogPart } from '../part.ts';
import { ballBearing } from './ball-bearing.ts';
import { buttHinge } from './butt-hinge.ts';
import { chessPawn } from './chess-pawn.ts';
import { compressionSpring } from './compression-spring.ts';
import { finnedSleeve } from './finned-sleeve.ts';
import { gearRack } from './gear-rack.ts';
import { hexBolt } from './hex-bolt.ts';
import { hexNut } from './hex-nut.ts';
import { impeller } from './impeller.ts';
import { linkKit } from './link-kit.ts';
import { projectBox } from './project-box.ts';
import { spokedWheel } from './spoked-wheel.ts';
import { sprocket } from './sprocket.ts';
import { spurGear } from './spur-gear.ts';
import { threadedRod } from './threaded-rod.ts';
import { twistedColumn } from './twisted-column.ts';

/** Parts with curved profiles, helices, patterns that follow a tooth system, or several solids. */
export const hardParts: readonly CatalogPart[] = [
  spurGear,
  gearRack,
  sprocket,
  impeller,
  spokedWheel,
  finnedSleeve,
  compressionSpring,
  hexBolt,
  hexNut,
  threadedRod,
  ballBearing,
  buttHinge,
  projectBox,
  linkKit,
  twistedColumn,
  chessPawn,
];
