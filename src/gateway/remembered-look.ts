export interface LookOptions {
  /** What is looked for: undefined when all is well, else what stands in the way. */
  look: () => Promise<string | undefined>;
  /** How long that all is well is believed, in ms. */
  goodMs: number;
  /** How long it is believed that something stands in the way, in ms. */
  badMs: number;
  /** In ms. */
  now: () => number;
}

/** Looks no more often than that, however often it is asked, and never twice at a time. A look that fails is one that found that out. */
export function createRememberedLook({ look, goodMs, badMs, now }: LookOptions): () => Promise<string | undefined> {
  let known: { trouble: string | undefined; until: number } | undefined;
  let looking: Promise<string | undefined> | undefined;

  const lookAnew = async (): Promise<string | undefined> => {
    try {
      const trouble = await look().catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
      known = { trouble, until: now() + (trouble === undefined ? goodMs : badMs) };
      return trouble;
    } finally {
      looking = undefined;
    }
  };

  return () => {
    if (known !== undefined && now() < known.until) return Promise.resolve(known.trouble);
    looking ??= lookAnew();
    return looking;
  };
}
