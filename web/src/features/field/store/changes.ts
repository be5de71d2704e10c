/** Tells every page (and every tab) that the queue, a draft or a copy has changed. */
const listeners = new Set<() => void>();
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('ps-field');

function tell() {
  for (const listener of listeners) listener();
}

channel?.addEventListener('message', tell);

export function announce() {
  tell();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is bound to this origin
  channel?.postMessage('changed');
}

export function onChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
