import * as z from 'zod';
import type { ModelCall, Structured, WantedOutput } from '../core/language-model.ts';

type JsonOutput<T> = Extract<WantedOutput<T>, { kind: 'json' }>;

/** Made once for each schema: that of a plan takes some milliseconds. */
const jsonSchemas = new WeakMap<z.core.$ZodType, Readonly<Record<string, unknown>>>();

/** What a schema reads, before what it makes of it: agents make their transformations anew for each call. */
const writtenOf = (schema: z.core.$ZodType): z.core.$ZodType => (schema instanceof z.ZodPipe ? writtenOf(schema.in) : schema);

/** The zod schema as JSON schema, as vendors take it. */
export function jsonSchemaOf({ schema }: JsonOutput<unknown>): Readonly<Record<string, unknown>> {
  const written = writtenOf(schema);
  const made = jsonSchemas.get(written) ?? z.toJSONSchema(written, { io: 'input', unrepresentable: 'any' });
  jsonSchemas.set(written, made);
  return made;
}

/** The call for a vendor that takes no output schema: the schema stands behind the last message instead. */
export function withSchemaInText(call: ModelCall): ModelCall {
  const { output, ...rest } = call;
  if (output === undefined) return call;
  const text = `Answer with one JSON object that follows this JSON schema, and nothing else:\n${JSON.stringify(output.jsonSchema)}`;
  const last = call.messages.length - 1;
  return {
    ...rest,
    messages: call.messages.map((message, index) =>
      index === last ? { ...message, parts: [...message.parts, { type: 'text', text }] } : message,
    ),
  };
}

/** The part of a reply that is the JSON: what stands in a code fence, else from the first brace or bracket on. */
function jsonPart(text: string): string {
  const fenced = /```(?:json)?\s*\n([\s\S]*?)\n```/.exec(text)?.[1];
  if (fenced !== undefined) return fenced;
  const start = text.search(/[[{]/);
  return start < 0 ? text : text.slice(start);
}

/** Reads the wanted value out of a reply, mending broken JSON; `problem` says to the model what was wrong. */
export async function readStructured<T>(text: string, output: WantedOutput<T>): Promise<Structured<T>> {
  if (output.kind === 'text') return output.read(text);
  const part = jsonPart(text);
  let json: unknown;
  try {
    json = JSON.parse(part);
  } catch (error) {
    try {
      const { jsonrepair } = await import('jsonrepair');
      json = JSON.parse(jsonrepair(part));
    } catch {
      return { ok: false, problem: `It was not JSON: ${error instanceof Error ? error.message : String(error)}.` };
    }
  }
  const parsed = output.schema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, problem: z.prettifyError(parsed.error) };
}
