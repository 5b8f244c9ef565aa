/** Tells whether something that came from the other side of a border has the shape that it should have. */
export type Guard<T> = (value: unknown) => value is T;
export type Guarded<G> = G extends Guard<infer T> ? T : never;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isNothing: Guard<null> = (value): value is null => value === null;
export const isNumber: Guard<number> = (value): value is number => typeof value === 'number' && Number.isFinite(value);
export const isFlag: Guard<boolean> = (value): value is boolean => typeof value === 'boolean';

export const isText =
  (longest = 1_000_000): Guard<string> =>
  (value): value is string =>
    typeof value === 'string' && value.length <= longest;

export const isOneOf =
  <const T extends string>(...words: readonly T[]): Guard<T> =>
  (value): value is T =>
    (words as readonly unknown[]).includes(value);

export const isEither =
  <A, B>(first: Guard<A>, second: Guard<B>): Guard<A | B> =>
  (value): value is A | B =>
    first(value) || second(value);

export const isListOf =
  <T>(item: Guard<T>): Guard<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every((entry) => item(entry));

export const isRecordOf =
  <T>(item: Guard<T>): Guard<Readonly<Record<string, T>>> =>
  (value): value is Readonly<Record<string, T>> =>
    isObject(value) && Object.values(value).every((entry) => item(entry));

/** An object with at least these fields, each as its guard wants it. */
export const isShape =
  <Fields extends Readonly<Record<string, Guard<unknown>>>>(
    fields: Fields,
  ): Guard<{ readonly [Name in keyof Fields]: Guarded<Fields[Name]> }> =>
  (value): value is { readonly [Name in keyof Fields]: Guarded<Fields[Name]> } =>
    isObject(value) && Object.entries(fields).every(([name, guard]) => guard(value[name]));
