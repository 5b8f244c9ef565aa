import type { TextAttachment } from '../core/attachment.ts';
import type { LanguageModels } from '../core/language-model.ts';
import { dataBlock } from './data-block.ts';
import { picturePrompt } from './prompts.ts';

/** A picture that a person attached. */
export interface AttachedPicture {
  readonly name: string;
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly base64: string;
  /** What the picture is for. */
  readonly request: string;
  readonly marker: string;
}

const longestDescriptionTokens = 2000;

/** Asks for a picture in words. @throws DesignerError when no model answered in a usable way. */
export async function askPicture(models: LanguageModels, picture: AttachedPicture, signal: AbortSignal): Promise<string> {
  const { name, mediaType, base64, request, marker } = picture;
  const text = ['The request:', dataBlock('request', request, marker), 'The picture:', dataBlock('name', name, marker)].join(
    '\n\n',
  );
  const { value } = await models.ask(
    {
      role: 'vision',
      system: picturePrompt.text,
      messages: [
        {
          role: 'user',
          parts: [
            { type: 'text', text },
            { type: 'image', mediaType, base64 },
          ],
        },
      ],
      output: {
        kind: 'text',
        read: (answer) => (answer.trim() === '' ? { ok: false, problem: 'It was empty.' } : { ok: true, value: answer.trim() }),
      },
      maximumOutputTokens: longestDescriptionTokens,
    },
    signal,
  );
  return value;
}

const titles: Readonly<Record<TextAttachment['kind'] | 'picture', string>> = {
  selection: 'A selection in the editor',
  document: 'A FreeCAD document: its objects and their values',
  face: 'A face of the present part that the user points at',
  picture: 'What a picture shows',
};

/** What was attached, as material for a message. */
export const describeAttachments = (
  attachments: readonly { readonly kind: keyof typeof titles; readonly name: string; readonly text: string }[],
  marker: string,
): string[] =>
  attachments.length === 0
    ? []
    : [
        'The user attached the following to the request:',
        ...attachments.map(({ kind, name, text }) => dataBlock('attachment', `${titles[kind]} (${name}):\n${text}`, marker)),
      ];
