import { DesignerError } from '../../core/errors.ts';

/** 127.0.0.0/8 and ::1, as URL writes them. RFC 6761 keeps "localhost" for them. */
const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || (hostname.startsWith('127.') && /^[\d.]+$/.test(hostname));

/**
 * The gateway's address without a slash at its end. A key goes over https, or does not leave this computer.
 * @throws DesignerError (configuration-invalid)
 */
export function parseGatewayUrl(text: string): string {
  const refuse = (why: string): DesignerError =>
    new DesignerError('configuration-invalid', `The setting freecadDesigner.engine.url can't be used: ${why}.`, {
      nextStep: 'Give the address that the gateway says it listens at, such as https://designs.example.org, or leave it empty.',
    });
  if (!URL.canParse(text)) throw refuse('it is no address');
  const { protocol, hostname, username, password, search, hash, href } = new URL(text);
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname)))
    throw refuse('it must begin with https://, or with http:// and this computer itself');
  if (username !== '' || password !== '') throw refuse('a name or a password does not belong into it');
  if (search !== '' || hash !== '') throw refuse('it must end with the path');
  return href.replace(/\/+$/, '');
}
