import type { CatalogPart } from '../part.ts';
import { flange } from './flange.ts';

/** Parts of several features, as machines are made of. */
export const intermediateParts: readonly CatalogPart[] = [flange];
