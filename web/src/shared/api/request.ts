import type { TypedDocumentString } from '@/shared/gql/graphql';
import { ApiError, errorOfResponse } from './error';
import { accessToken, renewSession } from './session';

export const GRAPHQL_PATH = '/graphql';

export function authorized(headers: Record<string, string> = {}): Record<string, string> {
  const token = accessToken();
  return token ? { ...headers, authorization: `Bearer ${token}` } : headers;
}

async function send(query: string, variables: unknown): Promise<{ data?: unknown; errors?: never[] }> {
  const response = await fetch(GRAPHQL_PATH, {
    method: 'POST',
    credentials: 'same-origin',
    headers: authorized({ 'content-type': 'application/json' }),
    body: bodyOf(query, variables),
  });
  const isJson = response.headers.get('content-type')?.includes('json');
  if (!isJson) throw await errorOfResponse(response);
  const body = await response.json();
  if (!response.ok && !body.errors) throw new ApiError('INTERNAL', response.statusText, body);
  return body;
}

/** No database keeps U+0000: it is said at its field here, the server can only refuse the request as a whole. */
function bodyOf(query: string, variables: unknown): string {
  let path = '';
  const body = JSON.stringify({ query, variables }, (key, value: unknown) => {
    if (typeof value === 'string' && value.includes('\0')) path ||= key;
    return value;
  });
  if (path) throw new ApiError('INVALID', 'U+0000', { fields: [{ path, rule: 'BAD_FORMAT' }] });
  return body;
}

/** Without the retry: signing in and refreshing must not call themselves. */
export async function requestOnce<R, V>(document: TypedDocumentString<R, V>, variables: V): Promise<R> {
  const body = await send(document.toString(), variables).catch((error: unknown) => {
    throw ApiError.from(error);
  });
  if (body.errors) throw ApiError.of(body.errors);
  return body.data as R;
}

/** One retry after UNAUTHENTICATED, with a token renewed from the cookie. */
export async function request<R, V>(document: TypedDocumentString<R, V>, variables: V): Promise<R> {
  try {
    return await requestOnce(document, variables);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'UNAUTHENTICATED') throw error;
    if (!(await renewSession())) throw error;
    return requestOnce(document, variables);
  }
}

/** The same for REST addresses: files and exports. */
export async function fetchAuthorized(path: string, init: RequestInit = {}): Promise<Response> {
  const go = () =>
    fetch(path, { ...init, headers: authorized(init.headers as Record<string, string>) }).catch((error: unknown) => {
      throw ApiError.from(error);
    });
  let response = await go();
  if (response.status === 401 && (await renewSession())) response = await go();
  if (!response.ok) throw await errorOfResponse(response);
  return response;
}
