import type { AnyRoute } from '@tanstack/react-router';

/** Check-ups and review-and-issue, under the office layout. */
export const checkupRoutes = [] as const satisfies readonly AnyRoute[];
