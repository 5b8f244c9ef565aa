import * as z from 'zod';
import { problemSchema } from '../../core/gateway/problem.ts';

export const idParameters = z.object({ id: z.uuid() });

/** Answers that every route can give. */
export const problems = {
  '4xx': problemSchema.describe('What is wrong with the request (RFC 9457)'),
  '5xx': problemSchema.describe('What is wrong with the gateway (RFC 9457)'),
};

/** The largest body with pictures in it, in bytes: three of the largest that are taken, or eight as the editor sends them. */
export const bodyLimitWithPictures = 16_000_000;
