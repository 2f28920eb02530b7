import { Button } from '@mantine/core';
import { ApiProblem } from '../../../app/api-problem.js';
import { useDates } from '../../../app/dates.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import type { Credential } from '../queries.js';
import { useCertificationTexts } from '../texts.js';
import classes from './Certificate.module.css';
import { linkedInLink } from './linkedin-link.js';
import { useDownload } from './use-download.js';

/** The forms in which the signed certificate can be taken along; the picture first, since most places take that. */
const FORMS = ['png', 'svg', 'vc.json', 'jwt'] as const;
const NAMES = { png: 'png', svg: 'svg', 'vc.json': 'json', jwt: 'jwt' } as const;

/** The certificate as a digital badge, for profiles and wallets elsewhere. */
export function Badge({ credential }: { credential: Credential }) {
  const t = useCertificationTexts();
  const ui = useUiTexts();
  const { zone } = useDates();
  const download = useDownload(credential);
  const { courseTitle, number, verifyUrl, issuedAt, expiresAt } = credential;
  return (
    <section className={classes.section} aria-labelledby="badge">
      <h2 id="badge">{t('badge.title')}</h2>
      <div className={classes.share}>
        <p>{t('badge.text')}</p>
        <div className={classes.forms}>
          {FORMS.map((form) => (
            <Button
              key={form}
              variant="default"
              loading={download.isPending && download.variables === form}
              onClick={() => download.mutate(form)}
            >
              {t(`badge.forms.${NAMES[form]}`)}
            </Button>
          ))}
        </div>
        <div role="alert">
          {download.isError && (
            <p className={classes.problem}>{problemSentence(ApiProblem.from(download.error), ui)}</p>
          )}
        </div>
        {issuedAt && (
          <p>
            <a
              href={linkedInLink({
                name: courseTitle,
                organisation: ui('product'),
                ...{ number, verifyUrl, issuedAt, expiresAt, zone },
              })}
              target="_blank"
              rel="noreferrer"
            >
              {t('badge.linkedIn')}
            </a>
          </p>
        )}
      </div>
    </section>
  );
}
