import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { agentTools, agentToolNames, agentToolSchema, canAskPerson } from '../../../src/core/agent-tools.ts';

interface Manifest {
  contributes: {
    languageModelTools: { name: string; displayName: string; modelDescription: string; inputSchema: unknown }[];
  };
}

describe('the tools for other agents', () => {
  it('stand in package.json as they are', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
    assert.deepEqual(
      contributes.languageModelTools.map(({ name, displayName, modelDescription, inputSchema }) => ({
        name,
        displayName,
        modelDescription,
        inputSchema,
      })),
      agentToolNames.map((name) => ({
        name,
        displayName: agentTools[name].title,
        modelDescription: agentTools[name].description,
        inputSchema: agentToolSchema(name),
      })),
    );
  });

  it('know from a request whether its client can ask the person', () => {
    const key = 'io.modelcontextprotocol/clientCapabilities';
    assert.equal(canAskPerson({ [key]: { elicitation: {} } }), true);
    assert.equal(canAskPerson({ [key]: { sampling: {} } }), false);
    assert.equal(canAskPerson(undefined), undefined);
  });
});
