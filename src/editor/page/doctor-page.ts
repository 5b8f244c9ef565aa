import type { DoctorReport, GatewayState } from '../../core/doctor.ts';

/** Gives words in the person's language; `{0}` stands for what is put in. */
export type Translate = (words: string, ...inserts: (string | number)[]) => string;

/** What the page's buttons may do, and nothing else. */
export const doctorCommands = [
  'freecadDesigner.chooseFreecad',
  'freecadDesigner.setApiKey',
  'freecadDesigner.setGatewayKey',
  'freecadDesigner.testModels',
  'freecadDesigner.doctor',
  'freecadDesigner.showLog',
  'workbench.action.openSettings',
] as const;

/** What was found is text: nothing in it is markup. */
const text = (words: string): string =>
  words.replaceAll(/[&<>"']/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? '&#39;');

const table = (titles: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table><thead><tr>${titles.map((title) => `<th scope="col">${title}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}</tbody></table>`;

const style = `body { max-width: 60rem; margin: 0 auto; padding: 1rem 1.5rem 2rem; line-height: 1.5; }
h1 { font-size: 1.5rem; font-weight: 600; } h2 { font-size: 1.1rem; margin: 1.6rem 0 .4rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent)); overflow-wrap: anywhere; }
.good { color: var(--vscode-testing-iconPassed); font-weight: 600; } .bad { color: var(--vscode-testing-iconFailed); font-weight: 600; }
.verdict { font-size: 1.1rem; font-weight: 600; } .fixes { display: flex; flex-wrap: wrap; gap: .5rem; margin: .6rem 0; }
a.button { color: var(--vscode-button-foreground); background: var(--vscode-button-background); border: 1px solid var(--vscode-button-border, transparent); padding: .3rem .8rem; text-decoration: none; border-radius: 2px; }
a.button:hover { background: var(--vscode-button-hoverBackground); } a.button.other { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); }
a.button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }`;

/** What designs are made at, when they are made elsewhere. */
function gatewayPart(gateway: GatewayState, mark: (good: boolean) => string, t: Translate): string {
  const { url, ready, reachable, keyAccepted, version, walls } = gateway;
  const rows = [
    [t('Address'), text(url)],
    [t('Reachable'), mark(reachable)],
    [t('Key accepted'), keyAccepted === null ? '?' : mark(keyAccepted)],
    [t('Works'), mark(ready)],
    [t('Version'), text(version ?? '?')],
    [t('Sandbox'), text(walls.length === 0 ? '?' : walls.join(', '))],
  ];
  const lines = rows.map(([name = '', value = '']) => `<tr><th scope="row">${text(name)}</th><td>${value}</td></tr>`);
  return `<h2>${text(t('Gateway'))}</h2>\n<table><tbody>${lines.join('')}</tbody></table>`;
}

/** The doctor's findings as a page to read, what is wrong with its fixes first. It has no script; its buttons are links to commands. */
export function doctorPage(report: DoctorReport, t: Translate, language: string): string {
  const { ok, freecad, isolation, lookedAt, vendors, models, gateway, redis, advice } = report;
  const mark = (good: boolean): string =>
    `<span class="${good ? 'good' : 'bad'}">${good ? '✓' : '✗'}</span> ${text(good ? t('yes') : t('no'))}`;
  const button = (target: string, words: string, kind = ''): string =>
    `<a class="button ${kind}" role="button" href="${text(target)}">${text(words)}</a>`;
  const command = (name: (typeof doctorCommands)[number], words: string, argument?: string, kind?: string): string =>
    button(`command:${name}${argument === undefined ? '' : `?${encodeURIComponent(JSON.stringify(argument))}`}`, words, kind);
  const settings = (name: string): string =>
    command('workbench.action.openSettings', t('Open Settings'), `freecadDesigner.${name}`);
  const fixes = [
    ...(gateway === undefined || gateway.ready
      ? []
      : [command('freecadDesigner.setGatewayKey', t('Set Gateway Key…')), settings('engine.url')]),
    ...(freecad === null && gateway === undefined
      ? [
          button('https://www.freecad.org/downloads.php', t('Install FreeCAD…')),
          command('freecadDesigner.chooseFreecad', t('Choose FreeCAD…')),
        ]
      : []),
    ...(isolation.backend === 'none' ? [settings('isolation')] : []),
    ...(models?.some((model) => !model.ok) === true ? [command('freecadDesigner.setApiKey', t('Set API Key…'))] : []),
    ...(advice.some((line) => line.includes('redis')) ? [settings('redis')] : []),
  ];
  const others = [
    command('freecadDesigner.doctor', t('Look Again'), undefined, 'other'),
    command('freecadDesigner.testModels', t('Test Language Models'), undefined, 'other'),
    command('freecadDesigner.setApiKey', t('Set API Key…'), undefined, 'other'),
    command('freecadDesigner.showLog', t('Show Log'), undefined, 'other'),
  ];
  const made =
    gateway === undefined
      ? t('Parts can be made on this computer, contained.')
      : t('Parts can be made at the gateway, contained.');
  const verdict = ok ? made : t('Something is missing.');
  return `<!DOCTYPE html>
<html lang="${text(language)}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(t('Doctor'))}</title><style>${style}</style></head><body>
<h1>FreeCAD AI Designer: ${text(t('Doctor'))}</h1>
<p class="verdict"><span class="${ok ? 'good' : 'bad'}">${ok ? '✓' : '✗'}</span> ${text(verdict)}</p>
${advice.length === 0 ? '' : `<h2>${text(t('What to do'))}</h2><ol>${advice.map((line) => `<li>${text(line)}</li>`).join('')}</ol>`}
${fixes.length === 0 ? '' : `<div class="fixes">${fixes.join('')}</div>`}
<div class="fixes">${others.join('')}</div>
${gateway === undefined ? '' : gatewayPart(gateway, mark, t)}
<h2>FreeCAD</h2>
<p>${freecad === null ? `<span class="bad">✗</span> ${text(t('Not found.'))}` : `<span class="good">✓</span> FreeCAD ${text(freecad.version)}: ${text(freecad.path)}`}</p>
${table(
  [t('Looked at'), t('Found')].map(text),
  lookedAt.map(({ place, found }) => [text(place), text(found)]),
)}
<h2>${text(t('Containment'))}</h2>
<p>${text(t('In force: {0}', isolation.backend))}</p>
${table(
  [t('Sandbox'), t('Works'), t('Note')].map(text),
  isolation.available.map(({ name, available, note }) => [text(name), mark(available), text(note)]),
)}
<h2>${text(t('Language models'))}</h2>
<p>${text(t('None is needed: the catalog makes its parts without one.'))}</p>
${table(
  [t('Vendor'), t('Ready'), t('Note')].map(text),
  vendors.map(({ name, ready, note }) => [text(name), mark(ready), text(note)]),
)}
${
  models === null
    ? ''
    : table(
        [t('Language model'), t('Answers'), t('Note')].map(text),
        models.map(({ name, ok: answers, message }) => [text(name), mark(answers), text(message)]),
      )
}
<h2>Redis</h2><p>${redis.ready ? mark(true) : ''} ${text(redis.note)}</p>
</body></html>`;
}
