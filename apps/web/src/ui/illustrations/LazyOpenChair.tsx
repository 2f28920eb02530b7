import { Suspense, lazy } from 'react';
import classes from './illustrations.module.css';

const OpenChair = lazy(() => import('./OpenChair.js').then((module) => ({ default: module.OpenChair })));

/** The picture of screens that nobody plans to see: not loaded with every other screen. Its room is kept. */
export function LazyOpenChair() {
  return (
    <div className={classes.room}>
      <Suspense fallback={null}>
        <OpenChair />
      </Suspense>
    </div>
  );
}
