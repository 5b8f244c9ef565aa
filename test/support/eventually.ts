/**
 * Looks again and again until nothing is thrown, and returns what was found; the last error is thrown when time is up. For what a page or
 * a folder shows in the end: a page is told of a step a moment after the step was made.
 */
export async function eventually<Found>(look: () => Found | Promise<Found>, timeoutMs = 60_000): Promise<Found> {
  for (const end = Date.now() + timeoutMs; ;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
