import { Outlet, createRootRouteWithContext } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { presentLook } from '../app/looking-on.js';
import type { RouteContext } from '../app/router.js';
import { Announcer } from '../ui/page/Announcer.js';

/** A look begins and ends with a page of its own. */
const look = presentLook();
const Banner = lazy(() => import('../features/looking-on/Banner.js').then((module) => ({ default: module.Banner })));

export const Route = createRootRouteWithContext<RouteContext>()({
  component: () => (
    <>
      <Announcer />
      {look && (
        <Suspense fallback={null}>
          <Banner look={look} />
        </Suspense>
      )}
      <Outlet />
    </>
  ),
});
