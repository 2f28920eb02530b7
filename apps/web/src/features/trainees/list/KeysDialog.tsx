import { Dialog } from '../../../ui/dialog/Dialog.js';
import { KeptSwitch } from '../../../ui/forms/KeptSwitch.js';
import { useTraineeTexts } from '../texts.js';
import classes from './List.module.css';
import type { Settings } from './use-settings.js';

const KEYS = [
  { keys: ['j', 'k'], does: 'move' },
  { keys: ['↓', '↑'], does: 'arrows' },
  { keys: ['Enter'], does: 'open' },
  { keys: ['x'], does: 'choose' },
  { keys: ['/'], does: 'search' },
  { keys: ['?'], does: 'help' },
] as const;

/** The keys of the list. Single letters can be switched off: they disturb who dictates, or whose hands tremble. */
export function KeysDialog({
  open,
  settings: { settings, keep },
  onClose,
}: {
  open: boolean;
  settings: Settings;
  onClose: () => void;
}) {
  const t = useTraineeTexts();
  return (
    <Dialog open={open} title={t('keys.title')} onClose={onClose}>
      <div className={classes.panel}>
        <dl className={classes.keys}>
          {KEYS.map(({ keys, does }) => (
            <div key={does}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{t(`keys.${does}`)}</dd>
            </div>
          ))}
        </dl>
        <KeptSwitch
          label={t('keys.letters')}
          description={t('keys.lettersHelp')}
          kept={settings.letterKeys}
          keep={(letterKeys) => keep({ letterKeys })}
        />
      </div>
    </Dialog>
  );
}
