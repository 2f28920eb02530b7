import { Outlet, createRootRouteWithContext } from '@tanstack/react-router';
import type { RouteContext } from '../app/router.js';
import { Announcer } from '../ui/page/Announcer.js';

export const Route = createRootRouteWithContext<RouteContext>()({
  component: () => (
    <>
      <Announcer />
      <Outlet />
    </>
  ),
});
