import type { ErrorCode } from '@/shared/gql/enums';

/** `OFFLINE` is ours: the request never reached the server. */
export type ApiCode = ErrorCode | 'OFFLINE';

export type FieldError = { path: string; rule: string };
export type Current = { version: number; status?: string };

type Extensions = {
  code?: ErrorCode;
  rule?: string;
  fields?: FieldError[];
  current?: Current;
  requestId?: string;
};

/** The one shape in which anything that the server refuses reaches a page. */
export class ApiError extends Error {
  readonly code: ApiCode;
  readonly rule: string | undefined;
  readonly fields: FieldError[];
  readonly current: Current | undefined;
  readonly requestId: string | undefined;

  constructor(code: ApiCode, message: string, extensions: Extensions = {}) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.rule = extensions.rule;
    this.fields = extensions.fields ?? [];
    this.current = extensions.current;
    this.requestId = extensions.requestId;
  }

  static of(errors: { message: string; extensions?: Extensions }[]): ApiError {
    const first = errors[0];
    const extensions = first?.extensions ?? {};
    return new ApiError(extensions.code ?? 'INTERNAL', first?.message ?? '', extensions);
  }

  static from(error: unknown): ApiError {
    if (error instanceof ApiError) return error;
    if (error instanceof TypeError) return new ApiError('OFFLINE', error.message);
    return new ApiError('INTERNAL', error instanceof Error ? error.message : String(error));
  }
}

const BY_STATUS: Record<number, ErrorCode> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'LIMIT',
  415: 'INVALID',
  422: 'INVALID',
  429: 'TOO_MANY',
  503: 'UNAVAILABLE',
};

/** A REST answer, or a GraphQL answer that a proxy replaced by its own page. */
export async function errorOfResponse(response: Response): Promise<ApiError> {
  const code = BY_STATUS[response.status] ?? 'INTERNAL';
  try {
    const body = await response.json();
    if (Array.isArray(body?.errors)) return ApiError.of(body.errors);
    const extensions: Extensions = { ...body?.extensions, ...body };
    return new ApiError(extensions.code ?? code, String(body?.message ?? ''), extensions);
  } catch {
    return new ApiError(code, response.statusText);
  }
}
