import { lazyRouteComponent } from '@tanstack/react-router';
import { ApiError } from '@/shared/api/error';
import { reachable } from '@/shared/api/reachable';

/**
 * A page whose code comes when it is opened. The router takes code that does not come for a sign of a new release and
 * reloads; without a network that would end on the browser's own page, so there it is told as what it is.
 */
export const lazyPage: typeof lazyRouteComponent = (importer, exportName) =>
  lazyRouteComponent(() => importer().catch(told), exportName);

async function told(error: unknown): Promise<never> {
  if (await reachable()) throw error;
  throw new ApiError('OFFLINE', 'the code of the page did not come');
}
