import { IconCloudOff } from '@tabler/icons-react';
import { useOnline } from '../../app/online.js';
import { useUiTexts } from '../texts.js';
import classes from './Shell.module.css';

/** Says, quietly and at once, that the device has no connection and that nothing is lost. */
export function OfflineBanner() {
  const t = useUiTexts();
  const online = useOnline();
  return (
    <div role="status" data-print="hide">
      {!online && (
        <p className={classes.offline}>
          <IconCloudOff size={20} aria-hidden="true" />
          <span>{t('offline.sentence')}</span>
        </p>
      )}
    </div>
  );
}
