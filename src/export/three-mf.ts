import type { ExportMetadata } from '../core/part/export.ts';
import { weld, type Solid } from './solids.ts';
import { element } from './xml.ts';

/** 3MF Core Specification 1.3: a zip of a relationship and a model in mm; metadata names of our own need a namespace. */
const core = 'http://schemas.microsoft.com/3dmanufacturing/core/2015/02';
const relationship = 'http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel';
const own = 'urn:freecad-ai-designer:export';
const head = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Nine digits tell every two single-precision numbers apart. */
const digits = (value: number): string => String(Number(value.toPrecision(9)));

function objectOf(solid: Solid, id: number) {
  const { points, triangles } = weld(solid);
  const vertices = Array.from({ length: points.length / 3 }, (_, index) =>
    element('vertex', {
      x: digits(points[3 * index] ?? 0),
      y: digits(points[3 * index + 1] ?? 0),
      z: digits(points[3 * index + 2] ?? 0),
    }),
  );
  const faces = triangles.map(([v1, v2, v3]) => element('triangle', { v1, v2, v3 }));
  return element('object', { id, type: 'model', name: solid.label }, [
    element('mesh', {}, [element('vertices', {}, vertices), element('triangles', {}, faces)]),
  ]);
}

/** A 3MF package with an object for each solid. */
export async function createThreeMf(solids: readonly Solid[], metadata: ExportMetadata): Promise<Uint8Array> {
  const { strToU8, zipSync } = await import('fflate');
  const said: readonly (readonly [string, string])[] = [
    ['Title', metadata.title],
    ['Application', metadata.tool],
    ['CreationDate', metadata.time],
    ['own:request', metadata.request],
    ['own:promptHash', metadata.promptHash],
    ['own:freecad', metadata.freecad],
  ];
  const model = element('model', { unit: 'millimeter', 'xml:lang': 'en', xmlns: core, 'xmlns:own': own }, [
    ...said.map(([name, value]) => element('metadata', { name }, [value])),
    element(
      'resources',
      {},
      solids.map((solid, index) => objectOf(solid, index + 1)),
    ),
    element(
      'build',
      {},
      solids.map((_, index) => element('item', { objectid: index + 1 })),
    ),
  ]);
  const types = element('Types', { xmlns: 'http://schemas.openxmlformats.org/package/2006/content-types' }, [
    element('Default', { Extension: 'rels', ContentType: 'application/vnd.openxmlformats-package.relationships+xml' }),
    element('Default', { Extension: 'model', ContentType: 'application/vnd.ms-package.3dmanufacturing-3dmodel+xml' }),
  ]);
  const relations = element('Relationships', { xmlns: 'http://schemas.openxmlformats.org/package/2006/relationships' }, [
    element('Relationship', { Id: 'model', Target: '/3D/3dmodel.model', Type: relationship }),
  ]);
  return zipSync(
    {
      '[Content_Types].xml': strToU8(head + types.markup),
      '_rels/.rels': strToU8(head + relations.markup),
      '3D/3dmodel.model': strToU8(head + model.markup),
    },
    { mtime: new Date(metadata.time) },
  );
}
