import type { QueryClient } from '@tanstack/react-query';
import { createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { ErrorScreen } from '../ui/page/ErrorScreen.js';
import { PageSkeleton } from '../ui/states/Skeletons.js';
import { routeTree } from '../routeTree.gen';

/** What every route's `beforeLoad` and `loader` gets. */
export interface RouteContext {
  queryClient: QueryClient;
}

export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
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
