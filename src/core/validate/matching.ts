/**
 * The greatest one-to-one assignment between wanted things and slots (Kuhn's augmenting paths): a slot that two could take goes where
 * both find a place, which taking the nearest first would miss. Gives for each wanted thing its slot, or undefined.
 */
export function assign(wanted: number, slots: number, fits: (wanted: number, slot: number) => boolean): (number | undefined)[] {
  const owner = new Array<number | undefined>(slots).fill(undefined);
  const place = (item: number, seen: Set<number>): boolean => {
    for (let slot = 0; slot < slots; slot += 1) {
      if (seen.has(slot) || !fits(item, slot)) continue;
      seen.add(slot);
      const present = owner[slot];
      if (present === undefined || place(present, seen)) {
        owner[slot] = item;
        return true;
      }
    }
    return false;
  };
  for (let item = 0; item < wanted; item += 1) place(item, new Set());
  const found = new Array<number | undefined>(wanted).fill(undefined);
  owner.forEach((item, slot) => {
    if (item !== undefined) found[item] = slot;
  });
  return found;
}
