import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import type { AuditLine } from '../../../src/core/record/audit.ts';
import { createFeed, type FeedEvent } from '../../../src/gateway/feed.ts';
import { eventually } from '../../support/eventually.ts';
import { startGateway, type TestGateway } from '../../support/gateway.ts';

/** Reads messages until `isLast` says so. */
async function readSocket(url: string, key: string, isLast: (event: FeedEvent) => boolean): Promise<FeedEvent[]> {
  const socket = new WebSocket(url.replace('http', 'ws'), ['freecad-designer', `bearer.${key}`]);
  const events: FeedEvent[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('message', ({ data }) => {
      const event = JSON.parse(data as string) as FeedEvent;
      events.push(event);
      if (isLast(event)) resolve();
    });
    socket.addEventListener('error', () => undefined);
    socket.addEventListener('close', ({ reason }) => {
      reject(new Error(`closed: ${reason}`));
    });
  }).finally(() => {
    socket.close();
  });
  return events;
}
const isReviewing = ({ event, data }: FeedEvent): boolean =>
  event === 'state' && (data as { state: string }).state === 'reviewing';
const idIn = (address: string): string => new URL(address).pathname.split('/').at(-2) ?? '';
const tooSlow = 'You read too slowly: connect again with the last event id that you have.';
const idsOf = (events: readonly FeedEvent[]): number[] => events.flatMap(({ id }) => id ?? []);

describe('the events of a design', () => {
  let gateway: TestGateway;
  let key = '';
  before(async () => {
    gateway = await startGateway();
    key = await gateway.keyOf('alice');
  });
  after(() => gateway.close());
  const begin = async (): Promise<string> => {
    const design = { request: 'plate 80 x 60 x 10 mm', review: true };
    const { body } = await gateway.ask(key, 'POST', '/api/v1/design', design);
    return `${gateway.url}/api/v1/design/${String(body['id'])}/events`;
  };

  it('come over a WebSocket, each once and in order, and are resumed after the last one seen', async () => {
    const address = await begin();
    const all = idsOf(await readSocket(address, key, isReviewing));
    assert.deepEqual(
      all,
      all.map((_, index) => index + 1),
    );
    assert.ok(all.length >= 4, all.join());
    const rest = await readSocket(`${address}?lastEventId=2`, key, isReviewing);
    assert.deepEqual(idsOf(rest), all.slice(2));
  });

  it('come as server-sent events as well, resumed by Last-Event-ID', async () => {
    const address = await begin();
    const all = idsOf(await readSocket(address, key, isReviewing));
    const gone = new AbortController();
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${key}`, 'last-event-id': '1' },
      signal: gone.signal,
    });
    assert.equal(response.headers.get('content-type'), 'text/event-stream');
    let text = '';
    for await (const piece of response.body!) {
      text += Buffer.from(piece as Uint8Array).toString();
      if (text.includes('"state":"reviewing"')) break;
    }
    gone.abort();
    const ids = text.split('\n').flatMap((line) => (line.startsWith('id: ') ? [Number(line.slice(4))] : []));
    assert.deepEqual(ids, all.slice(1));
  });

  it('end when the design is deleted', async () => {
    const address = await begin();
    await readSocket(address, key, isReviewing);
    const reading = readSocket(address, key, ({ event }) => event === 'deleted');
    await gateway.ask(key, 'DELETE', new URL(address).pathname.replace('/events', ''));
    assert.equal((await reading).at(-1)?.event, 'deleted');
  });

  /** Tells long texts until nobody listens any more. @returns how many bytes were told. */
  const tellUntilDropped = async (id: string): Promise<number> => {
    const { feed } = gateway.designs.of('alice').find(({ admission }) => admission.id === id)!;
    const text = 'x'.repeat(100_000);
    let told = 0;
    while (feed.listeners > 0) {
      assert.ok(told < 100e6, 'A reader that reads nothing is told everything.');
      feed.tell({ event: 'text', data: { text } });
      told += text.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return told;
  };

  it('end with the reason for who reads too slowly over a WebSocket', async () => {
    const address = await begin();
    await readSocket(address, key, isReviewing);
    const socket = new WebSocket(address.replace('http', 'ws'), { headers: { authorization: `Bearer ${key}` } });
    await once(socket, 'message');
    const closed = once(socket, 'close') as Promise<[number, Buffer]>;
    socket.pause();
    const told = await tellUntilDropped(idIn(address));
    socket.resume();
    const [code, reason] = await closed;
    assert.deepEqual([code, reason.toString()], [1013, tooSlow]);
    assert.ok(told > 1_000_000);
    assert.ok(idsOf(await readSocket(address, key, isReviewing)).length >= 4, 'it may come again');
  });

  it('end with the reason for who reads too slowly as server-sent events', async () => {
    const address = await begin();
    await readSocket(address, key, isReviewing);
    const { hostname, port, pathname } = new URL(address);
    const socket = connect(Number(port), hostname);
    socket.write(`GET ${pathname} HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer ${key}\r\n\r\n`);
    let end = '';
    socket.on('data', (piece: Buffer) => (end = (end + piece.toString()).slice(-1000)));
    await eventually(() => {
      assert.match(end, /"state":"reviewing"/);
    });
    socket.pause();
    await tellUntilDropped(idIn(address));
    const closed = once(socket, 'close');
    socket.resume();
    await closed;
    assert.ok(end.includes(`event: dropped\ndata: ${JSON.stringify({ reason: tooSlow })}\n\n`), end);
    const metrics = await (await fetch(`${gateway.url}/metrics`, { headers: { authorization: `Bearer ${key}` } })).text();
    assert.match(metrics, /^freecad_designer_event_readers_dropped_total 2$/m);
  });

  it('are not told to who has no key', async () => {
    await assert.rejects(readSocket(await begin(), 'fcd.no.key', isReviewing), /closed/);
  });
});

describe('a feed', () => {
  const line = (seq: number) => ({ seq }) as AuditLine;

  it('tells each of several listeners every event once, also when the trail grows while it is read', async () => {
    const trail = [line(1), line(2)];
    let release: () => void = () => undefined;
    let held: Promise<void> = Promise.resolve();
    const feed = createFeed(
      async () => {
        const lines = [...trail];
        await held;
        return lines;
      },
      () => ({}),
    );
    const seen: number[][] = [[], []];
    await feed.subscribe(0, ({ id }) => seen[0]!.push(...(id === undefined ? [] : [id])));
    held = new Promise((resolve) => (release = resolve));
    const second = feed.subscribe(1, ({ id }) => seen[1]!.push(...(id === undefined ? [] : [id])));
    trail.push(line(3));
    feed.grown();
    trail.push(line(4));
    release();
    (await second)();
    feed.grown();
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(seen, [
      [1, 2, 3, 4],
      [2, 3, 4],
    ]);
    assert.equal(feed.listeners, 1);
  });
});
