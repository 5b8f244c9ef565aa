import assert from 'node:assert/strict';
import { findIdleParameters, withIdle } from '../../../../src/core/validate/idle-parameters.ts';

const cell = `# %% parameters
length = 80.0  # mm [20:500] X
holes = 4  # count [0:12] holes
density = 7850  # kg/m3 [1:20000] steel
with_key = True  # bool keyway
`;

describe('idle parameters', () => {
  it('are those that no line of the script reads, comments and texts aside', () => {
    const script = `${cell}
# %% task: base Base
box = Part.makeBox(80, 10, 5)  # length by 10
name = "holes"
if with_key:
    cut = 1
`;
    assert.deepEqual(findIdleParameters(script), ['length', 'holes']);
  });
  it('are none when every one is read, in a function or a formatted text too', () => {
    const script = `${cell}
def size():
    return length * 2
label = f"{holes} holes"
keyed = not with_key
`;
    assert.deepEqual(findIdleParameters(script), []);
  });
  it('are none in what cannot be read', () => {
    assert.deepEqual(findIdleParameters(`${cell}\ndef (`), []);
  });
  it('count as variants that do not hold', () => {
    const variants = withIdle({ tried: 3, held: 3, failures: [] }, ['length']);
    assert.deepEqual([variants.tried, variants.held], [4, 3]);
    assert.match(variants.failures.join(), /length does nothing/);
  });
});
