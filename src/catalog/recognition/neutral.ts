/**
 * Words that never change what is built. The list is short on purpose: a word that is not here, and that the part does not know,
 * is reported. Places ("centred", "on top"), limits ("at least"), negations and exceptions are not neutral.
 */
const neutral = new Set([
  'make', 'design', 'create', 'build', 'model', 'generate', 'draw', 'produce', 'please', 'i', 'me', 'we', 'us', 'you', 'my', 'our', 'can', 'could',
  'would', 'like', 'want', 'need', 'should', 'must', 'shall', 'will', 'let', 'give', 'have', 'has', 'having', 'is', 'are', 'be', 'being', 'was',
  'with', 'of', 'and', 'that', 'which', 'where', 'whose', 'it', 'to', 'in', 'at', 'on', 'by', 'as', 'for', 'from', 'so', 'there', 'then', 'also', 'plus',
  'size', 'sized', 'dimension', 'measure', 'measuring', 'simple', 'new', 'part', 'piece', 'cad', 'freecad', 'mm', 'each', 'made', 'out',
  'hello', 'hi', 'thank', 'thanks', 'just', 'exactly', 'following', 'parametric', 'using', 'use', 'carry', 'feature', 'here', 'respectively',
  'value', 'set', 'equal', 'about', 'approximately', 'roughly', 'circa', 'nominal', 'drill', 'drilled', 'solid', 'material', 'fully', 'all',
]);
/** Words that join two statements: what stands behind them may be about something else. */
export const joints = new Set(['and', 'with', 'has', 'have', 'having', 'plus', 'carry', 'also', 'then']);
/** Words between a label and its number: "diameter of 20", "length is 50". */
export const links = new Set(['of', 'is', 'are', 'be', 'to', 'at', 'as', 'by', 'equal', 'exactly', 'about', 'approximately', 'roughly', 'in', 'on', 'must', 'should', 'shall', 'will', 'measure', 'measuring', 'set', 'value', 'all', 'each', 'drill', 'drilled', 'from']);
/** A rough size is built as it is written, and said so. */
export const rough = new Set(['about', 'approximately', 'roughly', 'circa']);

/** Materials do not change the geometry; they are named in the assumptions. */
const materials = new Set([
  'steel', 'stainless', 'aluminium', 'brass', 'bronze', 'copper', 'titanium', 'plastic', 'pla', 'petg', 'abs', 'pom', 'nylon', 'metal', 'wood', 'wooden',
  'printed', 'printing', 'acrylic', 'hdpe', 'delrin', 'peek', 'polycarbonate', 'plywood', 'iron',
]);

export const isNeutral = (lemma: string): boolean => neutral.has(lemma);
export const isMaterial = (lemma: string): boolean => materials.has(lemma);
