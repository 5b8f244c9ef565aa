import assert from 'node:assert/strict';
import { matchingCommands, readMessage } from '../../../webview/chat/slash-commands.ts';

describe('messages of the chat', () => {
  it('are words unless they begin with a slash', () => {
    assert.deepEqual(readMessage(' a hole of 1/4 inch '), { kind: 'words', text: 'a hole of 1/4 inch' });
    assert.deepEqual(readMessage('/new a box 10 x 20 x 30'), { kind: 'command', command: 'new', text: 'a box 10 x 20 x 30' });
    assert.deepEqual(readMessage('/UNDO'), { kind: 'command', command: 'undo', text: '' });
    assert.deepEqual(readMessage('/frobnicate it'), { kind: 'unknown', command: 'frobnicate' });
  });

  it('offer commands while one is being typed, and only those that make sense', () => {
    assert.deepEqual(
      matchingCommands('/', false).map(({ name }) => name),
      ['new'],
    );
    assert.deepEqual(
      matchingCommands('/ex', true).map(({ name }) => name),
      ['explain', 'export'],
    );
    assert.deepEqual(matchingCommands('/new box', true), []);
    assert.deepEqual(matchingCommands('', true), []);
  });
});
