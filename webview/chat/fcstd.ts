import { strFromU8, unzipSync } from 'fflate';
import { longestAttachment } from '../../src/core/attachment-limits.ts';

/** Larger than any document's description by far: a file that unfolds to more was made to harm. */
const mostBytes = 64_000_000;
/** What only says how something looks, or repeats the shape. */
const uninteresting = /^(Part::PropertyPartShape|App::PropertyColor|App::PropertyMaterial|App::PropertyPath|App::PropertyUUID)/;

const children = (parent: Element | null | undefined, tag: string): Element[] =>
  [...(parent?.children ?? [])].filter((child) => child.tagName === tag);
const child = (parent: Element | null | undefined, tag: string): Element | undefined => children(parent, tag)[0];

/** The value of a property in short: its attributes, and those of what it holds. */
function valueOf(property: Element): string {
  const values = [...property.querySelectorAll('*')].slice(0, 60).map((element) => {
    const attributes = [...element.attributes].map(({ name, value }) => (name === 'value' ? value : `${name}=${value}`));
    return attributes.join(' ').trim();
  });
  return values.filter((value) => value !== '').join('; ');
}

/**
 * A FreeCAD document (.FCStd) in words: its objects with types and values, from the document's own description (Document.xml).
 * Nothing of it is run, and shapes are left out. @throws Error in words for people when it is no such document.
 */
export function describeDocument(bytes: Uint8Array): string {
  let xml: Uint8Array | undefined;
  try {
    const files = unzipSync(bytes, { filter: ({ name, originalSize }) => name === 'Document.xml' && originalSize <= mostBytes });
    xml = files['Document.xml'];
  } catch {
    xml = undefined;
  }
  const parsed = xml === undefined ? undefined : new DOMParser().parseFromString(strFromU8(xml), 'application/xml');
  const root = parsed?.documentElement;
  if (root === undefined || root.tagName !== 'Document') throw new Error('It is no FreeCAD document.');
  const types = new Map(
    children(child(root, 'Objects'), 'Object').map((object) => [object.getAttribute('name'), object.getAttribute('type') ?? '']),
  );
  const lines = children(child(root, 'ObjectData'), 'Object').flatMap((object) => {
    const name = object.getAttribute('name') ?? '';
    const type = types.get(name) ?? '';
    // The planes and axes that every body has.
    if (type.startsWith('App::') && type !== 'App::Part' && type !== 'App::Link') return [];
    const properties = children(child(object, 'Properties'), 'Property')
      .filter((property) => !uninteresting.test(property.getAttribute('type') ?? ''))
      .map((property) => [property.getAttribute('name') ?? '', valueOf(property)] as const)
      .filter(([, value]) => value !== '');
    return [`${name} (${type})`, ...properties.map(([property, value]) => `  ${property}: ${value.slice(0, 600)}`)];
  });
  if (lines.length === 0) throw new Error('The document holds no objects.');
  const text = lines.join('\n');
  return text.length > longestAttachment ? `${text.slice(0, longestAttachment - 6)}\n[cut]` : text;
}
