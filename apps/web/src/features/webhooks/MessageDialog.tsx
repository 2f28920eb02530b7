import { useQuery } from '@tanstack/react-query';
import { useDates } from '../../app/dates.js';
import { KeyValue } from '../../ui/data/KeyValue.js';
import { Dialog } from '../../ui/dialog/Dialog.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { deliveryQuery, type DeliveryPage } from './queries.js';
import { useWebhookTexts } from './texts.js';
import classes from './Webhooks.module.css';
import { answerWords, eventWords } from './words.js';

/** One message with what is sent and every try. */
export function MessageDialog({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const t = useWebhookTexts();
  return (
    <Dialog open={id !== undefined} title={t('columns.message')} width="wide" onClose={onClose}>
      <div className={classes.panel}>{id !== undefined && <Message id={id} />}</div>
    </Dialog>
  );
}

function Message({ id }: { id: string }) {
  const t = useWebhookTexts();
  const message = useQuery(deliveryQuery(id));
  if (message.isPending) return <TextSkeleton />;
  if (message.isError) {
    return <ErrorState problem={message.error} title={t('message.error')} onRetry={() => void message.refetch()} />;
  }
  const { type, state, body } = message.data;
  return (
    <>
      <KeyValue
        items={[
          { key: t('message.what'), value: eventWords(t, type) },
          { key: t('message.id'), value: <code className={classes.soft}>{id}</code> },
          { key: t('columns.state'), value: t(`states.${state}`) },
        ]}
      />
      <h3>{t('message.body')}</h3>
      <pre className={classes.body}>{JSON.stringify(JSON.parse(body), null, 2)}</pre>
      <Tries tries={message.data.tries} />
    </>
  );
}

function Tries({ tries }: Pick<DeliveryPage, 'tries'>) {
  const t = useWebhookTexts();
  const dates = useDates();
  return (
    <>
      <h3>{t('message.tries')}</h3>
      {tries.length === 0 && <p className={classes.soft}>{t('log.none')}</p>}
      <ol className={classes.tries}>
        {tries.map(({ number, at, durationMs, status, problem, head }) => (
          <li key={number}>
            <strong>{t('message.try', { number, moment: dates.moment(at) })}</strong>
            <p className={classes.soft}>
              {answerWords(t, status, problem)} · {t('message.took', { ms: durationMs })}
            </p>
            {head !== '' && (
              <>
                <span className={classes.soft}>{t('message.head')}</span>
                <pre className={classes.body}>{head}</pre>
              </>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
