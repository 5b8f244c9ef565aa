import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Attachment } from '../../../src/core/attachment.ts';
import type { LanguageModels, RoleRequest } from '../../../src/core/language-model.ts';
import { createLedger } from '../../../src/core/record/ledger.ts';
import { keepAttachments, readAttachments, readPicture } from '../../../src/designer/attachments.ts';
import { createSteps } from '../../../src/designer/steps.ts';
import { runResult } from '../../support/fake-steps.ts';

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const picture = { kind: 'picture', name: 'sketch.png', mediaType: 'image/png', base64: png.toString('base64') } as const;
const selection = { kind: 'selection', name: 'model.py, lines 3 to 4', text: 'length = 80.0' } as const;

describe('what is attached to a message', () => {
  let directory = '';
  const place = () => ({ directory, script: '', record: '', outputs: '' });
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'attachments-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('is kept: pictures as files of the design, texts as they are', async () => {
    const kept = await keepAttachments(place(), readAttachments([picture, selection, picture]));
    assert.deepEqual(kept, [
      { kind: 'picture', name: 'sketch.png', mediaType: 'image/png', number: 1 },
      selection,
      { kind: 'picture', name: 'sketch.png', mediaType: 'image/png', number: 2 },
    ]);
    assert.deepEqual(await readFile(join(directory, 'attachments', '001.png')), png);
    assert.equal(await readPicture(place(), { kind: 'picture', name: '', mediaType: 'image/png', number: 2 }), picture.base64);
  });

  it('gets a number that no picture had, also when one was removed', async () => {
    await keepAttachments(place(), readAttachments([picture, picture]));
    await rm(join(directory, 'attachments', '001.png'));
    assert.deepEqual(await keepAttachments(place(), readAttachments([picture])), [
      { kind: 'picture', name: 'sketch.png', mediaType: 'image/png', number: 3 },
    ]);
  });

  it('is refused when it is no picture, and never read from elsewhere', async () => {
    const text = { ...picture, base64: Buffer.from('#!/bin/sh').toString('base64') };
    assert.throws(() => readAttachments([text]), /sketch\.png can't be attached: it is no PNG or JPEG picture/);
    await keepAttachments(place(), readAttachments([picture]));
    const file = join(directory, 'attachments', '001.png');
    await rm(file);
    await writeFile(join(directory, 'secret'), png);
    await symlink(join(directory, 'secret'), file);
    const kept = { kind: 'picture', name: 'x', mediaType: 'image/png', number: 1 } as const;
    await assert.rejects(readPicture(place(), kept), /not there as it was kept/);
  });

  /** Plans a request with attachments; whoever is asked is noted with what they were told. */
  function plan(attachments: Attachment[], roles: readonly string[]) {
    const asked: RoleRequest<unknown>[] = [];
    const models: LanguageModels = {
      has: (role) => roles.includes(role),
      ask: (request) => {
        asked.push(request);
        const read = request.output.kind === 'text' ? request.output.read('A plate with a slot 12 mm wide.') : undefined;
        if (read?.ok !== true) return Promise.reject(new Error('That is all.'));
        const usage = { calls: 1, inputTokens: 1, cachedInputTokens: 0, outputTokens: 1, costUsd: 0 };
        return Promise.resolve({ value: read.value, vendor: 'openai', model: 'm', usage, attempts: [] });
      },
    };
    const steps = createSteps({
      models,
      marker: 'k3y',
      ledger: createLedger(1, 0, () => undefined),
      fallsBack: true,
      run: () => Promise.resolve(runResult('finished')),
      probe: () => Promise.resolve(runResult('finished')),
      readPicture: () => Promise.resolve(picture.base64),
      draw: () => Promise.resolve({ images: [], notes: [] }),
      presentPart: undefined,
    });
    const brief = { id: 'r', request: 'washer M8', conversation: [], attachments, createdAt: '' };
    const input = { brief, present: null, presentScript: null, laps: [], budgetUsd: 1 };
    const outcome = steps.plan(input, new AbortController().signal);
    return { asked, outcome };
  }
  const kept: Attachment = { kind: 'picture', name: 'sketch.png', mediaType: 'image/png', number: 1 };

  it('reaches the planner as marked data: a picture as what a model that sees it says', async () => {
    const { asked, outcome } = plan([kept, selection], ['planner', 'generator', 'vision']);
    await assert.rejects(outcome, /That is all/);
    assert.deepEqual(
      asked.map(({ role }) => role),
      ['vision', 'planner'],
    );
    assert.deepEqual(asked[0]?.messages[0]?.parts[1], { type: 'image', mediaType: 'image/png', base64: picture.base64 });
    const told = asked[1]?.messages[0]?.parts[0];
    assert.ok(told?.type === 'text');
    assert.match(
      told.text,
      /<attachment k3y>\nA selection in the editor \(model\.py, lines 3 to 4\):\nlength = 80\.0\n<\/attachment k3y>/,
    );
    assert.match(
      told.text,
      /<attachment k3y>\nWhat a picture shows \(sketch\.png\):\nA plate with a slot 12 mm wide\.\n<\/attachment/,
    );
  });

  it('is never passed over in silence: nobody plans without it', async () => {
    const unseen = plan([kept], ['planner', 'generator']);
    await assert.rejects(unseen.outcome, /No language model that looks at pictures is set up/);
    const unread = await plan([selection], []).outcome;
    assert.equal(unread.outcome, 'refused');
    assert.equal((await plan([], []).outcome).outcome, 'planned');
  });
});
