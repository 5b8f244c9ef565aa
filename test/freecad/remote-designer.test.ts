import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settingsSchema } from '../../src/core/settings.ts';
import { createDesigner } from '../../src/designer.ts';
import { createRemoteDesigner } from '../../src/designer/remote/remote-designer.ts';
import { createRunner } from '../../src/freecad/runner.ts';
import type { Designer } from '../../src/designer.ts';
import type { Runner } from '../../src/core/run.ts';
import { testDesigner } from '../support/designer-contract.ts';
import { findTestVersions } from '../support/freecad-versions.ts';
import { idleWork, startGateway, type TestGateway } from '../support/gateway.ts';

const settings = settingsSchema.parse({ models: { planner: ['catalog'], generator: ['catalog'], validator: [], vision: [] } });

for (const freecad of findTestVersions()) {
  describe(`the same journeys with FreeCAD ${freecad.version}`, function () {
    this.timeout(60_000);
    let runner: Runner;
    let folder = '';
    const made: Designer[] = [];
    before(() => {
      runner = createRunner({ freecad: () => Promise.resolve(freecad), isolation: 'auto', warm: true, parallel: 2 });
    });
    beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'designs ü-'))));
    afterEach(async () => {
      for (const designer of made.splice(0)) await designer.close();
      await rm(folder, { recursive: true, force: true });
    });
    after(() => runner.close());
    const keep = (designer: Designer): Designer => {
      made.push(designer);
      return designer;
    };
    /** The runner is all tests'. */
    const lent = (): Runner => ({ run: (request, signal) => runner.run(request, signal), close: () => Promise.resolve() });

    describe('made here', () => {
      testDesigner(() => Promise.resolve(keep(createDesigner({ settings, folder, runner: lent() }))));
    });

    describe('made at a gateway', () => {
      let gateway: TestGateway;
      beforeEach(async () => {
        gateway = await startGateway({}, { work: { ...idleWork, run: (request, signal) => runner.run(request, signal) } });
      });
      afterEach(() => gateway.close());
      testDesigner(async () => {
        const refuse = (): never => {
          throw new Error('Nothing runs here.');
        };
        const local = keep(createDesigner({ settings, folder, runner: { run: refuse, close: () => Promise.resolve() } }));
        const key = await gateway.keyOf('alice', ['read', 'design', 'review', 'run']);
        return createRemoteDesigner({
          url: gateway.url,
          key,
          local,
          settings,
          folder,
          decide: refuse,
          tell: (error) => {
            throw error as Error;
          },
          log: () => undefined,
        });
      });
    });
  });
}
