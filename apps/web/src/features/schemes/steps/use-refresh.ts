import { useQueryClient } from '@tanstack/react-query';

/** What was said may have certified the person: everything on their page is read again. */
export function useRefresh(enrolmentId: string): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: ['admin', 'trainee', enrolmentId] });
    void client.invalidateQueries({ queryKey: ['admin', 'one-step-away'] });
  };
}
