/** Seccomp filters as bytes: classic BPF over struct seccomp_data (include/uapi/linux/seccomp.h), little-endian. */

interface Architecture {
  /** AUDIT_ARCH_... of include/uapi/linux/audit.h. */
  audit: number;
  /** System calls by number: arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h. */
  calls: Readonly<Record<string, number>>;
}

/** Numbered alike on both architectures. */
const common = {
  pidfd_send_signal: 424,
  io_uring_setup: 425,
  io_uring_enter: 426,
  io_uring_register: 427,
  open_tree: 428,
  move_mount: 429,
  fsopen: 430,
  fsconfig: 431,
  fsmount: 432,
  fspick: 433,
  clone3: 435,
  pidfd_getfd: 438,
  process_madvise: 440,
  mount_setattr: 442,
  quotactl_fd: 443,
};

const architectures: Readonly<Partial<Record<string, Architecture>>> = {
  x64: {
    audit: 0xc000003e,
    calls: {
      ...common,
      ioctl: 16,
      socket: 41,
      connect: 42,
      accept: 43,
      bind: 49,
      listen: 50,
      socketpair: 53,
      clone: 56,
      fork: 57,
      vfork: 58,
      execve: 59,
      ptrace: 101,
      setpgid: 109,
      setsid: 112,
      personality: 135,
      pivot_root: 155,
      adjtimex: 159,
      chroot: 161,
      acct: 163,
      settimeofday: 164,
      mount: 165,
      umount2: 166,
      swapon: 167,
      swapoff: 168,
      reboot: 169,
      sethostname: 170,
      setdomainname: 171,
      iopl: 172,
      ioperm: 173,
      init_module: 175,
      delete_module: 176,
      quotactl: 179,
      clock_settime: 227,
      kexec_load: 246,
      add_key: 248,
      request_key: 249,
      keyctl: 250,
      unshare: 272,
      accept4: 288,
      perf_event_open: 298,
      name_to_handle_at: 303,
      open_by_handle_at: 304,
      setns: 308,
      process_vm_readv: 310,
      process_vm_writev: 311,
      kcmp: 312,
      finit_module: 313,
      kexec_file_load: 320,
      bpf: 321,
      execveat: 322,
      userfaultfd: 323,
    },
  },
  arm64: {
    audit: 0xc00000b7,
    calls: {
      ...common,
      ioctl: 29,
      umount2: 39,
      mount: 40,
      pivot_root: 41,
      chroot: 51,
      quotactl: 60,
      acct: 89,
      personality: 92,
      unshare: 97,
      kexec_load: 104,
      init_module: 105,
      delete_module: 106,
      clock_settime: 112,
      ptrace: 117,
      reboot: 142,
      setpgid: 154,
      setsid: 157,
      sethostname: 161,
      setdomainname: 162,
      settimeofday: 170,
      adjtimex: 171,
      socket: 198,
      socketpair: 199,
      bind: 200,
      listen: 201,
      accept: 202,
      connect: 203,
      add_key: 217,
      request_key: 218,
      keyctl: 219,
      clone: 220,
      execve: 221,
      swapon: 224,
      swapoff: 225,
      perf_event_open: 241,
      accept4: 242,
      name_to_handle_at: 264,
      open_by_handle_at: 265,
      setns: 268,
      process_vm_readv: 270,
      process_vm_writev: 271,
      kcmp: 272,
      finit_module: 273,
      bpf: 280,
      execveat: 281,
      userfaultfd: 282,
      kexec_file_load: 294,
    },
  },
};

