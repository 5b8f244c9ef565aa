import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { agentToolNames } from '../../src/core/agent-tools.ts';

const plate = 'mounting plate 80 x 60 x 10 mm with four 6.6 mm through holes, 10 mm from the edges';
const box =
  'import FreeCAD as App\nimport Part\ndoc = App.newDocument("box")\nPart.show(Part.makeBox(10, 20, 30))\ndoc.recompute()\n';

type Answer = 'run' | 'decline' | 'cannot be asked';

describe('the tools for other agents', function () {
  this.timeout(120_000);
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'agent workspace ü-'));
    await writeFile(join(folder, 'box.py'), box);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** An agent with a person behind it who answers so; `use` gets the call and the questions that the person was asked. */
  async function withAgent(
    person: Answer,
    use: (
      call: (name: string, input: Record<string, unknown>) => Promise<Record<string, unknown>>,
      asked: string[],
    ) => Promise<void>,
  ): Promise<void> {
    const asked: string[] = [];
    const client = new Client(
      { name: 'test', version: '1' },
      { capabilities: person === 'cannot be asked' ? {} : { elicitation: { form: {} } } },
    );
    if (person !== 'cannot be asked') {
      client.setRequestHandler('elicitation/create', ({ params }) => {
        asked.push(params.message);
        return person === 'run' ? { action: 'accept', content: { run: true } } : { action: 'decline' };
      });
    }
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [join(process.cwd(), 'dist/cli.js'), 'mcp'],
        cwd: folder,
        stderr: 'ignore',
      }),
    );
    try {
      const call = async (name: string, input: Record<string, unknown>): Promise<Record<string, unknown>> => {
        const { content } = await client.callTool({ name, arguments: input });
        const first = content[0];
        assert.ok(first?.type === 'text');
        return JSON.parse(first.text) as Record<string, unknown>;
      };
      const { tools } = await client.listTools();
      assert.deepEqual(tools.map((tool) => tool.name).sort(), [...agentToolNames].sort());
      await use(call, asked);
    } finally {
      await client.close();
    }
  }

  it('design a part once the person agreed to its script, and export it', async () => {
    await withAgent('run', async (call, asked) => {
      const made = await call('freecad_design', { request: plate });
      assert.equal(made['status'], 'accepted', JSON.stringify(made));
      assert.equal(made['overall'], 1);
      assert.equal(asked.length, 1);
      assert.match(asked[0] ?? '', /model\.py/);
      const exported = await call('freecad_export', { design: made['directory'], formats: ['step'] });
      assert.match((await readFile((exported['files'] as string[])[0] ?? '', 'utf8')).slice(0, 13), /ISO-10303-21/);
    });
  });

  it('run nothing that the person declined, or could not be asked about', async () => {
    await withAgent('decline', async (call, asked) => {
      const made = await call('freecad_design', { request: plate });
      assert.equal(made['status'], 'needsReview', JSON.stringify(made));
      assert.equal(asked.length, 1);
      assert.equal((await call('freecad_run', { file: 'box.py' }))['status'], 'needsReview');
    });
    await withAgent('cannot be asked', async (call) => {
      const made = await call('freecad_design', { request: plate });
      assert.equal(made['status'], 'needsReview');
      assert.match(String(made['message']), /freecad-designer run/);
      assert.equal((await call('freecad_run', { file: 'box.py' }))['status'], 'needsReview');
    });
  });

  it('measure a script against requirements, and check one without running it', async () => {
    await writeFile(join(folder, 'freecad-designer.json'), '{"review": "never"}');
    await writeFile(join(folder, 'bad.py'), 'import os\n');
    await withAgent('cannot be asked', async (call) => {
      const volume = (volumeMm3: number) => ({ id: 'v', kind: 'volume', source: 'stated', text: 'volume', volumeMm3 });
      const right = await call('freecad_measure', { file: 'box.py', requirements: [volume(6000)] });
      assert.equal(right['ok'], true, JSON.stringify(right));
      const wrong = await call('freecad_measure', { file: 'box.py', requirements: [volume(6100)] });
      assert.equal(wrong['ok'], false);
      assert.equal((await call('freecad_check', { file: 'bad.py' }))['ok'], false);
      const refused = await call('freecad_run', { file: 'bad.py' });
      assert.equal(refused['reason'], 'refused');
    });
  });

  it('touch nothing outside the workspace', async () => {
    await writeFile(join(folder, 'freecad-designer.json'), '{"review": "never"}');
    await symlink('/etc/hostname', join(folder, 'link.py'));
    await withAgent('cannot be asked', async (call) => {
      for (const file of ['../outside.py', '/etc/hostname', 'link.py']) {
        assert.match(JSON.stringify(await call('freecad_check', { file })), /outside the workspace/, file);
      }
    });
  });
});
