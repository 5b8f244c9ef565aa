import type { CatalogPart } from '../part.ts';
import { spurGear } from './spur-gear.ts';

/** Parts with curved profiles, helices or several solids. */
export const hardParts: readonly CatalogPart[] = [spurGear];
