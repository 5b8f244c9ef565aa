/** Frames between the extension and the supervisor in FreeCAD: four bytes of length (big-endian), then JSON in UTF-8. */

/** Longer ones come from nobody we know. */
const longest = 128 * 1024 * 1024;

export function encodeFrame(message: unknown): Uint8Array {
  const body = Buffer.from(JSON.stringify(message), 'utf8');
  const frame = Buffer.allocUnsafe(4 + body.length);
  frame.writeUInt32BE(body.length, 0);
  body.copy(frame, 4);
  return frame;
}

/** Gives each whole message to `receive`; the returned function takes bytes as they come. @throws Error on a frame that can't be. */
export function createFrameReader(receive: (message: unknown) => void): (bytes: Uint8Array) => void {
  let parts: Uint8Array[] = [];
  let held = 0;
  return (bytes) => {
    parts.push(bytes);
    held += bytes.length;
    while (held >= 4) {
      const first = parts[0];
      if (first === undefined || first.length < 4) parts = [Buffer.concat(parts)];
      const size = Buffer.from(parts[0] ?? []).readUInt32BE(0);
      if (size > longest) throw new Error(`A frame of ${size} bytes was announced.`);
      if (held < 4 + size) return;
      const whole = Buffer.concat(parts);
      parts = [whole.subarray(4 + size)];
      held -= 4 + size;
      receive(JSON.parse(whole.toString('utf8', 4, 4 + size)) as unknown);
    }
  };
}
