import type { CatalogPart } from '../part.ts';
import type { Element } from './element.ts';
import { designationKey, piecesOf } from './lexicon.ts';

const nouns = new WeakMap<CatalogPart, readonly string[]>();

/** A noun of the part that the request has; a quick test before the request is read in full. */
export function wholeNoun(elements: readonly Element[], part: CatalogPart): string | undefined {
  const written =
    nouns.get(part) ??
    [...part.nouns, ...(part.standards ?? []).flatMap(({ names = [] }) => names)].flatMap(
      (noun) =>
        piecesOf(noun)
          ?.filter((piece) => typeof piece === 'string')
          .join(' ') ?? [],
    );
  nouns.set(part, written);
  const text = ` ${elements
    .flatMap((element) =>
      element.kind === 'word'
        ? [element.lemma]
        : element.kind === 'designation'
          ? [designationKey(element.system, element.number)]
          : [],
    )
    .join(' ')} `;
  return written.find((noun) => text.includes(` ${noun} `));
}
