import type { Channel } from '../../src/protocol/channel.ts';
import type { HostRequests } from '../../src/protocol/messages.ts';
import { t } from '../translation.ts';

/** A part of more than this is not drawn: it would not fit into the memory of a page. */
const mostBytes = 1 << 29;

/**
 * Loads a preview file piece by piece, of an iteration or (null) of what is on screen.
 * @returns undefined when there is none, or when `isWanted` says that it is no longer of use.
 * @throws Error in words for people when it changed on the way or is too large.
 */
export async function loadPreview(
  host: Pick<Channel<HostRequests>, 'request'>,
  iteration: number | null,
  isWanted: () => boolean,
): Promise<Uint8Array | undefined> {
  const first = await host.request('preview.load', { iteration, offset: 0 });
  if (first === null || !isWanted()) return undefined;
  const { id, totalBytes } = first;
  if (first.bytes.byteLength >= totalBytes) return new Uint8Array(first.bytes);
  if (totalBytes > mostBytes) throw new Error(t('The part has too many triangles to be shown here. Open it in FreeCAD.'));
  const whole = new Uint8Array(totalBytes);
  whole.set(new Uint8Array(first.bytes));
  for (let offset = first.bytes.byteLength; offset < totalBytes;) {
    const piece = await host.request('preview.load', { iteration, offset });
    if (!isWanted()) return undefined;
    if (piece === null || piece.id !== id || piece.bytes.byteLength === 0 || piece.totalBytes !== totalBytes)
      throw new Error(t('The part changed while it was loaded.'));
    whole.set(new Uint8Array(piece.bytes), offset);
    offset += piece.bytes.byteLength;
  }
  return whole;
}
