import type { Client } from 'graphql-ws';
import { GRAPHQL_PATH } from './request';
import { accessToken, renewSession, tokenHolds } from './session';

let client: Promise<Client> | null = null;

/** The line's code comes when somebody listens: who signs in has nothing to listen to yet. */
async function open(): Promise<Client> {
  const { createClient } = await import('graphql-ws');
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return createClient({
    url: `${scheme}://${location.host}${GRAPHQL_PATH}/ws`,
    lazy: true,
    retryAttempts: 1000,
    shouldRetry: () => accessToken() !== null,
    connectionParams: async () => {
      if (!tokenHolds()) await renewSession();
      return { authorization: `Bearer ${accessToken() ?? ''}` };
    },
  });
}

const AGAIN_MS = 5_000;

/** Calls back for each event until the returned function is called. Silent when the line is down. */
export function subscribe<R>(query: string, onEvent: (data: R) => void): () => void {
  let stopped = false;
  let stop = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  // The server ends a line whose sign-in is over; the next one begins with a new token.
  const later = () => {
    if (!stopped) timer = setTimeout(begin, AGAIN_MS);
  };
  const begin = () => {
    if (!accessToken()) return later();
    client ??= open();
    const next = (event: { data?: R | null }) => event.data && onEvent(event.data);
    const listen = (line: Client) => {
      if (!stopped) stop = line.subscribe<R>({ query }, { next, error: later, complete: later });
    };
    client.then(listen, () => {
      client = null;
      later();
    });
    return undefined;
  };
  begin();
  return () => {
    stopped = true;
    clearTimeout(timer);
    stop();
  };
}

/** On sign-out: the next viewer must not listen on this one's connection. */
export function closeLive() {
  void client?.then((line) => line.dispose());
  client = null;
}
