import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { ApiProblem } from '../../../app/api-problem.js';
import { handOver } from '../../../app/hand-over.js';
import type { Credential } from '../queries.js';

/** Fetches a file before it hands it over, so that a refusal is a sentence here and not a file that does not open. */
export function useDownload({ id, number }: Credential): UseMutationResult<void, Error, string> {
  return useMutation({
    mutationFn: async (ending: string) => {
      const response = await fetch(`/api/credentials/${id}.${ending}`, { credentials: 'same-origin' });
      if (!response.ok) throw await ApiProblem.of(response);
      handOver(await response.blob(), `certificate-${number}.${ending}`);
    },
  });
}
