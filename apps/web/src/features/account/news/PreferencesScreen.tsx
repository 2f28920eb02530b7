import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../../app/action.js';
import { KeptSwitch } from '../../../ui/forms/KeptSwitch.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { ListSkeleton } from '../../../ui/states/Skeletons.js';
import { useUiTexts } from '../../../ui/texts.js';
import account from '../Account.module.css';
import { AccountPage } from '../AccountPage.js';
import classes from './Preferences.module.css';
import { changePreferences, type KindPreference, type PreferenceChange, preferencesQuery } from './queries.js';
import { QuietHoursForm } from './QuietHoursForm.js';
import { usePreferenceTexts } from './texts.js';

const WAYS = ['app', 'mail'] as const;

export function PreferencesScreen() {
  const t = usePreferenceTexts();
  return (
    <AccountPage section="notifications" lead={t('lead')}>
      <Choices />
    </AccountPage>
  );
}

function Choices() {
  const t = usePreferenceTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const preferences = useQuery(preferencesQuery);
  const keep = useAction((change: PreferenceChange, key) => changePreferences(change, key), {
    // One after the other, so that the last answer holds what was chosen last.
    scope: { id: 'notification-preferences' },
    onSuccess: (changed) => client.setQueryData(preferencesQuery.queryKey, changed),
  });

  if (preferences.isPending) return <ListSkeleton rows={8} />;
  if (preferences.isError) return <ErrorState problem={preferences.error} onRetry={() => void preferences.refetch()} />;
  const { kinds, quiet, timeZone } = preferences.data;
  const choose = (kind: KindPreference['kind'], channel: (typeof WAYS)[number], on: boolean): Promise<unknown> =>
    keep.mutateAsync({ choices: [{ kind, channel, on }] });
  const forStaff = kinds.filter(({ audience }) => audience === 'staff');
  return (
    <>
      <Kinds title={t('training')} kinds={kinds.filter(({ audience }) => audience === 'trainee')} choose={choose} />
      {forStaff.length > 0 && <Kinds title={t('work')} kinds={forStaff} choose={choose} />}
      <QuietHoursForm quiet={quiet} zone={timeZone} keep={(hours) => keep.mutateAsync({ quiet: hours })} />
      <p className={account.status} role="status">
        {keep.isSuccess && t('saved')}
        {keep.error && t('notKept', { why: problemSentence(keep.error, ui) })}
      </p>
    </>
  );
}

interface KindsProps {
  title: string;
  kinds: KindPreference[];
  choose: (kind: KindPreference['kind'], channel: (typeof WAYS)[number], on: boolean) => Promise<unknown>;
}

function Kinds({ title, kinds, choose }: KindsProps) {
  const t = usePreferenceTexts();
  return (
    <>
      <h2 className={account.heading}>{title}</h2>
      <ul className={account.rows}>
        {kinds.map(({ kind, optional, ...kept }) => (
          <li key={kind} className={classes.kind}>
            <span className={classes.name}>{t(`kinds.${kind}`)}</span>
            {optional ? (
              <span className={classes.ways}>
                {WAYS.map((way) => {
                  const on = kept[way];
                  if (on === null) return null;
                  const aria = t('switch', { kind: t(`kinds.${kind}`), way: t(way) });
                  return (
                    <KeptSwitch
                      key={way}
                      className={classes.way}
                      label={t(way)}
                      aria-label={aria}
                      kept={on}
                      keep={(choice) => choose(kind, way, choice)}
                    />
                  );
                })}
              </span>
            ) : (
              <span className={account.soft}>{t('always')}</span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
