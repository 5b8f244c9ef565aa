import assert from 'node:assert/strict';
import type { IsolationBackend } from '../../../src/freecad/isolation/backend.ts';
import { chooseBackend, type Backends } from '../../../src/freecad/isolation/choose.ts';
import { createSeatbeltBackend } from '../../../src/freecad/isolation/seatbelt.ts';
import { createSeccompFilter } from '../../../src/freecad/isolation/seccomp.ts';

const backend = (name: 'bubblewrap' | 'landlock' | 'seatbelt', available: boolean): IsolationBackend => ({
  name,
  network: 'blocked',
  files: 'run-folder-only',
  probe: () =>
    Promise.resolve(
      available ? { available: true, detail: '' } : { available: false, why: `${name} is missing.`, nextStep: `Get ${name}.` },
    ),
  launch: () => Promise.reject(new Error('not here')),
});
const machine = (...available: string[]): Backends => ({
  bubblewrap: backend('bubblewrap', available.includes('bubblewrap')),
  landlock: backend('landlock', available.includes('landlock')),
  seatbelt: backend('seatbelt', available.includes('seatbelt')),
});

describe('the choice of a sandbox', () => {
  const cases: [
    title: string,
    mode: Parameters<typeof chooseBackend>[0],
    backends: Backends,
    platform: NodeJS.Platform,
    expected: string | undefined,
  ][] = [
    ['takes the strongest', 'auto', machine('bubblewrap', 'landlock'), 'linux', 'bubblewrap'],
    ['takes the next best', 'auto', machine('landlock'), 'linux', 'landlock'],
    ['refuses rather than go without', 'auto', machine(), 'linux', undefined],
    ['refuses when the named one is missing, though another is there', 'bubblewrap', machine('landlock'), 'linux', undefined],
    ['takes Seatbelt on a Mac', 'auto', machine('seatbelt'), 'darwin', 'seatbelt'],
    ['refuses on Windows', 'auto', machine('bubblewrap', 'landlock', 'seatbelt'), 'win32', undefined],
    ['goes without only when told so', 'none', machine('bubblewrap'), 'linux', 'none'],
  ];
  for (const [title, mode, backends, platform, expected] of cases) {
    it(title, async () => {
      const choice = await chooseBackend(mode, backends, platform);
      assert.equal(choice.backend?.name, expected);
      if (choice.backend === undefined) assert.match(choice.message, /was not run, because nothing would hold it in/);
    });
  }

  it('says why the strongest was not taken', async () => {
    const choice = await chooseBackend('auto', machine('landlock'), 'linux');
    assert.ok(choice.backend !== undefined);
    assert.match(choice.notes.join(), /bubblewrap is missing/);
  });

  it('needs the optional package on a Mac only', async () => {
    const probe = await createSeatbeltBackend(() => Promise.reject(new Error('not installed'))).probe();
    assert.equal(probe.available, false);
  });
});

/** Runs a filter as the kernel would (classic BPF, the instructions that we use). */
function decide(
  filter: Uint8Array,
  call: { number: number; architecture: number; arguments: readonly [number, number] },
): number {
  const data = new DataView(new ArrayBuffer(64));
  data.setUint32(0, call.number, true);
  data.setUint32(4, call.architecture, true);
  data.setUint32(16, call.arguments[0], true);
  data.setUint32(24, call.arguments[1], true);
  const program = new DataView(filter.buffer, filter.byteOffset, filter.length);
  let value = 0;
  for (let at = 0; at < filter.length / 8; at += 1) {
    const code = program.getUint16(at * 8, true);
    const constant = program.getUint32(at * 8 + 4, true);
    const jump = (isTrue: boolean): number => program.getUint8(at * 8 + (isTrue ? 2 : 3));
    if (code === 0x20) value = data.getUint32(constant, true);
    else if (code === 0x06) return constant;
    else if (code === 0x15) at += jump(value === constant);
    else if (code === 0x35) at += jump(value >= constant);
    else if (code === 0x45) at += jump((value & constant) !== 0);
    else assert.fail(`instruction ${code}`);
  }
  assert.fail('the filter has no end');
}

describe('the filter of system calls', () => {
  const allow = 0x7fff0000;
  const kill = 0x80000000;
  const refused = 0x50001;
  for (const [processor, architecture, numbers] of [
    [
      'x64',
      0xc000003e,
      {
        read: 0,
        write: 1,
        socket: 41,
        clone: 56,
        fork: 57,
        execve: 59,
        ioctl: 16,
        setsid: 112,
        mount: 165,
        bpf: 321,
        clone3: 435,
      },
    ],
    [
      'arm64',
      0xc00000b7,
      { read: 63, write: 64, socket: 198, clone: 220, execve: 221, ioctl: 29, setsid: 157, mount: 40, bpf: 280, clone3: 435 },
    ],
  ] as const) {
    const filters = { all: createSeccompFilter('all', processor), run: createSeccompFilter('run', processor) };
    const ask = (scope: 'all' | 'run', number: number, first = 0, second = 0, on: number = architecture): number =>
      decide(filters[scope]!, { number, architecture: on, arguments: [first, second] });

    it(`on ${processor} lets work through and refuses the network, mounts and the like`, () => {
      for (const scope of ['all', 'run'] as const) {
        for (const number of [numbers.read, numbers.write]) assert.equal(ask(scope, number), allow);
        for (const number of [numbers.socket, numbers.mount, numbers.bpf]) assert.equal(ask(scope, number), refused);
        assert.equal(ask(scope, numbers.clone3), 0x50000 + 38);
      }
    });

    it(`on ${processor} lets threads and forks through, but no new namespaces`, () => {
      assert.equal(ask('run', numbers.clone, 0x3d0f00), allow);
      assert.equal(ask('run', numbers.clone, 0x11), allow);
      for (const flag of [0x20000, 0x10000000, 0x20000000, 0x40000000]) assert.equal(ask('all', numbers.clone, flag), refused);
    });

    it(`on ${processor} lets a run start no program and leave no process group`, () => {
      assert.equal(ask('all', numbers.execve), allow);
      for (const number of [numbers.execve, numbers.setsid]) assert.equal(ask('run', number), refused);
    });

    it(`on ${processor} keeps hands off the terminal`, () => {
      assert.equal(ask('all', numbers.ioctl, 0, 0x5401), allow);
      assert.equal(ask('all', numbers.ioctl, 0, 0x5412), refused);
      assert.equal(ask('all', numbers.ioctl, 0, 0x541c), refused);
    });

    it(`on ${processor} ends who calls as another processor`, () => {
      assert.equal(ask('all', 0, 0, 0, 0x40000003), kill);
    });
  }

  it('ends x32 calls, which have numbers of their own', () => {
    assert.equal(
      decide(createSeccompFilter('all', 'x64')!, { number: 0x40000000 + 41, architecture: 0xc000003e, arguments: [0, 0] }),
      kill,
    );
  });

  it('is not made up for a processor we do not know', () => {
    assert.equal(createSeccompFilter('all', 'riscv64'), undefined);
  });
});
