/* Apart from the schemas, because a page and an extension that starts need these numbers and not zod. */

/** The longest text of an attachment that is kept, in characters. */
export const longestAttachment = 40_000;
/** The most that is taken with one message. */
export const mostAttachments = 8;
