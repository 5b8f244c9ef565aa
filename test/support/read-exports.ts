import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Mesh, Vector3, type BufferGeometry } from 'three';
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js';
import { STLLoader } from 'three/examples/jsm/loaders/STLLoader.js';
import * as z from 'zod';
import type { FreeCad } from '../../src/freecad/installation.ts';

const readSchema = z.object({
  volume: z.number(),
  /** Least x, y, z, then greatest. */
  box: z.array(z.number()).length(6),
  solids: z.number().optional(),
  valid: z.boolean().optional(),
  closed: z.boolean().optional(),
  pieces: z.number().optional(),
  meta: z.record(z.string(), z.string()).optional(),
  errors: z.array(z.string()).optional(),
});
export type ReadExport = z.infer<typeof readSchema>;

/** What a macro in `test/fixtures/shapes` says of files, run by a plain FreeCAD without any code of ours. */
async function askFreecad(freecad: FreeCad, macroName: string, files: readonly string[]): Promise<unknown> {
  const place = await mkdtemp(join(tmpdir(), 'read-exports-'));
  try {
    const macro = join(place, 'read.FCMacro');
    await copyFile(resolve('test/fixtures/shapes', macroName), macro);
    const answer = join(place, 'answer.json');
    await writeFile(join(place, 'job.json'), JSON.stringify({ files, answer }));
    const [program, ...enter] =
      freecad.enter === undefined ? [freecad.path] : [...freecad.enter, freecad.program ?? freecad.path];
    const running = promisify(execFile)(program, [...enter, macro], {
      env: {
        PATH: process.env['PATH'],
        HOME: place,
        TMPDIR: place,
        LANG: 'C.UTF-8',
        READ_JOB: join(place, 'job.json'),
        QT_QPA_PLATFORM: 'offscreen',
        QTWEBENGINE_DISABLE_SANDBOX: '1',
      },
      timeout: 300_000,
      maxBuffer: 64 << 20,
    });
    running.child.stdin?.end();
    await running;
    return JSON.parse(await readFile(answer, 'utf8'));
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** What a plain FreeCAD finds in STEP, FCStd and 3MF files. */
export async function readWithFreecad(freecad: FreeCad, files: readonly string[]): Promise<ReadonlyMap<string, ReadExport>> {
  const answer = await askFreecad(freecad, 'read_exports.py', files);
  return new Map(Object.entries(z.record(z.string(), readSchema).parse(answer)));
}

const windowSchema = z.object({ shown: z.array(z.string()), camera: z.string(), height: z.number() });

/** What FreeCAD's own window, on a screen that nobody sees, shows of FCStd files: types of the objects, camera and its height in mm. */
export async function readWithWindow(
  freecad: FreeCad,
  files: readonly string[],
): Promise<ReadonlyMap<string, z.infer<typeof windowSchema>>> {
  const answer = await askFreecad(freecad, 'read_window.py', files);
  return new Map(Object.entries(z.record(z.string(), windowSchema).parse(answer)));
}

/** Volume by the divergence theorem, and the box, of triangles in any order. */
function measure(corners: readonly Vector3[]): Pick<ReadExport, 'volume' | 'box'> {
  const low = new Vector3(Infinity, Infinity, Infinity);
  const high = low.clone().negate();
  let volume = 0;
  for (let corner = 0; corner < corners.length; corner += 3) {
    const [a, b, c] = corners.slice(corner, corner + 3);
    assert.ok(a !== undefined && b !== undefined && c !== undefined);
    volume += a.dot(b.clone().cross(c)) / 6;
    for (const point of [a, b, c]) {
      low.min(point);
      high.max(point);
    }
  }
  return { volume, box: [...low.toArray(), ...high.toArray()] };
}

function cornersOf(geometry: BufferGeometry): Vector3[] {
  const positions = geometry.getAttribute('position');
  const { index } = geometry;
  const count = index === null ? positions.count : index.count;
  return Array.from({ length: count }, (_, corner) =>
    new Vector3().fromBufferAttribute(positions, index === null ? corner : index.getX(corner)),
  );
}

/** Whether every side of a triangle is, by the very figures of the file, the side of another one that runs the other way. */
function isClosed(corners: readonly Vector3[]): boolean {
  const open = new Map<string, number>();
  const names = corners.map((corner) => corner.toArray().join());
  names.forEach((from, corner) => {
    const to = names[corner % 3 === 2 ? corner - 2 : corner + 1] ?? '';
    const [side, way] = from < to ? [`${from} ${to}`, 1] : [`${to} ${from}`, -1];
    open.set(side, (open.get(side) ?? 0) + way);
  });
  return [...open.values()].every((count) => count === 0);
}

export function readStl(bytes: Buffer): Pick<ReadExport, 'volume' | 'box'> & { closed: boolean } {
  const corners = cornersOf(new STLLoader().parse(Uint8Array.from(bytes).buffer));
  return { ...measure(corners), closed: isClosed(corners) };
}

/** A glTF as a viewer shows it, turned back to mm with Z upwards. */
export async function readGlb(bytes: Buffer): Promise<Pick<ReadExport, 'volume' | 'box' | 'pieces'> & { extras: unknown }> {
  const { scene, asset } = await new GLTFLoader().parseAsync(Uint8Array.from(bytes).buffer, '');
  scene.updateMatrixWorld(true);
  const corners: Vector3[] = [];
  let pieces = 0;
  scene.traverse((object) => {
    if (!(object instanceof Mesh)) return;
    pieces += 1;
    const geometry = object.geometry as BufferGeometry;
    for (const corner of cornersOf(geometry)) {
      corner.applyMatrix4(object.matrixWorld);
      corners.push(new Vector3(corner.x * 1000, -corner.z * 1000, corner.y * 1000));
    }
    const normals = geometry.getAttribute('normal');
    for (let vertex = 0; vertex < normals.count; vertex += 1)
      assert.ok(Math.abs(new Vector3().fromBufferAttribute(normals, vertex).length() - 1) < 1e-4);
  });
  return { ...measure(corners), pieces, extras: z.looseObject({ extras: z.unknown() }).parse(asset).extras };
}
