import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { ApiProblem } from '../../../app/api-problem.js';
import { handOver } from '../../../app/hand-over.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import type { Credential } from '../queries.js';
import { useCertificationTexts } from '../texts.js';
import classes from './Certificate.module.css';

/** Fetches the PDF before it hands it over, so that a refusal is a sentence here and not a file that does not open. */
export function DownloadButton({ credential: { id, number } }: { credential: Credential }) {
  const t = useCertificationTexts();
  const ui = useUiTexts();
  const download = useMutation({
    mutationFn: async () => {
      const response = await fetch(`/api/credentials/${id}.pdf`, { credentials: 'same-origin' });
      if (!response.ok) throw await ApiProblem.of(response);
      handOver(await response.blob(), `certificate-${number}.pdf`);
    },
  });
  return (
    <div className={classes.actions}>
      <Button
        size="md"
        leftSection={<IconDownload size={20} aria-hidden="true" />}
        loading={download.isPending}
        onClick={() => download.mutate()}
      >
        {download.isPending ? t('download.making') : t('download.action')}
      </Button>
      <div role="alert">
        {download.isError && <p className={classes.problem}>{problemSentence(ApiProblem.from(download.error), ui)}</p>}
      </div>
    </div>
  );
}
