import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { useDates } from '../../../app/dates.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { toast } from '../../../ui/toast/toast.js';
import { type Meeting, takeOnMeeting } from '../queries.js';
import classes from '../Register.module.css';
import { useRegisterTexts } from '../texts.js';

/** The next dates in the person's own zone; each can be left out, and held after all. */
export function ComingDates({ meeting }: { meeting: Meeting }) {
  const t = useRegisterTexts();
  const ui = useUiTexts();
  const dates = useDates();
  const client = useQueryClient();
  const turn = useAction(
    ({ date, cancelled }: { date: string; cancelled: boolean }, key) => {
      const request = { params: { path: { id: meeting.id, date } }, headers: once(key) };
      const path = '/api/me/meetings/{id}/cancelled-dates/{date}';
      return ok(cancelled ? api.PUT(path, request) : api.DELETE(path, request));
    },
    {
      onSuccess: async (changed, { date, cancelled }) => {
        toast(t(cancelled ? 'meetings.cancelledNow' : 'meetings.heldNow', { day: dates.day(date) }));
        await takeOnMeeting(client, changed);
      },
    },
  );
  return (
    <section className={classes.section} aria-labelledby="coming">
      <h2 id="coming">{t('meetings.coming')}</h2>
      {meeting.coming.length === 0 && <p className={classes.soft}>{t('meetings.noneComing')}</p>}
      <ul className={classes.list}>
        {meeting.coming.map(({ date, startsAt, cancelled }) => (
          <li key={date} className={classes.item}>
            <p className={classes.about}>
              <span className={cancelled ? classes.left : undefined}>{dates.moment(startsAt)}</span>
              {cancelled && ` · ${t('meetings.cancelled')}`}
            </p>
            <Button
              variant="default"
              disabled={turn.isPending}
              aria-label={t(cancelled ? 'meetings.holdOf' : 'meetings.cancelOf', { day: dates.day(date) })}
              onClick={() => turn.mutate({ date, cancelled: !cancelled })}
            >
              {t(cancelled ? 'meetings.hold' : 'meetings.cancel')}
            </Button>
          </li>
        ))}
      </ul>
      <div role="alert">{turn.error && <p className={classes.problem}>{problemSentence(turn.error, ui)}</p>}</div>
    </section>
  );
}
