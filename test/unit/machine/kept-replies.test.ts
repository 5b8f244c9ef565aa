import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelReply } from '../../../src/core/language-model.ts';
import { silent } from '../../../src/core/log.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import type { DesignHold } from '../../../src/core/record/store.ts';
import { createDesignMachine } from '../../../src/machine/design-machine.ts';
import { createSession, type DesignSession } from '../../../src/machine/session.ts';
import { createApprovals } from '../../../src/store/approvals.ts';
import { createDesignStore } from '../../../src/store/design-store.ts';
import { createFileShelf } from '../../../src/store/file-shelf.ts';
import { createFakeSteps } from '../../support/fake-steps.ts';
import { draft } from '../../support/stored-design.ts';

const reply: ModelReply = {
  text: 'a bracket',
  finish: 'stop',
  model: 'm',
  usage: { inputTokens: 9, cachedInputTokens: 0, outputTokens: 2 },
};

describe('a step of several calls that is interrupted after the first', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'replies-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('gets the reply that had come, and asks for the others alone', async () => {
    const store = createDesignStore(createFileShelf(root));
    const asked: string[] = [];
    const { steps } = createFakeSteps({});
    const limits = { ...defaultSettings, review: 'never' as const };
    const begin = (hold: DesignHold, work: () => Promise<unknown>): DesignSession => {
      const ask = async (call: string): Promise<void> => {
        if ((await hold.replies.find(call)) !== undefined) return;
        asked.push(call);
        await hold.replies.expect(call);
        await hold.replies.keep(call, reply);
      };
      const machine = createDesignMachine({
        ...steps,
        plan: async (input, signal) => {
          await ask('picture');
          await work();
          await ask('plan');
          return steps.plan(input, signal);
        },
      });
      const checkpoint = hold.checkpoint === null ? {} : { checkpoint: hold.checkpoint };
      return createSession(
        machine,
        store,
        hold,
        hold.record,
        { brief: draft.brief, limits, ...checkpoint },
        {
          now: () => new Date(0),
          hash: (text) => `#${text}`,
          log: silent,
          approvals: createApprovals(undefined),
        },
      );
    };

    const hold = await store.create(draft);
    let stopped: Promise<unknown> = Promise.resolve();
    await new Promise<void>((resolve) => {
      const session = begin(hold, () => {
        session.send({ type: 'design.cancel' });
        stopped = session.done;
        resolve();
        return new Promise(() => undefined);
      });
    });
    await stopped;
    assert.deepEqual(asked, ['picture']);

    const { status } = await begin(await store.hold(hold.place.directory), () => Promise.resolve()).done;
    assert.deepEqual([status, asked], ['accepted', ['picture', 'plan']]);
  });
});
