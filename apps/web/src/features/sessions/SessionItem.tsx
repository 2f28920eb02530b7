import { Button } from '@mantine/core';
import { IconMapPin, IconVideo } from '@tabler/icons-react';
import { useDates } from '../../app/dates.js';
import { duration } from '../../app/numbers.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { hasBegun, type MySession } from './queries.js';
import classes from './Sessions.module.css';
import { useSessionTexts } from './texts.js';

/** "19:00 to 20:30 · 1 h 30 min". */
export function SessionTimes({ session }: { session: Pick<MySession, 'startsAt' | 'minutes'> }) {
  const t = useSessionTexts();
  const dates = useDates();
  const end = new Date(Date.parse(session.startsAt) + session.minutes * 60_000).toISOString();
  return (
    <>
      {t('until', { from: dates.time(session.startsAt), to: dates.time(end) })} · {duration(session.minutes)}
    </>
  );
}

/** Where it is, and the way in for who has a place. */
export function Where({ session }: { session: MySession }) {
  const t = useSessionTexts();
  return (
    <ul className={classes.where}>
      {session.online && (
        <li>
          <IconVideo size={20} stroke={1.7} aria-hidden="true" />
          {t('online')}
        </li>
      )}
      {session.place && (
        <li>
          <IconMapPin size={20} stroke={1.7} aria-hidden="true" />
          {session.place}
        </li>
      )}
    </ul>
  );
}

export interface SessionItemProps {
  session: MySession;
  /** Whether places can be taken. */
  mayBook: boolean;
  over: boolean;
  busy: boolean;
  onChoose: () => void;
  onGiveUp: () => void;
}

/** One session in the list of a day. */
export function SessionItem({ session, mayBook, over, busy, onChoose, onGiveUp }: SessionItemProps) {
  const t = useSessionTexts();
  const dates = useDates();
  const { id, title, note, booking, cancelled, cancelReason, roles } = session;
  const full = roles.every(({ free }) => free === 0);
  const named = (action: string): string => t('named', { action, title, when: dates.moment(session.startsAt) });
  const begun = hasBegun(session);
  return (
    <article id={`session-${id}`} tabIndex={-1} className={classes.item} aria-labelledby={`title-${id}`}>
      <div className={classes.head}>
        <p className={classes.times}>
          <SessionTimes session={session} />
        </p>
        <State session={session} full={full} over={over} />
      </div>
      <h3 id={`title-${id}`} className={classes.title}>
        {title}
      </h3>
      {cancelled ? (
        <p className={classes.soft}>{t('reason', { reason: cancelReason ?? '' })}</p>
      ) : (
        <>
          <Where session={session} />
          {booking?.state === 'booked' && !over && <p className={classes.as}>{t(`as.${booking.role}`)}</p>}
          {note && <p className={classes.note}>{note}</p>}
          {over && booking?.attended && <p className={classes.soft}>{t(`attended.${booking.attended}`)}</p>}
          {!over && !booking && (
            <p className={classes.soft}>
              {roles
                .map(({ role, free }) => [
                  t(`role.${role}`),
                  free === null ? t('freeWithout') : free === 0 ? t('state.full') : t('free', { count: free }),
                ])
                .map((words) => words.join(': '))
                .join(' · ')}
            </p>
          )}
        </>
      )}
      {!over && !cancelled && !begun && (
        <div className={classes.ways}>
          {mayBook && (
            <Button
              variant={booking || full ? 'default' : 'light'}
              disabled={busy}
              aria-label={named(t(wayOf(session, full)))}
              onClick={onChoose}
            >
              {t(wayOf(session, full))}
            </Button>
          )}
          {booking && (
            <Button
              variant="subtle"
              disabled={busy}
              aria-label={named(t(booking.state === 'booked' ? 'giveUp' : 'stopWaiting'))}
              onClick={onGiveUp}
            >
              {t(booking.state === 'booked' ? 'giveUp' : 'stopWaiting')}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}

function wayOf({ booking, roles }: MySession, full: boolean): 'changeRole' | 'take' | 'wait' | 'choose' {
  if (booking?.state === 'booked') return 'changeRole';
  if (booking) return roles.some(({ role, free }) => role === booking.role && free !== 0) ? 'take' : 'changeRole';
  return full ? 'wait' : 'choose';
}

function State({ session, full, over }: { session: MySession; full: boolean; over: boolean }) {
  const t = useSessionTexts();
  const { booking, cancelled } = session;
  if (cancelled) return <StatusBadge kind="excused">{t('state.cancelled')}</StatusBadge>;
  if (over) return null;
  if (booking?.state === 'booked') return <StatusBadge kind="done">{t('state.booked')}</StatusBadge>;
  if (booking)
    return <StatusBadge kind="waiting">{t('state.waiting', { position: booking.position ?? 1 })}</StatusBadge>;
  return full ? <StatusBadge kind="locked">{t('state.full')}</StatusBadge> : null;
}
