import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { homedir, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import { strFromU8, unzipSync } from 'fflate';
import { catalogParts } from '../../src/catalog/catalog.ts';
import { scriptOf } from '../../src/catalog/part.ts';
import { exportKinds, type ExportKind, type ExportMetadata } from '../../src/core/part/export.ts';
import { valuesOf } from '../../src/core/plan/parameter.ts';
import { stlDeviationMm, type ExecutionResult, type ShapeReport } from '../../src/core/run.ts';
import { parseViews } from '../../src/core/part/drawing.ts';
import { convert, type ConvertContext } from '../../src/export/convert.ts';
import { pointsOn } from '../../src/export/drawing/path.ts';
import { rasterise } from '../../src/export/drawing/rasterise.ts';
import { createRunner, type ContainedRunner } from '../../src/freecad/runner.ts';
import { findTestVersions } from '../support/freecad-versions.ts';
import { readGlb, readStl, readWithFreecad, readWithWindow, type ReadExport } from '../support/read-exports.ts';
import { requestFor } from '../support/run-request.ts';

const parts = [
  'mounting-plate',
  'torus',
  'compression-spring',
  'enclosure',
  'spur-gear',
  'flange',
  'ball-bearing',
  'pipe-elbow',
  'hex-bolt',
  'clevis',
  'counterbored-plate',
  'wedge',
];
const never = new AbortController().signal;
const limits = { wallMs: 120_000, memoryMb: 4096, measureMs: 240_000 };
const title = `🔩 Plate "A" <b>&amp; 'Söhne'</b> 零件`;
const metadata: ExportMetadata = {
  title,
  time: '2026-01-02T03:04:05.000Z',
  request: 'request-1234',
  promptHash: 'c0ffee'.repeat(10),
  tool: 'FreeCAD AI Designer 9.8.7',
  freecad: '',
};

interface Exported {
  shape: ShapeReport;
  files: Readonly<Record<ExportKind, string>>;
}

/** The mesh lies within the deviation of the surface, so its volume is off by less than what lies between. */
function assertClose(read: Pick<ReadExport, 'volume' | 'box'>, shape: ShapeReport, deviation: number, what: string): void {
  const slack = deviation * shape.areaMm2 + 1e-5 * shape.volumeMm3;
  assert.ok(Math.abs(read.volume - shape.volumeMm3) <= slack, `${what}: volume ${read.volume}, exactly ${shape.volumeMm3}`);
  const { min, max, size } = shape.boundingBox;
  [...min, ...max].forEach((value, index) => {
    const off = Math.abs((read.box[index] ?? NaN) - value);
    assert.ok(off <= deviation + 1e-5 * Math.max(...size), `${what}: box ${read.box.join()}, exactly ${[...min, ...max].join()}`);
  });
}

const versions = findTestVersions();
const newest = versions.at(-1) ?? assert.fail('there is no FreeCAD');

for (const freecad of versions) {
  describe(`exports from FreeCAD ${freecad.version}`, function () {
    this.timeout(600_000);
    const folder = mkdtempSync(join(tmpdir(), 'exports-'));
    const exported = new Map<string, Exported>();
    const viewsOf = new Map<string, string>();
    let version = '';
    let runner: ContainedRunner;

    const run = (id: string, more: Parameters<typeof requestFor>[2]): Promise<ExecutionResult> => {
      const part = catalogParts.find((each) => each.id === id) ?? assert.fail(`no part ${id}`);
      const { title: name, time, request, promptHash, tool } = metadata;
      const script = scriptOf(part, valuesOf(part.parameters));
      return runner.run(
        requestFor(script, folder, { name: id, limits, metadata: { title: name, time, request, promptHash, tool }, ...more }),
        never,
      );
    };

    before(async () => {
      runner = createRunner({ freecad, isolation: 'auto', warm: true, parallel: 2 });
      for (const id of parts) {
        const made = await run(id, { formats: ['step', 'stl', 'fcstd', 'mesh', 'views'] });
        const { shape, files } = made;
        ({ version } = made.freecad);
        assert.ok(made.ok && shape !== null, `${id}: ${made.error?.message ?? ''}`);
        viewsOf.set(id, files.views ?? '');
        const sources = {
          step: files.step,
          stl: files.stl,
          fcstd: files.fcstd,
          glb: files.mesh,
          '3mf': files.mesh,
          svg: files.views,
          pdf: files.views,
        };
        const context: ConvertContext = {
          shape,
          metadata: { ...metadata, freecad: made.freecad.version },
          material: 'steel <S235>',
          tolerance: 'ISO 2768-m',
          projection: 'first',
        };
        const written: [string, string][] = [];
        for (const kind of exportKinds) {
          const source = sources[kind] ?? assert.fail(`${id} has no ${kind}: ${shape.notes?.join() ?? ''}`);
          const path = join(folder, `${id}.exported.${kind === 'fcstd' ? 'FCStd' : kind}`);
          await writeFile(path, await convert(kind, await readFile(source), context));
          written.push([kind, path]);
        }
        exported.set(id, { shape, files: Object.fromEntries(written) as Exported['files'] });
      }
    });
    after(async () => {
      await runner.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const all = (kind: ExportKind): [string, string, ShapeReport][] =>
      [...exported].map(([id, { shape, files }]) => [id, files[kind], shape]);

    for (const kind of ['step', 'fcstd'] as const) {
      it(`${kind}: a plain FreeCAD finds the very solids in it`, async () => {
        const found = await readWithFreecad(
          freecad,
          all(kind).map(([, path]) => path),
        );
        for (const [id, path, shape] of all(kind)) {
          const read = found.get(path) ?? assert.fail(`${id} was not read`);
          assert.equal(read.solids, shape.solids, id);
          assert.equal(read.valid, true, id);
          assert.ok(Math.abs(read.volume / shape.volumeMm3 - 1) < 1e-6, `${id}: ${read.volume}, exactly ${shape.volumeMm3}`);
          assertClose(read, shape, 1e-3, id);
          if (kind === 'step') {
            const header = (await readFile(path, 'utf8')).split('DATA;')[0] ?? '';
            for (const said of [
              '\\X4\\0001F529\\X0\\ Plate',
              'S\\X2\\00F6\\X0\\hne',
              'AUTOMOTIVE_DESIGN',
              'request-1234',
              metadata.promptHash,
              metadata.time.slice(0, 19),
              metadata.tool,
            ])
              assert.ok(header.includes(said), `${id}: ${said} is not in ${header}`);
            continue;
          }
          assert.deepEqual(read.errors, [], id);
          const { request, promptHash, time, tool } = metadata;
          const { meta } = read;
          assert.deepEqual(
            { request: meta?.['request'], promptHash: meta?.['promptHash'], time: meta?.['time'], tool: meta?.['tool'] },
            { request, promptHash, time, tool },
          );
        }
      });
    }

    it('fcstd: the window of FreeCAD shows the part, whole, and nothing that it was made of', async () => {
      const found = await readWithWindow(
        freecad,
        all('fcstd').map(([, path]) => path),
      );
      for (const [id, path, shape] of all('fcstd')) {
        const seen = found.get(path) ?? assert.fail(`${id} was not opened`);
        const bodies = seen.shown.filter((type) => type === 'PartDesign::Body' || type.startsWith('Part::'));
        const tips = seen.shown.filter((type) => type.startsWith('PartDesign::') && type !== 'PartDesign::Body');
        assert.ok(bodies.length > 0 && bodies.length <= shape.solids, `${id} shows ${seen.shown.join()}`);
        assert.ok(
          tips.length <= bodies.length && seen.shown.length === bodies.length + tips.length,
          `${id}: ${seen.shown.join()}`,
        );
        const diagonal = Math.hypot(...shape.boundingBox.size);
        assert.ok(
          seen.camera === 'Orthographic' && seen.height >= diagonal && seen.height < 1.5 * diagonal,
          `${id}: ${seen.height}`,
        );
      }
    });

    it('stl and glb: three.js finds volume and size within the stated deviation, and a mesh for each solid', async () => {
      for (const [id, path, shape] of all('stl')) {
        const read = readStl(await readFile(path));
        assertClose(read, shape, stlDeviationMm.normal, `${id}.stl`);
        assert.ok(read.closed, `${id}.stl has gaps`);
      }
      for (const [id, path, shape] of all('glb')) {
        const read = await readGlb(await readFile(path));
        assertClose(read, shape, stlDeviationMm.normal, `${id}.glb`);
        assert.equal(read.pieces, shape.solids, id);
        assert.deepEqual(read.extras, { ...metadata, freecad: version });
      }
    });

    it('3mf: FreeCAD finds closed meshes within the stated deviation', async () => {
      const found = await readWithFreecad(
        newest,
        all('3mf').map(([, path]) => path),
      );
      for (const [id, path, shape] of all('3mf')) {
        const read = found.get(path) ?? assert.fail(`${id} was not read`);
        assertClose(read, shape, stlDeviationMm.normal, id);
        assert.equal(read.closed, true, id);
        const model = strFromU8(unzipSync(await readFile(path))['3D/3dmodel.model'] ?? new Uint8Array());
        assert.equal(model.split('<object ').length - 1, shape.solids, id);
        assert.ok(model.includes('<metadata name="Application">FreeCAD AI Designer 9.8.7</metadata>'));
        assert.ok(model.includes('<metadata name="own:request">request-1234</metadata>'));
        assert.ok(model.includes('&lt;b&gt;&amp;amp; &apos;Söhne&apos;&lt;/b&gt; 零件</metadata>') && !model.includes('<b>'));
      }
    });

    it('meshes get finer with the resolution, each within its deviation', async () => {
      const errors: number[] = [];
      for (const resolution of ['low', 'normal', 'high'] as const) {
        const { files, shape } = await run('torus', {
          name: `torus-${resolution}`,
          formats: ['stl', 'mesh'],
          stlResolution: resolution,
        });
        assert.ok(shape !== null && files.stl !== undefined && files.mesh !== undefined);
        const read = readStl(await readFile(files.stl));
        assertClose(read, shape, stlDeviationMm[resolution], resolution);
        const context = { shape, metadata, material: '', tolerance: '', projection: 'first' } as const;
        const glb = await readGlb(Buffer.from(await convert('glb', await readFile(files.mesh), context)));
        assert.ok(Math.abs(glb.volume / read.volume - 1) < 1e-5, `${resolution}: ${glb.volume} and ${read.volume}`);
        errors.push(Math.abs(read.volume / shape.volumeMm3 - 1));
      }
      const [low = 0, normal = 0, high = 0] = errors;
      assert.ok(low >= normal && normal > 2 * high && high < 0.005, errors.join());
    });

    it('svg: a drawing that a strict reader renders, with sizes, and with what a user wrote as text', async () => {
      for (const [id, path, shape] of all('svg')) {
        const svg = await readFile(path, 'utf8');
        assert.ok((await rasterise(svg)).length > 2000, id);
        assert.ok(!svg.includes('<b>') && !svg.includes('<S235>'), id);
        assert.ok(
          svg.includes('&lt;b&gt;') && svg.includes('>steel &lt;S235&gt;</text>') && svg.includes('>ISO 2768-m</text>'),
          id,
        );
        assert.ok(svg.includes('<own:request>request-1234</own:request>'), id);
        const height = String(Math.round((shape.boundingBox.size[2] + Number.EPSILON) * 1000) / 1000);
        assert.ok(svg.includes(`>${height}</text>`) || svg.includes(`>Ø${height}</text>`), `${id}: ${height}`);
      }
      const plate = await readFile(exported.get('mounting-plate')?.files.svg ?? '', 'utf8');
      for (const text of ['80', '60', '10', '4× Ø6.6', '1:1', '2026-01-02']) assert.ok(plate.includes(`>${text}</text>`), text);
      assert.ok((await readFile(exported.get('flange')?.files.svg ?? '', 'utf8')).includes('>Ø120</text>'));
    });

    it('a drawing has what a draughtsman looks for', async () => {
      const read = async (id: string): Promise<string> => readFile(exported.get(id)?.files.svg ?? '', 'utf8');
      const textsOfSvg = (svg: string): string[] => [...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, text = '']) => text);
      /** Ends of the lines of one pen, mm on the sheet. */
      const linesOf = (svg: string, pen: string): number[][] =>
        [...svg.matchAll(new RegExp(`<path class="${pen}" d="M([^"A-Z]+) L([^"A-Z]+)"`, 'g'))].map(([, from = '', to = '']) =>
          `${from} ${to}`.trim().split(/\s+/).map(Number),
        );
      // A ring is said by its diameter, once, and its axis is drawn through it in each view.
      const ring = await read('torus');
      assert.deepEqual(
        textsOfSvg(ring).filter((text) => /^S?Ø?72$/.test(text)),
        ['Ø72'],
      );
      const upright = linesOf(ring, 'centre').filter(([x1, , x2]) => x1 === x2);
      assert.ok(upright.length >= 3, ring);
      // Its outline is all there, seam or not: nothing but half circles and two straight lines in front, hidden halves inside.
      const { front } = parseViews(await readFile(viewsOf.get('torus') ?? '', 'utf8')).views;
      const low = exported.get('torus')?.shape.boundingBox.min[2] ?? NaN;
      const ends = (front?.visible ?? []).flatMap(pointsOn).map(([x]) => x);
      assert.ok(Math.abs(Math.min(...ends) + 36) < 0.01 && Math.abs(Math.max(...ends) - 36) < 0.01, ends.join());
      const seams = (front?.visible ?? [])
        .flatMap(pointsOn)
        .filter(([x, y]) => y > low + 0.5 && y < low + 11.5 && Math.abs(x) < 29.9);
      assert.deepEqual(seams, []);
      // The axis of a hole in two lugs goes through both; a counterbore has its depth.
      const lugs = await read('clevis');
      const [, , z] = exported.get('clevis')?.shape.boundingBox.size ?? [];
      assert.ok(z !== undefined);
      assert.ok(
        linesOf(lugs, 'centre').some(([x1 = 0, y1 = 0, x2 = 0, y2 = 0]) => y1 === y2 && x2 - x1 > 40),
        lugs,
      );
      assert.ok(textsOfSvg(await read('counterbored-plate')).some((text) => /^4× Ø15 × \d+ deep$/.test(text)));
      // The bolt's axis runs through its head as well.
      const bolt = exported.get('hex-bolt')?.shape.boundingBox.size[2] ?? 0;
      assert.ok(
        linesOf(await read('hex-bolt'), 'centre').some(([x1, y1 = 0, x2, y2 = 0]) => x1 === x2 && Math.abs(y2 - y1) >= bolt),
      );
    });

    it('pdf: one page of a standard size, with its texts and where it comes from', async () => {
      for (const [id, path] of all('pdf')) {
        const bytes = await readFile(path);
        const document = await PDFDocument.load(bytes, { updateMetadata: false });
        assert.equal(document.getPageCount(), 1, id);
        const { width, height } = document.getPage(0).getSize();
        assert.ok(['297x210', '420x297'].includes([width, height].map((value) => Math.round((value * 25.4) / 72)).join('x')), id);
        assert.deepEqual([document.getTitle(), document.getCreator()], [title, metadata.tool]);
        assert.match(document.getSubject() ?? '', /^request request-1234, prompt c0ffee[c0fe]+, FreeCAD \d/);
        assert.equal(document.getCreationDate()?.toISOString(), metadata.time);
      }
      const texts = textsOf(await readFile(exported.get('mounting-plate')?.files.pdf ?? ''));
      for (const text of ['80', '60', '10', '4\u00d7 \u00d86.6', '1:1', 'ISO 2768-m', 'steel <S235>', 'request-1234'])
        assert.ok(texts.includes(text), `${text} is not among ${texts.join(' | ')}`);
    });

    it('no file names this machine, its user or a folder', async () => {
      const forbidden = [homedir(), tmpdir(), folder, userInfo().username === 'root' ? '/root' : userInfo().username];
      for (const kind of exportKinds) {
        for (const [id, path] of all(kind)) {
          const bytes = await readFile(path);
          const pieces = kind === 'fcstd' || kind === '3mf' ? Object.values(unzipSync(bytes)) : [bytes];
          for (const piece of pieces) {
            const text = Buffer.from(piece).toString('latin1');
            for (const word of forbidden) assert.ok(!text.includes(word), `${id}.${kind} says ${word}`);
          }
        }
      }
    });
  });
}

/** The texts that a PDF shows: hexadecimal strings in its deflated content streams. */
function textsOf(pdf: Buffer): string[] {
  const texts: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 1)) {
    if (pdf.toString('latin1', at - 3, at) === 'end') continue;
    const end = pdf.indexOf('\nendstream', at);
    try {
      const content = inflateSync(pdf.subarray(at + 7, end)).toString('latin1');
      for (const [, hexadecimal = ''] of content.matchAll(/<([0-9A-Fa-f]+)> Tj/g))
        texts.push(Buffer.from(hexadecimal, 'hex').toString('latin1'));
    } catch {
      // A stream that is not deflated holds no text.
    }
  }
  return texts;
}
