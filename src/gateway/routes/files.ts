import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { basename } from 'node:path';
import * as z from 'zod';
import { auditLineSchema } from '../../core/record/audit.ts';
import { DesignerError } from '../../core/errors.ts';
import { designFilesSchema } from '../../core/gateway/design-view.ts';
import { exportKinds, type ExportKind } from '../../core/part/export.ts';
import { callerOf } from '../authenticate.ts';
import type { Gateway, Server } from '../context.ts';
import { goneWith } from './gone.ts';
import { idParameters, problems } from './shapes.ts';

const mediaTypes: Readonly<Record<ExportKind, string>> = {
  step: 'model/step',
  stl: 'model/stl',
  fcstd: 'application/x-extension-fcstd',
  glb: 'model/gltf-binary',
  '3mf': 'model/3mf',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
};

/** The files of an accepted design, and the trail of any. */
export function addFileRoutes(app: Server, { designs }: Gateway): void {
  app.get(
    '/design/:id/export',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'A file of an accepted design',
        params: idParameters,
        querystring: z.strictObject({
          format: z.enum(exportKinds),
          resolution: z.enum(['low', 'normal', 'high']).optional().describe('Of meshes: 0.5, 0.1 or 0.02 mm'),
        }),
        response: { 200: z.custom<Readable>().describe('The file'), ...problems },
      },
    },
    async (request, reply) => {
      const journey = designs.find(callerOf(request), request.params.id);
      const { format, resolution } = request.query;
      const gone = goneWith(reply);
      const choices = { kinds: [format], ...(resolution === undefined ? {} : { resolution }) };
      const file = await journey.atRest(async (designer, directory) => {
        const { files } = await designer.exportDesign(directory, choices, gone);
        return files[0];
      });
      if (file === undefined) throw new DesignerError('freecad-execution', `No ${format} was made.`);
      return reply
        .type(mediaTypes[format])
        .header('content-length', (await stat(file)).size)
        .header('content-disposition', `attachment; filename="${basename(file)}"`)
        .send(createReadStream(file));
    },
  );

  app.get(
    '/design/:id/files',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'The files of a design as they are now, for a client that keeps a copy',
        params: idParameters,
        response: { 200: designFilesSchema, ...problems },
      },
    },
    async (request) => ({ files: await designs.find(callerOf(request), request.params.id).files() }),
  );

  app.get(
    '/design/:id/file',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'One of the files of a design',
        params: idParameters,
        querystring: z.strictObject({ path: z.string().min(1).max(300).describe('As /files names it') }),
        response: { 200: z.custom<Readable>().describe('The file'), ...problems },
      },
    },
    async (request, reply) => {
      const { content, bytes } = await designs.find(callerOf(request), request.params.id).file(request.query.path);
      return reply.type('application/octet-stream').header('content-length', bytes).send(content);
    },
  );

  app.get(
    '/design/:id/audit',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'What happened, oldest first, and whether the trail is as it was written',
        params: idParameters,
        response: {
          200: z.object({ intact: z.boolean(), problems: z.array(z.string()), events: z.array(auditLineSchema) }),
          ...problems,
        },
      },
    },
    (request) => designs.find(callerOf(request), request.params.id).audit(),
  );
}
