import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}
interface Setting {
  readonly order?: number;
  readonly description?: string;
  readonly markdownDescription?: string;
}
interface Manifest {
  readonly contributes: {
    readonly commands: readonly { command: string; title: string; category?: string; icon?: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly configuration: readonly { title: string; properties: Readonly<Record<string, Setting>> }[];
    readonly walkthroughs: readonly {
      steps: readonly { description: string; media: { svg: string }; completionEvents: string[] }[];
    }[];
  };
}

const text = readFileSync('package.json', 'utf8');
const { contributes } = JSON.parse(text) as Manifest;
const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
const { commands, menus, configuration, walkthroughs } = contributes;
const known = new Set(commands.map(({ command }) => command));
const sources = readdirSync('src/editor', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join('src/editor', file), 'utf8'));

/** They make sense in every window, also in one without a folder: the command itself says what is missing. */
const always = ['newDesign', 'doctor', 'copyDiagnostics', 'openWalkthrough', 'showLog'].map((name) => `freecadDesigner.${name}`);

describe('the commands of the extension', () => {
  it('have a category, a title in words and an icon', () => {
    for (const { command, title, category, icon } of commands) {
      assert.equal(category, '%category%', command);
      assert.match(title, /^%command\.\w+%$/, command);
      assert.match(icon ?? '', /^\$\([a-z-]+\)$/, command);
    }
  });

  it('are hidden from the palette where they make no sense', () => {
    const hidden = new Map(menus['commandPalette']?.map(({ command, when }) => [command, when]));
    for (const { command } of commands)
      assert.equal((hidden.get(command) ?? '') !== '', !always.includes(command), `${command} in the palette`);
    for (const items of Object.values(menus))
      for (const { command, when } of items) assert.ok(known.has(command) && when !== undefined, command);
  });

  it('are all there: each that the code registers for people is contributed', () => {
    const table = sources.join('\n').match(/const table[^]*?\n {2}\};/)?.[0] ?? '';
    const registered = [...table.matchAll(/^ {4}(\w+)(?::|,)/gm)].map(([, name]) => `freecadDesigner.${name ?? ''}`);
    assert.deepEqual(registered.sort(), [...known].sort());
  });
});

describe('the words of the manifest', () => {
  it('are all written down, and none is left over', () => {
    const used = new Set([...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? ''));
    assert.deepEqual([...used].sort(), Object.keys(words).sort());
  });

  it('describe every setting, in groups with titles and an order', () => {
    for (const { title, properties } of configuration) {
      assert.match(title, /^%settings\.\w+%$/);
      const settings = Object.entries(properties);
      assert.deepEqual(
        settings.map(([, { order }]) => order),
        settings.map((_, index) => index + 1),
        title,
      );
      for (const [name, { markdownDescription }] of settings) assert.match(markdownDescription ?? '', /^%setting\./, name);
    }
  });

  it('lead through the walkthrough by commands that exist and pictures that are there', () => {
    const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    assert.equal(steps.length, 4);
    for (const { description, media, completionEvents } of steps) {
      assert.match(readFileSync(media.svg, 'utf8'), /^<svg /);
      const named = (words[description.slice(1, -1)] ?? '').matchAll(/\(command:(freecadDesigner\.\w+)/g);
      const events = completionEvents.join(' ').matchAll(/onCommand:(freecadDesigner\.\w+)/g);
      for (const [, command] of [...named, ...events]) assert.ok(known.has(command ?? ''), command);
    }
  });
});
