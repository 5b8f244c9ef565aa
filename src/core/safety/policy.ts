// The policy file, read once into sets. Python's policy.py is handed the same file.
import policyFile from './policy.json';

/** The policy as the file has it: handed unchanged to the check inside FreeCAD. */
export const policy = policyFile;

const toSet = (words: readonly string[]): ReadonlySet<string> => new Set(words);
const toMap = <Value>(record: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> => new Map(Object.entries(record));

export interface ModulePolicy {
  readonly members: ReadonlySet<string>;
  readonly submodules: ReadonlySet<string>;
  /** Whether `from module import *` may be written; it binds the allowed members. */
  readonly star: boolean;
}

export interface ArgumentPolicy {
  readonly positional?: number;
  readonly keywords?: readonly string[];
  /** No argument may be text: the function would take it for the name of a file. */
  readonly noText?: boolean;
}

interface ModuleEntry {
  readonly members: readonly string[];
  readonly submodules?: readonly string[];
  readonly star?: boolean;
}

const moduleEntries: Readonly<Record<string, ModuleEntry>> = policy.modules;
export const modules: ReadonlyMap<string, ModulePolicy> = new Map(
  Object.entries(moduleEntries).map(([name, entry]) => [
    name,
    { members: toSet(entry.members), submodules: toSet(entry.submodules ?? []), star: entry.star === true },
  ]),
);

export const limits = policy.limits;
export const nodeKinds = toSet(policy.nodes);
export const allowedBuiltins = toSet([...policy.builtins.allowed, ...policy.builtins.exceptions]);
export const deniedBuiltins = toSet(policy.builtins.denied);
export const shadowOnlyBuiltins = toSet(policy.builtins.shadowOnly);
export const callOnlyBuiltins = toSet(policy.builtins.callOnly);
export const builtinMembers = toMap<readonly string[]>(policy.builtins.members);
export const builtinHints = toMap<string>(policy.builtins.hints);
export const builtinKeywords = toMap<readonly string[]>(policy.builtins.keywords);
export const definitionDunders = toSet(policy.identifiers.definitions);
export const stateHooks = toSet(policy.identifiers.stateHooks);
export const metadataNames = toSet(policy.identifiers.metadata);
export const underscoreMethods = toSet(policy.identifiers.underscoreMethods);
export const deniedAttributes = toSet(policy.attributes.denied);
export const verbExceptions = toSet(policy.attributes.verbExceptions);
/** A method name that starts with a verb of file, program or code handling: `writeDXF`, `load`, `exec_`. */
export const verbPattern = new RegExp(`^(?:${policy.attributes.verbs.join('|')})(?:$|[A-Z_0-9])`);
export const exceptionAttributes = toSet(policy.attributes.exceptionOnly);
export const knownMethods = toSet(policy.methods);
export const sinkMethods = toMap<number>(policy.sinks.methods);
export const sinkMembers = toMap<number>(policy.sinks.members);
export const fileNamePattern = new RegExp(`^${policy.sinks.fileName}\\.(?:${policy.sinks.extensions.join('|')})$`, 'i');
export const objectCreators = toSet(policy.documentTypes.creators);
export const { propertyCreator } = policy.documentTypes;
export const objectTypes = toSet(policy.documentTypes.objects);
export const propertyTypes = toSet(policy.documentTypes.properties);
export const fileProperties = toSet(policy.fileProperties);
export const expressionSinks = toMap<number>(policy.expressions.sinks);
export const expressionProperties = toMap<number>(policy.expressions.property);
export const expressionFunctions = toSet(policy.expressions.functions);
export const expressionModules = policy.expressions.modules;
export const expressionLabel = new RegExp(`^${policy.expressions.labels}$`);
export const callbackBuiltins = toMap<number>(policy.callbacks.builtins);
export const callbackMembers = toMap<number>(policy.callbacks.members);
export const callbackKeywords = toSet(policy.callbacks.keywords);
export const argumentPolicies = toMap<ArgumentPolicy>(policy.arguments);
export const decoratorBuiltins = toSet(policy.decorators.builtins);
export const decoratorMembers = toSet(policy.decorators.members);
export const decoratorAttributes = toSet(policy.decorators.attributes);
export const baseBuiltins = toSet(policy.bases.builtins);
export const baseMembers = toSet(policy.bases.members);
export const baseCalls = toSet(policy.bases.calls);
export const callableCalls = toSet(policy.callableMembers.calls);
export const numericBuiltins = toSet(policy.texts.numericBuiltins);
export const textMakers = toSet(policy.texts.makers);
export const textMethods = toSet(policy.texts.methods);
/** Methods that give names with the place of the name, makers of classes whose fields are not shown, and FreeCAD's own of these fields. */
export const givenNames = {
  positions: new Map(Object.entries(policy.texts.namePositions)),
  recordMakers: toSet(policy.texts.recordMakers),
  fields: toSet(policy.texts.stableAttributes),
};
export const stableTextAttributes = toSet(policy.texts.stableAttributes);
