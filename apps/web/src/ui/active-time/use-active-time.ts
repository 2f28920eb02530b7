import { useCallback, useEffect, useRef } from 'react';
import { ActiveReports } from '../../app/active-reports.js';

/**
 * Tells the server for how long somebody is at work on a page, while it counts.
 * @param address where such reports are taken
 * @returns tells what is left to tell, before something that ends it
 */
export function useActiveTime(address: string, counts: boolean): () => void {
  const reports = useRef<ActiveReports>(null);
  useEffect(() => {
    if (!counts) return;
    const own = new ActiveReports(address);
    reports.current = own;
    const end = own.start();
    return () => {
      end();
      reports.current = null;
    };
  }, [address, counts]);
  return useCallback(() => reports.current?.leave(), []);
}

/** The same for a step of the path that has no reports of its own kind. */
export function useStepTime(enrolmentId: string, activityId: string, counts: boolean): void {
  useActiveTime(`/api/enrolments/${enrolmentId}/activities/${activityId}/active-time`, counts);
}
