import * as z from 'zod';

/** What a gateway says of itself to whoever has a key. */
export const aboutSchema = z.object({
  version: z.string().max(60),
  /** Why nothing could be made right now; empty when something could. */
  problems: z.array(z.string().max(2000)).max(50),
  /** Sandboxes that contain scripts, of each worker that is connected; each once. */
  walls: z.array(z.string().max(60)).max(50),
  /** What the key that asked may do. */
  scopes: z.array(z.string().max(60)).max(50),
});