const refusedToAll = [
  'socket',
  'socketpair',
  'connect',
  'accept',
  'accept4',
  'bind',
  'listen',
  'ptrace',
  'process_vm_readv',
  'process_vm_writev',
  'pidfd_getfd',
  'process_madvise',
  'kcmp',
  'personality',
  'pivot_root',
  'chroot',
  'acct',
  'mount',
  'umount2',
  'open_tree',
  'move_mount',
  'fsopen',
  'fsconfig',
  'fsmount',
  'fspick',
  'mount_setattr',
  'swapon',
  'swapoff',
  'reboot',
  'sethostname',
  'setdomainname',
  'iopl',
  'ioperm',
  'init_module',
  'finit_module',
  'delete_module',
  'quotactl',
  'quotactl_fd',
  'settimeofday',
  'adjtimex',
  'clock_settime',
  'kexec_load',
  'kexec_file_load',
  'add_key',
  'request_key',
  'keyctl',
  'unshare',
  'setns',
  'perf_event_open',
  'name_to_handle_at',
  'open_by_handle_at',
  'bpf',
  'userfaultfd',
  'io_uring_setup',
  'io_uring_enter',
  'io_uring_register',
];
/** A run's process starts no programs, and stays in the process group that is killed with it. */
const refusedToRuns = [...refusedToAll, 'execve', 'execveat', 'setsid', 'setpgid', 'pidfd_send_signal'];

const allow = 0x7fff0000;
const kill = 0x80000000;
const refuse = 0x00050000 + 1; // EPERM
const notThere = 0x00050000 + 38; // ENOSYS: the C library falls back from clone3, whose flags can't be seen, to clone

const load = 0x20;
const jumpIfEqual = 0x15;
const jumpIfAtLeast = 0x35;
const jumpIfAnySet = 0x45;
const giveBack = 0x06;
const offsetOf = { call: 0, architecture: 4, firstArgument: 16, secondArgument: 24 };
/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET. */
const newNamespaces = 0x7e020000;
/** Ways to type into the terminal that FreeCAD was started from: TIOCSTI and TIOCLINUX. */
const terminalRequests = [0x5412, 0x541c];

type Instruction = [code: number, ifTrue: number, ifFalse: number, value: number];

/**
 * The filter for the whole sandbox (`all`), or the stricter one that a run's own process loads on top (`run`).
 * Undefined on a processor whose system calls we don't know.
 */
export function createSeccompFilter(scope: 'all' | 'run', processor: string = process.arch): Uint8Array | undefined {
  const architecture = architectures[processor];
  if (architecture === undefined) return undefined;
  const { calls } = architecture;
  const names = scope === 'all' ? refusedToAll : refusedToRuns;
  const numbers = names.flatMap((name) => calls[name] ?? []);
  const program: Instruction[] = [
    [load, 0, 0, offsetOf.architecture],
    [jumpIfEqual, 1, 0, architecture.audit],
    [giveBack, 0, 0, kill],
    [load, 0, 0, offsetOf.call],
  ];
  // The x32 calls of x86-64 have numbers of their own.
  if (processor === 'x64') program.push([jumpIfAtLeast, 0, 1, 0x40000000], [giveBack, 0, 0, kill]);
  for (const number of numbers) program.push([jumpIfEqual, 0, 1, number], [giveBack, 0, 0, refuse]);
  program.push([jumpIfEqual, 0, 1, calls['clone3'] ?? 0], [giveBack, 0, 0, notThere]);
  program.push(
    [jumpIfEqual, 0, 4, calls['clone'] ?? 0],
    [load, 0, 0, offsetOf.firstArgument],
    [jumpIfAnySet, 0, 1, newNamespaces],
    [giveBack, 0, 0, refuse],
    [giveBack, 0, 0, allow],
  );
  program.push([jumpIfEqual, 0, 4, calls['ioctl'] ?? 0], [load, 0, 0, offsetOf.secondArgument]);
  program.push([jumpIfEqual, 1, 0, terminalRequests[0] ?? 0], [jumpIfEqual, 0, 1, terminalRequests[1] ?? 0]);
  program.push([giveBack, 0, 0, refuse], [giveBack, 0, 0, allow]);
  return assemble(program);
}

function assemble(program: readonly Instruction[]): Uint8Array {
  const bytes = new Uint8Array(program.length * 8);
  const view = new DataView(bytes.buffer);
  program.forEach(([code, ifTrue, ifFalse, value], index) => {
    view.setUint16(index * 8, code, true);
    view.setUint8(index * 8 + 2, ifTrue);
    view.setUint8(index * 8 + 3, ifFalse);
    view.setUint32(index * 8 + 4, value, true);
  });
  return bytes;
}
