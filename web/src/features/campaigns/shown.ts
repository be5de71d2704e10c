/** What a field of a form says when the server did not take it. */
export const shown = (error: string | undefined) =>
  error ? ({ validateStatus: 'error', help: error } as const) : {};
