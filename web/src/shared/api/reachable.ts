/** Whether the server answers at all. A HEAD, because the worker would answer a GET from the phone's own copy. */
export async function reachable(): Promise<boolean> {
  if (navigator.onLine === false) return false;
  try {
    const { status } = await fetch('/graphql', { method: 'HEAD', cache: 'no-store' });
    // Any answer is the server's, unless a proxy says that it is not there.
    return status < 500;
  } catch {
    return false;
  }
}
