import { Fragment, useId } from 'react';
import { useDates } from '../../app/dates.js';
import type { OutboxMail } from './queries.js';
import classes from './Staff.module.css';

export function OutboxMailRow({ mail, open, onToggle }: { mail: OutboxMail; open: boolean; onToggle: () => void }) {
  const dates = useDates();
  const textId = useId();
  const { to, subject, createdAt, text } = mail;
  return (
    <li className={classes.mail}>
      <button type="button" className={classes.mailLine} aria-expanded={open} aria-controls={textId} onClick={onToggle}>
        <span className={classes.mailTo}>{to}</span>
        <span>{subject}</span>
        <span className={classes.soft}>{dates.moment(createdAt)}</span>
      </button>
      <div id={textId} className={classes.mailText} hidden={!open}>
        {open && (
          <p>
            <Linked text={text} />
          </p>
        )}
      </div>
    </li>
  );
}

/** Addresses become links; they open beside the outbox, so that the owner does not lose their place. */
function Linked({ text }: { text: string }) {
  const pieces = text.split(/(https?:\/\/[^\s<>"]+)/);
  return pieces.map((piece, place) =>
    place % 2 === 1 ? (
      <a key={place} href={piece} target="_blank" rel="noreferrer">
        {piece}
      </a>
    ) : (
      <Fragment key={place}>{piece}</Fragment>
    ),
  );
}
