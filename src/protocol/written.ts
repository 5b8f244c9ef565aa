import type { GivenAttachment, TextAttachment } from '../core/attachment.ts';
import { longestAttachment } from '../core/attachment-limits.ts';
import type { DraftView } from '../core/draft.ts';
import { isEither, isListOf, isNumber, isOneOf, isShape, isText, type Guard } from './guard.ts';

/* What people attach and language models write, as it crosses to a page and back. */

/** Of a picture as base64. */
const longestPicture = 6_000_000;

export const isTextAttachment: Guard<TextAttachment> = isShape({
  kind: isOneOf('selection', 'document', 'face'),
  name: isText(200),
  text: isText(longestAttachment),
});
export const isAttachment: Guard<GivenAttachment> = isEither(
  isTextAttachment,
  isShape({
    kind: isOneOf('picture'),
    name: isText(200),
    mediaType: isOneOf('image/png', 'image/jpeg'),
    base64: isText(longestPicture),
  }),
);

export const isDraft: Guard<DraftView> = isEither(
  isShape({
    kind: isOneOf('plan'),
    title: isText(),
    summary: isText(),
    tasks: isListOf(isText()),
    requirements: isListOf(isText()),
  }),
  isShape({ kind: isOneOf('script'), lineCount: isNumber, lastLines: isText() }),
);
