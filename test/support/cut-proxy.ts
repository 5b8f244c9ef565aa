import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between a client and a server on loopback, and can be cut. */
export interface CutProxy {
  url: string;
  /** Heads of the requests that came through. */
  readonly heads: string[];
  /** Ends all connections, and takes none. */
  cut(): void;
  /** Cuts as soon as such a request comes, which does not get through. */
  cutAt(head: RegExp): void;
  mend(): void;
  close(): Promise<void>;
}

export async function startCutProxy(target: string): Promise<CutProxy> {
  const sockets = new Set<Socket>();
  const heads: string[] = [];
  let isCut = false;
  let trap: RegExp | undefined;
  const server = createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const onward = connect(Number(new URL(target).port), '127.0.0.1');
    for (const socket of [client, onward]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        onward.destroy();
      });
    }
    client.on('data', (bytes) => {
      const seen = bytes.toString('latin1').match(/^(GET|POST|DELETE) \S+/gm) ?? [];
      heads.push(...seen);
      if (seen.some((head) => trap?.test(head))) {
        trap = undefined;
        cut();
      } else onward.write(bytes);
    });
    onward.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heads,
    cut,
    cutAt: (head) => {
      trap = head;
    },
    mend: () => {
      isCut = false;
    },
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
