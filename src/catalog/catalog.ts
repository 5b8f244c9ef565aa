import { hardParts } from './hard/hard-parts.ts';
import { intermediateParts } from './intermediate/intermediate-parts.ts';
import type { CatalogPart } from './part.ts';
import { simpleParts } from './simple/simple-parts.ts';

/** All parts that are built without a language model. */
export const catalogParts: readonly CatalogPart[] = [...simpleParts, ...intermediateParts, ...hardParts];

/** The part with this id, or undefined. */
export const findPart = (id: string): CatalogPart | undefined => catalogParts.find((part) => part.id === id);
