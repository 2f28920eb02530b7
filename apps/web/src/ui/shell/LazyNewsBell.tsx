import { lazy, Suspense } from 'react';
import classes from './Shell.module.css';

const NewsBell = lazy(() => import('./NewsBell.js'));

/** Keeps the place of the bell until it is there. */
export function LazyNewsBell({ to }: { to: string }) {
  return (
    <span className={classes.bell}>
      <Suspense>
        <NewsBell to={to} />
      </Suspense>
    </span>
  );
}
