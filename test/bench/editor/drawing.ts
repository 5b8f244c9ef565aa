import type { Frame } from 'playwright-core';

/** Notes what the page's WebGL is given and when it draws, without any help of the page itself. */
export const watchDrawing = (frame: Frame): Promise<unknown> =>
  frame.evaluate(`(() => {
    window.drawing = { uploadedAt: 0, meshAt: 0, draws: 0 };
    const own = WebGL2RenderingContext.prototype;
    const { bufferData, drawElements, drawArrays } = own;
    const note = (draw) => function (...words) {
      draw.apply(this, words);
      window.drawing.draws += 1;
      if (window.drawing.uploadedAt > window.drawing.meshAt) window.drawing.meshAt = performance.now();
    };
    own.bufferData = function (...words) {
      if ((words[1]?.byteLength ?? 0) > 1000) window.drawing.uploadedAt = performance.now();
      bufferData.apply(this, words);
    };
    own.drawElements = note(drawElements);
    own.drawArrays = note(drawArrays);
    for (const kind of ['keydown', 'pointerdown'])
      window.addEventListener(kind, () => { window.pressedAt = performance.now(); }, { capture: true });
  })()`);

/** Ms from the last key or button that was pressed in the page to the drawing of a mesh that was uploaded after it. */
export const timeToMesh = (frame: Frame): Promise<number> =>
  frame.evaluate<number>(`new Promise((tell) => {
    const look = () => {
      const { meshAt, uploadedAt } = window.drawing;
      if (uploadedAt > window.pressedAt && meshAt >= uploadedAt) tell(meshAt - window.pressedAt);
      else requestAnimationFrame(look);
    };
    look();
  })`);

/** Pictures drawn in a second while the pointer turns the part, and the longest that the page's own code took for one; in ms. */
export async function orbit(frame: Frame, seconds: number): Promise<{ framesPerSecond: number; longestMs: number }> {
  const canvas = frame.locator('.canvas canvas');
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('The part is not shown.');
  const { mouse } = frame.page();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await frame.evaluate(`(() => {
    window.turning = { frames: 0, longestMs: 0, before: window.drawing.draws };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.turning.longestMs = Math.max(window.turning.longestMs, duration);
    }).observe({ type: 'longtask' });
    const look = () => {
      if (window.drawing.draws > window.turning.before) window.turning.frames += 1;
      window.turning.before = window.drawing.draws;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  })()`);
  await mouse.move(x, y);
  await mouse.down();
  const started = performance.now();
  for (let step = 0; performance.now() - started < 1000 * seconds; step += 1) await mouse.move(x + (step % 80), y + (step % 50));
  await mouse.up();
  const took = (performance.now() - started) / 1000;
  const { frames, longestMs } = await frame.evaluate<{ frames: number; longestMs: number }>('window.turning');
  return { framesPerSecond: frames / took, longestMs };
}
