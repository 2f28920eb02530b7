import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { ApiProblem } from '../../app/api-problem.js';
import { useDates } from '../../app/dates.js';
import { fetchFile } from '../../app/hand-over.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import classes from './Hours.module.css';
import type { HoursCertificate } from './queries.js';
import { useHoursTexts } from './texts.js';

/** One certificate: what it says, the file, and the page by which anyone can check it. */
export function CertificateLine({ certificate }: { certificate: HoursCertificate }) {
  const t = useHoursTexts();
  const ui = useUiTexts();
  const dates = useDates();
  const { id, number, minutes, from, to, revokedAt, revokedReason } = certificate;
  const download = useMutation({
    mutationFn: () => fetchFile(`/api/hours-certificates/${id}.pdf`, `contact-hours-${number}.pdf`),
  });
  return (
    <li>
      <span className={classes.what}>
        {t(from === to ? 'certificate.lineOfDay' : 'certificate.line', {
          hours: t('certificate.hours', { count: minutes / 60 }),
          from: dates.day(from),
          to: dates.day(to),
          number,
        })}
      </span>
      {revokedAt && (
        <span className={classes.revoked}>
          <StatusBadge kind="excused" plain>
            {t('certificate.revoked', { day: dates.day(revokedAt) })}
          </StatusBadge>
          {revokedReason}
        </span>
      )}
      <span className={classes.ways}>
        <a href={`/verify/hours/${id}`} aria-label={`${t('certificate.check')}, ${number}`}>
          {t('certificate.check')}
        </a>
        {!revokedAt && (
          <Button
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden="true" />}
            aria-label={`${download.isPending ? t('certificate.making') : t('certificate.download')}, ${number}`}
            loading={download.isPending}
            onClick={() => download.mutate()}
          >
            {download.isPending ? t('certificate.making') : t('certificate.download')}
          </Button>
        )}
      </span>
      <p role="alert" className={classes.problem}>
        {download.isError ? problemSentence(ApiProblem.from(download.error), ui) : null}
      </p>
    </li>
  );
}
