import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { routeTree as learnerTree } from '../learnerTree.gen.js';
import '../ui/theme/theme.css';
import { cssVariables, theme } from '../ui/theme/theme.js';
import { Toasts } from '../ui/toast/Toasts.js';
import { isOfStaff, signInFrom } from './navigation.js';
import { createQueryClient } from './query-client.js';
import { makeRouter } from './router.js';
import { meQuery } from './session.js';

const colorScheme = localStorageColorSchemeManager({ key: 'convenor.theme' });

function start(routeTree: typeof learnerTree, wholeTree: boolean): void {
  const queryClient = createQueryClient(() => {
    // The session ended while a screen was open: sign in, then back to this very place.
    const { pathname, href } = router.state.location;
    if (queryClient.getQueryData(meQuery.queryKey)) queryClient.setQueryData(meQuery.queryKey, null);
    if (signInFrom(pathname).startsWith(pathname)) return;
    router.history.push(signInFrom(href));
  });
  const router = makeRouter(routeTree, { queryClient, wholeTree });

  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={colorScheme}
        defaultColorScheme="auto"
      >
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Toasts />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

if (isOfStaff(window.location.pathname)) {
  void import('../routeTree.gen').then(({ routeTree }) => start(routeTree, true));
} else start(learnerTree, false);
