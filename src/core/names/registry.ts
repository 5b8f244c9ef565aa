// What one version of FreeCAD lets scripts name: read inside that FreeCAD (freecad/python/names.py), kept as JSON.
import * as z from 'zod';

/** Documentation by name; null for what can't be called. */
const documented = z.record(z.string(), z.string().nullable());

const registrySchema = z.object({
  /** Prefixes of type ids that were looked through: a type id with another prefix is not known, not missing. */
  prefixes: z.array(z.string()),
  /** By type id, e.g. "Part::Box": places in the two lists below. */
  types: z.record(z.string(), z.object({ properties: z.array(z.number().int()), methods: z.array(z.number().int()) })),
  /** Name, type, documentation, class of its value, choices of an enumeration, whether scripts may not set it. */
  properties: z.array(
    z.tuple([z.string(), z.string(), z.string(), z.string().nullable(), z.array(z.string()).nullable(), z.boolean()]),
  ),
  /** Name and documentation. */
  methods: z.array(z.tuple([z.string(), z.string()])),
  /** Members of modules and of classes ("FreeCAD.Vector"). */
  modules: z.record(z.string(), documented),
  classes: z.record(z.string(), documented),
});

/** A property or method of a document object or a class, or a member of a module. */
export interface Member {
  readonly kind: 'property' | 'method';
  readonly name: string;
  /** Properties: the type, e.g. "App::PropertyLength". */
  readonly type: string | null;
  readonly documentation: string;
  /** Properties: class of the value, e.g. "FreeCAD.Placement". */
  readonly valueClass: string | null;
  /** Enumerations: what may be assigned. */
  readonly choices: readonly string[] | null;
  readonly readOnly: boolean;
}

export interface FreecadNames {
  /** As FreeCAD says it, e.g. "0.20.2". */
  readonly version: string;
  readonly prefixes: readonly string[];
  readonly typeIds: readonly string[];
  /** Undefined for a type that this FreeCAD can't make. */
  membersOfType(typeId: string): ReadonlyMap<string, Member> | undefined;
  membersOfModule(name: string): ReadonlyMap<string, Member> | undefined;
  membersOfClass(name: string): ReadonlyMap<string, Member> | undefined;
}

const plain = (name: string, documentation: string | null): Member => ({
  kind: documentation === null ? 'property' : 'method',
  name,
  type: null,
  documentation: documentation ?? '',
  valueClass: null,
  choices: null,
  readOnly: false,
});

/** Reads what names.py wrote. @throws Error when the text is not such a registry. */
export function parseNames(text: string, version: string): FreecadNames {
  const read = registrySchema.parse(JSON.parse(text));
  const properties = read.properties.map(([name, type, documentation, valueClass, choices, readOnly]): Member => ({
    kind: 'property',
    name,
    type,
    documentation,
    valueClass,
    choices,
    readOnly,
  }));
  const methods = read.methods.map(([name, documentation]) => plain(name, documentation));
  const known = new Map<string, ReadonlyMap<string, Member>>();
  const remember = (key: string, make: () => readonly Member[] | undefined): ReadonlyMap<string, Member> | undefined => {
    const members = known.get(key) ?? new Map(make()?.map((member) => [member.name, member]));
    if (members.size === 0) return undefined;
    known.set(key, members);
    return members;
  };
  const listed = (record: z.infer<typeof registrySchema>['classes'], name: string): Member[] | undefined =>
    Object.hasOwn(record, name) ? Object.entries(record[name] ?? {}).map(([member, words]) => plain(member, words)) : undefined;
  return {
    version,
    prefixes: read.prefixes,
    typeIds: Object.keys(read.types),
    membersOfType: (typeId) =>
      remember(`type ${typeId}`, () => {
        const type = Object.hasOwn(read.types, typeId) ? read.types[typeId] : undefined;
        return type === undefined
          ? undefined
          : [
              ...type.methods.flatMap((place) => methods[place] ?? []),
              ...type.properties.flatMap((place) => properties[place] ?? []),
            ];
      }),
    membersOfModule: (name) => remember(`module ${name}`, () => listed(read.modules, name)),
    membersOfClass: (name) => remember(`class ${name}`, () => listed(read.classes, name)),
  };
}
