import type { PartRule } from '../part.ts';
/**
 * ISO 68-1 basic profile of metric threads over the parameters diameter and pitch: crests P/8, roots P/4 wide, flanks at 60 degrees.
 * A thread is its profile turned and lifted at once: at every height the radius r(angle) takes the same values along the turn. So areas
 * of cross-sections are exact means of pi r2 over one pitch of the profile.
 */
const major = '(diameter/2)';
/** Half of the thread's minor diameter, mm: five eighths of the sharp triangle's height below the crest. */
export const minorRadius = '(diameter/2-5*sqrt(3)/16*pitch)';
const flankMean = `((${major}**2+${major}*${minorRadius}+${minorRadius}**2)/3)`;
/** Mean of r2 over the profile: an eighth crest, a quarter root, the rest flanks on which r is spread evenly. */
const meanSquare = `(${major}**2/8+${minorRadius}**2/4+5/8*${flankMean})`;

/** Area in mm2 of a cross-section of the thread. */
export const threadArea = `(pi*${meanSquare})`;

/** Volume in mm3 that a 45 degree chamfer of leg `chamfer` takes from the end of a threaded shank. */
export const threadChamfer = ((): string => {
  const from = `max(${minorRadius},${major}-chamfer)`;
  const crest = `(${major}**2*(${major}-${from})-(${major}**3-${from}**3)/3)`;
  const flanks = `(${major}**3*(${major}-${from})/3-${major}*(${major}**3-${from}**3)/3+(${major}**4-${from}**4)/6)`;
  const belowRoot = `(${meanSquare}*(${from}-(${major}-chamfer))-(${from}**3-(${major}-chamfer)**3)/3)`;
  return `(pi*(${crest}/8+5/8*${flanks}/(5*sqrt(3)/16*pitch)+${belowRoot}))`;
})();

/** Rules for a part with the parameters diameter, pitch and `on`, a formula that says whether it has a modelled thread. */
export const threadRules = (on: string, length: string): PartRule[] => [
  {
    holds: `not (${on}) or pitch >= diameter / 30 and pitch <= diameter / 4`,
    otherwise: 'a pitch of {pitch} mm does not suit a thread of {diameter} mm (a thirtieth to a quarter of the diameter)',
  },
  {
    holds: `not (${on}) or ${length} / pitch <= 40`,
    otherwise:
      'a modelled thread may have up to 40 turns: with a pitch of {pitch} mm it would have more. Shorten it, or leave the thread out',
    ofCatalog: true,
  },
];
export const threadSource = 'ISO 68-1: basic profile of metric threads; ISO 261: pitches. Volume: exact by screw symmetry';
