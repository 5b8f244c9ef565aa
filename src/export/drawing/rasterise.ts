import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Resvg } from '@resvg/resvg-wasm';
import { DesignerError } from '../../core/errors.ts';

type Renderer = typeof Resvg;
let loading: Promise<Renderer> | undefined;

/** The renderer's code: beside ours where it is packaged (esbuild.mjs puts it there), else in its own package. */
async function readWasm(): Promise<Uint8Array> {
  const packaged = fileURLToPath(new URL('../resvg.wasm', import.meta.url));
  return readFile(packaged).catch(() => readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
}

async function load(): Promise<Renderer> {
  const [resvg, wasm] = await Promise.all([import('@resvg/resvg-wasm'), readWasm()]);
  await resvg.initWasm(wasm);
  return resvg.Resvg;
}

/** PNG of an SVG without text, in its own size. The renderer is loaded with the first picture. @throws DesignerError (freecad-execution) */
export async function rasterise(svg: string): Promise<Uint8Array> {
  loading ??= load();
  const Renderer = await loading.catch((cause: unknown) => {
    loading = undefined;
    throw new DesignerError('freecad-execution', 'What turns drawings into pictures could not be loaded.', { cause });
  });
  const renderer = new Renderer(svg, { font: { loadSystemFonts: false } });
  try {
    const image = renderer.render();
    const png = image.asPng();
    image.free();
    return png;
  } finally {
    renderer.free();
  }
}
