import type { QueryClient } from '@tanstack/react-query';
import { createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { ErrorScreen } from '../ui/page/ErrorScreen.js';
import { PageSkeleton } from '../ui/states/Skeletons.js';
import type { routeTree as WholeTree } from '../routeTree.gen';

/** What every route's `beforeLoad` and `loader` gets. */
export interface RouteContext {
  queryClient: QueryClient;
  /** Whether this page has the routes of staff as well. */
  wholeTree: boolean;
}

export function makeRouter(routeTree: typeof WholeTree, context: RouteContext) {
  return createRouter({
    routeTree,
    context,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 300,
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: ErrorScreen,
    defaultNotFoundComponent: lazyRouteComponent(() => import('../ui/page/NotFoundScreen.js'), 'NotFoundScreen'),
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
