import * as z from 'zod';
import type { DoctorReport, GatewayState } from '../../core/doctor.ts';
import { describeError, isDesignerError } from '../../core/errors.ts';
import { aboutSchema } from '../../core/gateway/about.ts';
import { parseGatewayUrl } from './address.ts';
import { createGatewayClient } from './gateway-client.ts';

const readySchema = z.object({ ok: z.boolean(), problems: z.array(z.string()) });
/** What designing takes. */
const neededScopes = ['read', 'design', 'review'];

/** Looks whether designs can be made at a gateway. Never throws for what is missing: that is in the answer. */
async function examineGateway(given: string, key: string, signal: AbortSignal): Promise<GatewayState> {
  const none: GatewayState = {
    ...{ url: given, ready: false, reachable: false, keyAccepted: null, version: null, walls: [], note: '' },
  };
  try {
    const url = parseGatewayUrl(given);
    const client = createGatewayClient({ url, key });
    await client.look(readySchema);
    const state = { ...none, url, reachable: true };
    try {
      const { version, problems, walls, scopes } = await client.ask(aboutSchema, { method: 'GET', path: '/gateway', signal });
      const lacking = neededScopes.filter((scope) => !scopes.includes(scope));
      const notes = [
        ...problems,
        ...(lacking.length === 0 ? [] : [`The key lacks the scope ${lacking.join(', ')}: whoever runs the gateway makes one.`]),
      ];
      return { ...state, ready: notes.length === 0, keyAccepted: true, version, walls, note: notes.join(' ') };
    } catch (error) {
      const isRefused = isDesignerError(error) && error.code === 'gateway-unauthorized';
      const isShort = isDesignerError(error) && error.code === 'gateway-forbidden';
      return { ...state, keyAccepted: isRefused ? false : isShort ? true : null, note: describeError(error) };
    }
  } catch (error) {
    return { ...none, note: describeError(error) };
  }
}

/** The report of who designs at a gateway: whether that works is what counts then. */
export async function withGateway(
  report: DoctorReport,
  { url, key }: { url: string; key: string },
  signal: AbortSignal,
): Promise<DoctorReport> {
  const gateway = await examineGateway(url, key, signal);
  return { ...report, ok: gateway.ready, gateway, advice: gateway.ready ? [] : [gateway.note] };
}
