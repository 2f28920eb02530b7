import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { api } from '../../app/api.js';
import { forgetLook, type Look } from '../../app/looking-on.js';
import classes from './LookingOn.module.css';
import { useLookingOnTexts } from './texts.js';

/** Ends here first: also where the server cannot be reached, this tab goes back to who it is. */
async function end({ id, enrolmentId }: Look): Promise<void> {
  forgetLook();
  await api.DELETE('/api/admin/looks/{id}', { params: { path: { id } } }).catch(() => undefined);
  window.location.replace(`/admin/trainees/${enrolmentId}`);
}

const minutesTo = (endsAt: string): number => Math.max(0, Math.ceil((Date.parse(endsAt) - Date.now()) / 60_000));

/** Above every screen while staff look on: whose screens these are, that nothing is saved, and the way back. */
export function Banner({ look }: { look: Look }) {
  const t = useLookingOnTexts();
  const [minutes, setMinutes] = useState(() => minutesTo(look.endsAt));
  const [ending, setEnding] = useState(false);
  useEffect(() => {
    const over = setTimeout(() => void end(look), Math.max(0, Date.parse(look.endsAt) - Date.now()));
    const clock = setInterval(() => setMinutes(minutesTo(look.endsAt)), 5_000);
    // What would be typed here would be kept on this device for somebody else.
    const still = (event: Event): void => event.preventDefault();
    document.addEventListener('beforeinput', still, true);
    return () => {
      clearTimeout(over);
      clearInterval(clock);
      document.removeEventListener('beforeinput', still, true);
    };
  }, [look]);
  return (
    <aside className={classes.banner} aria-label={t('label')} data-print="hide">
      <p>
        <IconEye size={20} aria-hidden="true" />
        <span>{t('sentence', { name: look.name })}</span>
      </p>
      <span className={classes.left}>{t('left', { count: minutes })}</span>
      <Button
        size="sm"
        variant="default"
        loading={ending}
        onClick={() => {
          setEnding(true);
          void end(look);
        }}
      >
        {t('end')}
      </Button>
    </aside>
  );
}
