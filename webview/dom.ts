/**
 * Draws descriptions of elements into the page, changing only what differs, so that whole snapshots can be drawn again and again
 * while focus, selection and scroll position stay. Text becomes text nodes and nothing else: there is no way to HTML from here.
 */
export interface Description {
  readonly tag: string;
  readonly svg: boolean;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly on: Readonly<Record<string, Listener>>;
  readonly children: readonly Child[];
  /** Tells brothers of the same tag apart when they move. */
  readonly key: string | undefined;
}
export type Child = Description | string;
/** What may stand among children; nothing is drawn for the empty ones. */
export type Children = readonly (Child | Children | false | null | undefined)[];
type AttributeValue = string | number | boolean | null | undefined;
type Listener = (event: Event) => void;

interface Properties {
  readonly key?: string;
  readonly on?: Readonly<Record<string, Listener>>;
  readonly [attribute: string]: AttributeValue | Readonly<Record<string, Listener>>;
}

const flatten = (children: Children): Child[] =>
  children.flatMap((child): Child[] => {
    if (child === false || child === null || child === undefined || child === '') return [];
    if (typeof child === 'string' || isDescription(child)) return [child];
    return flatten(child);
  });
const isDescription = (child: Child | Children): child is Description => typeof child === 'object' && 'tag' in child;

function describe(svg: boolean, tag: string, properties: Properties, children: Children): Description {
  const { key, on, ...attributes } = properties;
  return { tag, svg, key, on: on ?? {}, attributes: attributes as Description['attributes'], children: flatten(children) };
}

export const element = (tag: string, properties: Properties = {}, ...children: Children): Description =>
  describe(false, tag, properties, children);
export const drawing = (tag: string, properties: Properties = {}, ...children: Children): Description =>
  describe(true, tag, properties, children);
export const icon = (name: string, spin = false): Description =>
  element('span', { class: `codicon codicon-${name}${spin ? ' codicon-modifier-spin' : ''}`, 'aria-hidden': 'true' });

/** What each element was last drawn from. */
const drawn = new WeakMap<Node, Description>();

function setAttribute(target: Element, name: string, value: AttributeValue): void {
  // The content security policy forbids style attributes, not styles set from a script.
  if (name === 'style' && target instanceof HTMLElement) target.style.cssText = typeof value === 'string' ? value : '';
  else if (value === undefined || value === null || value === false) target.removeAttribute(name);
  else target.setAttribute(name, value === true ? '' : String(value));
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
const isField = (target: Element): target is Field =>
  target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
/** What a person is writing stays until they leave the field; a slider has no half-written values. */
const isBeingWritten = (field: Field): boolean =>
  document.hasFocus() && document.activeElement === field && field.type !== 'range' && field.type !== 'checkbox';

/** A field's value is what it shows, not the attribute that it began with. */
function setField(target: Field, name: string, value: AttributeValue): void {
  if (name === 'checked' && target instanceof HTMLInputElement) target.checked = value === true;
  else if (name === 'value' && !isBeingWritten(target) && target.value !== String(value ?? ''))
    target.value = String(value ?? '');
}

/** One listener per kind of event and element; it looks up what the latest description wants. */
function dispatch(event: Event): void {
  const current = event.currentTarget;
  if (current instanceof Node) drawn.get(current)?.on[event.type]?.(event);
}

function update(target: Element, next: Description): void {
  const previous = drawn.get(target);
  for (const name of Object.keys(previous?.attributes ?? {})) {
    if (!(name in next.attributes)) target.removeAttribute(name);
  }
  const fields: [string, AttributeValue][] = [];
  for (const [name, value] of Object.entries(next.attributes)) {
    if (isField(target) && (name === 'value' || name === 'checked')) fields.push([name, value]);
    else if (previous?.attributes[name] !== value) setAttribute(target, name, value);
  }
  for (const kind of Object.keys(next.on)) {
    if (previous?.on[kind] === undefined) target.addEventListener(kind, dispatch);
  }
  drawn.set(target, next);
  draw(target, next.children);
  // After the range of a slider and the options of a list, which limit what it can be.
  for (const [name, value] of fields) if (isField(target)) setField(target, name, value);
}

function create(child: Child): Node {
  if (typeof child === 'string') return document.createTextNode(child);
  const made = child.svg ? document.createElementNS('http://www.w3.org/2000/svg', child.tag) : document.createElement(child.tag);
  update(made, child);
  return made;
}

const fits = (node: Node, child: Child): boolean => {
  if (typeof child === 'string') return node instanceof Text;
  const previous = drawn.get(node);
  return previous !== undefined && previous.tag === child.tag && previous.key === child.key;
};

/** Makes the children of `parent` look as described. */
export function draw(parent: Element, children: Children): void {
  const wanted = flatten(children);
  const left = [...parent.childNodes].filter((node) => node instanceof Text || drawn.has(node));
  let place: ChildNode | null = left[0] ?? null;
  for (const child of wanted) {
    const index = left.findIndex((node) => fits(node, child));
    const found = index >= 0 ? left.splice(index, 1)[0] : undefined;
    if (found === undefined) {
      parent.insertBefore(create(child), place);
      continue;
    }
    if (typeof child === 'string') {
      if (found.textContent !== child) found.textContent = child;
    } else if (found instanceof Element) {
      update(found, child);
    }
    if (found === place) place = found.nextSibling;
    else parent.insertBefore(found, place);
  }
  for (const node of left) node.remove();
}
