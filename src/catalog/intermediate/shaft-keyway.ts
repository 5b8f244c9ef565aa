const ends = '(pi / 4 * keyway_width ** 2)';
const straight = '(keyway_width * (keyway_length - keyway_width))';

/**
 * Volume in mm3 that a round-ended keyway takes from a shaft: its outline times its depth, less what is missing under the round
 * surface. The mean of sqrt(1 - (y / radius)**2) over the round ends (a disc) and the straight part (a strip), as binomial series in
 * half of the keyway's width over the radius; error below 1e-5 of the volume for keyways up to half of the diameter wide.
 */
export function keywayVolume(diameter: string): string {
  const ratio = `(keyway_width / ${diameter})`;
  return `((${ends} + ${straight}) * keyway_depth - keyway_width / 2 * (${ratio} * (${ends} / 8 + ${straight} / 6) + ${ratio} ** 3 * (${ends} / 64 + ${straight} / 40) + ${ratio} ** 5 * (${ends} * 5 / 1024 + ${straight} / 112) + ${ratio} ** 7 * (${ends} * 35 / 16384 + ${straight} * 5 / 1152)))`;
}
