import * as z from 'zod';
import { designRecordSchema } from '../../src/core/record/design.ts';

/** The schema of design.json for editors, out of the one that reads it. */
export const designJsonSchema = (): object => ({
  ...z.toJSONSchema(designRecordSchema, { io: 'input', target: 'draft-7', reused: 'ref' }),
  title: 'Record of a FreeCAD AI Designer design',
});
