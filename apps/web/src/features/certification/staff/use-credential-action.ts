import { useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../../app/action.js';
import { toast } from '../../../ui/toast/toast.js';
import type { StaffCredential } from '../queries.js';

interface Decision {
  credential: StaffCredential;
  reason: string;
}

/** A decision about one certificate: said when it is done, and every list that shows it is read again. */
export function useCredentialAction(
  run: (decision: Decision, key: string) => Promise<unknown>,
  done: (name: string) => string,
  onDone: () => void,
) {
  const client = useQueryClient();
  return useAction(run, {
    onSuccess: async (_answer, { credential }) => {
      onDone();
      toast(done(credential.person.name));
      await client.invalidateQueries({ queryKey: ['admin'] });
    },
  });
}
