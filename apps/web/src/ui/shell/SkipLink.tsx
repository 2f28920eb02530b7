import { useUiTexts } from '../texts.js';
import classes from './Shell.module.css';

/** The first stop of the Tab key; every shell's `<main>` has the id it leads to. */
export function SkipLink() {
  const t = useUiTexts();
  return (
    <a className={classes.skip} href="#content" data-print="hide">
      {t('skip')}
    </a>
  );
}
