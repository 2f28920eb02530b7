import { useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { CopyField } from '../../../ui/data/CopyField.js';
import { KeptSwitch } from '../../../ui/forms/KeptSwitch.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { toast } from '../../../ui/toast/toast.js';
import { type Credential, credentialQuery, myCredentialsQuery } from '../queries.js';
import { useCertificationTexts } from '../texts.js';
import classes from './Certificate.module.css';

/** The public link, and whether it tells the name. */
export function Share({ credential }: { credential: Credential }) {
  const t = useCertificationTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const { id, holderName, verifyUrl } = credential;
  const choose = useAction(
    (showName: boolean, key) =>
      ok(api.PATCH('/api/credentials/{id}', { params: { path: { id } }, body: { showName }, headers: once(key) })),
    {
      scope: { id: `show the name of ${id}` },
      onSuccess: async (changed) => {
        client.setQueryData(credentialQuery(id).queryKey, changed);
        toast(t(changed.showName ? 'share.nowShown' : 'share.nowHidden'));
        await client.invalidateQueries({ queryKey: myCredentialsQuery.queryKey });
      },
    },
  );
  return (
    <section className={classes.section} aria-labelledby="share">
      <h2 id="share">{t('share.title')}</h2>
      <div className={classes.share}>
        <p>{t('share.text')}</p>
        <CopyField label={t('share.link')} value={verifyUrl} />
        <p>
          <a href={verifyUrl} target="_blank" rel="noreferrer">
            {t('share.see')}
          </a>
        </p>
        <KeptSwitch
          classNames={{ track: classes.track ?? '' }}
          kept={credential.showName}
          keep={choose.mutateAsync}
          label={t('share.showName')}
          description={credential.showName ? t('share.shown', { name: holderName }) : t('share.hidden')}
        />
        <div role="alert">
          {choose.isError && <p className={classes.problem}>{problemSentence(choose.error, ui)}</p>}
        </div>
      </div>
    </section>
  );
}
