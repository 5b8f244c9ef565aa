import { isFlag, isNumber, isShape, isText, type Guard } from './guard.ts';

/** What one end can be asked: a message's name determines its parameters and its reply. */
export type RequestMap = Readonly<Record<string, readonly [params: unknown, result: unknown]>>;
export type Params<Map extends RequestMap, Name extends keyof Map> = Map[Name][0];
export type Result<Map extends RequestMap, Name extends keyof Map> = Map[Name][1];

/** How an end answers what it is asked. */
export type Handlers<Map extends RequestMap> = {
  readonly [Name in keyof Map]: (params: Params<Map, Name>) => Promise<Result<Map, Name>> | Result<Map, Name>;
};
/** What is let in at an end: parameters of the requests it answers, results of the requests it makes. */
export type Guards<Map extends RequestMap, Part extends 0 | 1> = { readonly [Name in keyof Map]: Guard<Map[Name][Part]> };

/** The wire: `postMessage` and its event, whichever side of the webview this is. */
export interface Port {
  post(frame: unknown): void;
  /** Returns how to stop listening. */
  listen(receive: (frame: unknown) => void): () => void;
}

export interface Channel<Asked extends RequestMap> {
  /** Rejects when the other end answers with an error, or when the channel closes before it answers. */
  request<Name extends keyof Asked & string>(name: Name, params: Params<Asked, Name>): Promise<Result<Asked, Name>>;
  /** Ends every open request with an error and hears nothing more. */
  close(): void;
}

export interface ChannelOptions<Asked extends RequestMap, Answered extends RequestMap> {
  readonly port: Port;
  readonly handlers: Handlers<Answered>;
  readonly params: Guards<Answered, 0>;
  readonly results: Guards<Asked, 1>;
  /** The sentence that the other end gets when a handler throws. */
  readonly describe: (error: unknown) => string;
}

const isRequestFrame = isShape({ request: isNumber, name: isText(100) });
const isReplyFrame = isShape({ reply: isNumber, ok: isFlag });

interface Waiting {
  readonly accepts: Guard<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** One end of the conversation between the extension host and a webview. Each request ends: with a result, an error, or a closed channel. */
export function openChannel<Asked extends RequestMap, Answered extends RequestMap>(
  options: ChannelOptions<Asked, Answered>,
): Channel<Asked> {
  const { port, handlers, params, results, describe } = options;
  const waiting = new Map<number, Waiting>();
  let lastNumber = 0;
  let closed = false;

  const answer = async (name: string, given: unknown): Promise<unknown> => {
    if (!Object.hasOwn(handlers, name)) throw new Error(`There is no request "${name.slice(0, 40)}".`);
    if (params[name]?.(given) !== true) throw new Error(`The request "${name}" has parameters of the wrong form.`);
    return handlers[name]?.(given);
  };

  const receive = (frame: unknown): void => {
    if (isRequestFrame(frame)) {
      const given = (frame as { params?: unknown }).params ?? null;
      answer(frame.name, given).then(
        (result) => {
          if (!closed) port.post({ reply: frame.request, ok: true, result: result ?? null });
        },
        (error: unknown) => {
          if (!closed) port.post({ reply: frame.request, ok: false, message: describe(error) });
        },
      );
      return;
    }
    if (!isReplyFrame(frame)) return;
    const open = waiting.get(frame.reply);
    if (open === undefined) return;
    waiting.delete(frame.reply);
    const { result, message } = frame as { result?: unknown; message?: unknown };
    if (!frame.ok) open.reject(new Error(typeof message === 'string' ? message : 'The request failed.'));
    else if (open.accepts(result)) open.resolve(result);
    else open.reject(new Error('The reply has the wrong form.'));
  };

  const stopListening = port.listen(receive);
  return {
    request: (name, given) =>
      new Promise<Result<Asked, typeof name>>((resolve, reject) => {
        if (closed) {
          reject(new Error('The channel is closed.'));
          return;
        }
        lastNumber += 1;
        waiting.set(lastNumber, { accepts: results[name], resolve, reject });
        port.post({ request: lastNumber, name, params: given });
      }),
    close: () => {
      if (closed) return;
      closed = true;
      stopListening();
      for (const open of waiting.values()) open.reject(new Error('The channel was closed before the reply came.'));
      waiting.clear();
    },
  };
}
