import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { fetchFile } from '../../../app/hand-over.js';
import type { Credential } from '../queries.js';

/** One of the files of a certificate, by how its name ends. */
export function useDownload({ id, number }: Credential): UseMutationResult<void, Error, string> {
  return useMutation({
    mutationFn: (ending: string) => fetchFile(`/api/credentials/${id}.${ending}`, `certificate-${number}.${ending}`),
  });
}
