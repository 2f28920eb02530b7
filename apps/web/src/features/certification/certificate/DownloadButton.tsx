import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { ApiProblem } from '../../../app/api-problem.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import type { Credential } from '../queries.js';
import { useCertificationTexts } from '../texts.js';
import classes from './Certificate.module.css';
import { useDownload } from './use-download.js';

export function DownloadButton({ credential }: { credential: Credential }) {
  const t = useCertificationTexts();
  const ui = useUiTexts();
  const download = useDownload(credential);
  return (
    <div className={classes.actions}>
      <Button
        size="md"
        leftSection={<IconDownload size={20} aria-hidden="true" />}
        loading={download.isPending}
        onClick={() => download.mutate('pdf')}
      >
        {download.isPending ? t('download.making') : t('download.action')}
      </Button>
      <div role="alert">
        {download.isError && <p className={classes.problem}>{problemSentence(ApiProblem.from(download.error), ui)}</p>}
      </div>
    </div>
  );
}
