import { createClient, type Client } from 'graphql-ws';
import { GRAPHQL_PATH } from './request';
import { accessToken, renewSession } from './session';

let client: Client | null = null;

function open(): Client {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return createClient({
    url: `${scheme}://${location.host}${GRAPHQL_PATH}/ws`,
    lazy: true,
    retryAttempts: 1000,
    shouldRetry: () => accessToken() !== null,
    connectionParams: async () => {
      // A connection that comes back after a sleep needs a token that is still good.
      if (!accessToken()) await renewSession();
      return { authorization: `Bearer ${accessToken() ?? ''}` };
    },
  });
}

/** Calls back for each event until the returned function is called. Silent when the line is down. */
export function subscribe<R>(query: string, onEvent: (data: R) => void): () => void {
  client ??= open();
  return client.subscribe<R>(
    { query },
    {
      next: (event) => {
        if (event.data) onEvent(event.data);
      },
      error: () => {},
      complete: () => {},
    },
  );
}

/** On sign-out: the next viewer must not listen on this one's connection. */
export function closeLive() {
  void client?.dispose();
  client = null;
}
