import { Button, Radio } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useDates } from '../../app/dates.js';
import { Dialog } from '../../ui/dialog/Dialog.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import type { MySession, Role } from './queries.js';
import classes from './Sessions.module.css';
import { useSessionTexts } from './texts.js';
import type { Booking } from './use-booking.js';

export interface BookingDialogProps {
  session: MySession | null;
  /** Other sessions in which the person has a place. */
  held: readonly MySession[];
  booking: Booking;
  onClose: () => void;
}

/** How to be there, and whether another place is given up for it. */
export function BookingDialog({ session, held, booking, onClose }: BookingDialogProps) {
  const t = useSessionTexts();
  const dates = useDates();
  const close = (): void => {
    booking.book.reset();
    onClose();
  };
  return (
    <Dialog
      open={session !== null}
      title={session ? t('booking.title', { title: session.title, when: dates.moment(session.startsAt) }) : ''}
      onClose={close}
    >
      {session && (
        <Choice session={session} held={held.filter(({ id }) => id !== session.id)} booking={booking} onClose={close} />
      )}
    </Dialog>
  );
}

const KEEP = 'keep';

function Choice({ session, held, booking, onClose }: BookingDialogProps & { session: MySession }) {
  const t = useSessionTexts();
  const ui = useUiTexts();
  const dates = useDates();
  const { roles, booking: own } = session;
  // Taking part asks the least of somebody who is not sure yet.
  const free = roles.filter((each) => each.free !== 0);
  const first = free.find((each) => each.role === 'participant') ?? free[0] ?? roles[0];
  const [role, setRole] = useState<Role | undefined>(own?.role ?? first?.role);
  const [instead, setInstead] = useState(KEEP);
  const given = held.find(({ id }) => id === instead);
  const chosen = roles.find((each) => each.role === role);
  const hasPlace = own?.state === 'booked';
  const waits = chosen?.free === 0 && !hasPlace && !given;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (!role) return;
    booking.book.mutate({ session, role, ...(given && { insteadOf: given }) }, { onSuccess: onClose });
  };
  const action = given ? 'swap' : hasPlace ? 'change' : waits ? 'wait' : 'take';
  return (
    <form className={classes.choice} onSubmit={send}>
      <Radio.Group label={t('booking.roles')} value={role ?? ''} onChange={(value) => setRole(value as Role)}>
        <div className={classes.options}>
          {roles.map(({ role: each, free }) => (
            <Radio
              key={each}
              value={each}
              label={t(`role.${each}`)}
              description={free === null ? t('freeWithout') : free === 0 ? t('none') : t('free', { count: free })}
            />
          ))}
        </div>
      </Radio.Group>
      {held.length > 0 && !hasPlace && (
        <Radio.Group
          label={t('booking.instead')}
          description={t('booking.swapHelp')}
          value={instead}
          onChange={setInstead}
        >
          <div className={classes.options}>
            <Radio value={KEEP} label={t('booking.keep')} />
            {held.map(({ id, title, startsAt }) => (
              <Radio key={id} value={id} label={t('booking.giveUp', { title, when: dates.moment(startsAt) })} />
            ))}
          </div>
        </Radio.Group>
      )}
      {waits && <p className={classes.soft}>{t('booking.waitHelp')}</p>}
      <p role="alert" className={classes.problem}>
        {booking.book.error ? problemSentence(booking.book.error, ui) : null}
      </p>
      <div className={classes.ways}>
        <Button type="submit" loading={booking.book.isPending} disabled={hasPlace && role === own?.role}>
          {t(`booking.${action}`)}
        </Button>
        <Button variant="subtle" onClick={onClose} disabled={booking.book.isPending}>
          {t('booking.close')}
        </Button>
      </div>
    </form>
  );
}
