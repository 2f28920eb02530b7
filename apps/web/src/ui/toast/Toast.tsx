import { IconAlertTriangle, IconCheck, IconInfoCircle, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useUiTexts } from '../texts.js';
import { type ToastMessage, closeToast } from './toast.js';
import classes from './Toasts.module.css';

const ICONS = { done: IconCheck, info: IconInfoCircle, problem: IconAlertTriangle };

/** Time to read it twice, slowly; a message with a way back stays longer. */
function lifetime(message: ToastMessage): number {
  return (message.action ? 10_000 : 5_000) + message.text.length * 60;
}

/** One message in passing. */
export function Toast({ message }: { message: ToastMessage }) {
  const t = useUiTexts();
  const [held, setHeld] = useState(false);
  const Icon = ICONS[message.tone];
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => closeToast(message.id), lifetime(message));
    return () => clearTimeout(timer);
  }, [held, message]);
  return (
    <li
      className={classes.toast}
      data-tone={message.tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon size={20} aria-hidden="true" className={classes.icon} />
      <span className={classes.text}>{message.text}</span>
      {message.action && (
        <button
          type="button"
          className={classes.action}
          onClick={() => {
            message.action?.run();
            closeToast(message.id);
          }}
        >
          {message.action.label}
        </button>
      )}
      <button
        type="button"
        className={classes.close}
        aria-label={t('toast.close')}
        onClick={() => closeToast(message.id)}
      >
        <IconX size={18} aria-hidden="true" />
      </button>
    </li>
  );
}
