import type { CatalogPart } from '../part.ts';
import { cableComb } from './cable-comb.ts';
import { chessPawn } from './chess-pawn.ts';
import { finnedSleeve } from './finned-sleeve.ts';
import { gearRack } from './gear-rack.ts';
import { linkKit } from './link-kit.ts';
import { spokedWheel } from './spoked-wheel.ts';
import { spurGear } from './spur-gear.ts';

/** Parts with curved profiles, helices, patterns that follow a tooth system, or several solids. */
export const hardParts: readonly CatalogPart[] = [spurGear, gearRack, spokedWheel, finnedSleeve, cableComb, linkKit, chessPawn];
