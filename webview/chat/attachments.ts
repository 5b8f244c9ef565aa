import type { GivenAttachment } from '../../src/core/attachment.ts';
import { mostAttachments } from '../../src/core/attachment-limits.ts';
import { kept } from '../connection.ts';
import { element, icon, type Description } from '../dom.ts';
import { t } from '../translation.ts';

/** What vision models look at without making it smaller. */
const longestSidePx = 1280;

let attached: readonly GivenAttachment[] = [];

const isGiven = (value: unknown): value is GivenAttachment =>
  typeof value === 'object' && value !== null && 'kind' in value && 'name' in value;

/** Takes up what was attached before the view was hidden. */
export function restoreAttachments(): void {
  const { attachments } = kept.read();
  if (Array.isArray(attachments)) attached = attachments.filter(isGiven);
}

function change(next: readonly GivenAttachment[]): void {
  attached = next;
  kept.write({ attachments: attached });
}

/** @throws Error in words for people when there are too many. */
export function attach(attachment: GivenAttachment): void {
  if (attached.length >= mostAttachments) throw new Error(t('At most {0} things can be attached to a message.', mostAttachments));
  change([...attached, attachment]);
}

/** What is attached; it goes with one message. */
export function takeAttachments(): readonly GivenAttachment[] {
  const taken = attached;
  change([]);
  return taken;
}

/** A picture as a model looks at it: not larger than it needs to be, and without what else its file holds. */
async function readPicture(file: File): Promise<GivenAttachment> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, longestSidePx / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error(t('The picture could not be drawn.'));
  // JPEG has no transparency: drawings with a clear ground stay readable on white.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const mediaType = 'image/jpeg';
  const base64 = canvas.toDataURL(mediaType, 0.88).split(',')[1] ?? '';
  return { kind: 'picture', name: file.name, mediaType, base64 };
}

/** Reads a file that a person chose, dropped or pasted. @throws Error in words for people when it is of no use here. */
export async function attachFile(file: File): Promise<void> {
  try {
    if (file.type.startsWith('image/')) attach(await readPicture(file));
    else if (file.name.toLowerCase().endsWith('.fcstd')) {
      const { describeDocument } = await import('./fcstd.ts');
      attach({ kind: 'document', name: file.name, text: describeDocument(new Uint8Array(await file.arrayBuffer())) });
    } else throw new Error(t('Pictures and FreeCAD documents (.FCStd) can be.'));
  } catch (error) {
    throw new Error(t("{0} can't be attached. {1}", file.name, error instanceof Error ? error.message : ''), { cause: error });
  }
}

const symbols: Readonly<Record<GivenAttachment['kind'], string>> = {
  picture: 'file-media',
  document: 'package',
  selection: 'list-selection',
  face: 'target',
};

/** What is attached, as chips that can be taken away. */
export function attachmentChips(redraw: () => void): Description | false {
  if (attached.length === 0) return false;
  return element(
    'ul',
    { class: 'plain chips', 'aria-label': t('Attached to the message'), key: 'attached' },
    attached.map((attachment, index) =>
      element(
        'li',
        { class: 'chip chip-attached', key: `${index} ${attachment.name}` },
        icon(symbols[attachment.kind]),
        element('span', {}, attachment.name),
        element(
          'button',
          {
            class: 'chip-remove',
            'aria-label': t('Leave out {0}', attachment.name),
            on: {
              click: () => {
                change(attached.filter((other) => other !== attachment));
                redraw();
              },
            },
          },
          icon('close'),
        ),
      ),
    ),
  );
}
