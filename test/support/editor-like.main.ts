// What the extension host does with a design, as a process of its own that can be killed: `FOLDER SETTINGS [DESIGN]`, the states on
// stderr, the report on stdout. With DESIGN it goes on with that one.
import { readFile } from 'node:fs/promises';
import { settingsSchema } from '../../src/core/settings.ts';
import { createDesigner } from '../../src/designer.ts';

const [folder = '', settingsFile = '', design] = process.argv.slice(2);
const settings = settingsSchema.parse(JSON.parse(await readFile(settingsFile, 'utf8')));
const designer = createDesigner({ settings, folder });
const session = await (design === undefined ? designer.design({ request: 'a block' }) : designer.resume(design));
session.subscribe(({ state }) => process.stderr.write(`${state}: \n`));
const report = await session.done;
process.stdout.write(JSON.stringify(report));
await designer.close();
