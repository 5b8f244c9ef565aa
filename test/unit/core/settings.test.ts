import assert from 'node:assert/strict';
import manifest from '../../../package.json' with { type: 'json' };
import words from '../../../package.nls.json' with { type: 'json' };
import { defaultSettings, settingsSchema } from '../../../src/core/settings.ts';

interface Contributed {
  default: unknown;
  scope: string;
  markdownDescription: string;
}
const contributed = new Map<string, Contributed>(
  manifest.contributes.configuration.flatMap((group) =>
    Object.entries(group.properties as Record<string, Contributed>).map(([name, property]): [string, Contributed] => [
      name.replace('freecadDesigner.', ''),
      property,
    ]),
  ),
);
const nested = ['models', 'redis', 'log', 'drawing'];
const flat: Record<string, unknown> = Object.fromEntries(
  Object.entries(defaultSettings).flatMap(([name, value]) =>
    nested.includes(name)
      ? Object.entries(value as object).map(([inner, innerValue]: [string, unknown]) => [`${name}.${inner}`, innerValue])
      : [[name, value]],
  ),
);

/** What happens in an editor alone. */
const ofTheEditor = { runOnSave: false, 'engine.url': '' };

describe('the settings', () => {
  it('are the same in VS Code and in the engine, with the same defaults', () => {
    assert.deepEqual(Object.fromEntries([...contributed].map(([name, property]) => [name, property.default])), {
      ...flat,
      ...ofTheEditor,
    });
  });
  it('are described, each', () => {
    for (const [name, { markdownDescription }] of contributed) {
      const text = (words as Record<string, string>)[markdownDescription.replaceAll('%', '')];
      assert.ok(text !== undefined && text.length > 10, name);
    }
  });
  it('that decide what runs, what leaves the machine and what it costs can not be set by a workspace', () => {
    const restricted = new Set(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations);
    const guarded = [
      'models.planner',
      'models.generator',
      'models.validator',
      'models.vision',
      'compatibleUrl',
      'budgetUsd',
      'prices',
    ];
    for (const name of guarded) {
      assert.equal(contributed.get(name)?.scope, 'machine', name);
      assert.ok(restricted.has(`freecadDesigner.${name}`), name);
    }
  });
  it('refuse a price that is none', () => {
    assert.equal(settingsSchema.safeParse({ prices: { 'openai/m': { input: -1, output: 1 } } }).success, false);
    assert.equal(settingsSchema.safeParse({ prices: { 'openai/m': { input: 1, output: 2 } } }).success, true);
  });
});
