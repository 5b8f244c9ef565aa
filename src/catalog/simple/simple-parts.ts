import type { CatalogPart } from '../part.ts';
import { cone } from './cone.ts';
import { mountingPlate } from './mounting-plate.ts';

/** Parts of one or two features. */
export const simpleParts: readonly CatalogPart[] = [cone, mountingPlate];
