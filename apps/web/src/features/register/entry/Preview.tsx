import type { EntryChange } from '../queries.js';
import classes from '../Register.module.css';
import { useRegisterTexts } from '../texts.js';
import { languageName, listed } from '../words.js';

export interface PreviewProps {
  /** The name as it is shown. */
  name: string;
  certifiedIn: readonly string[];
  chosen: EntryChange;
}

/** What strangers would read, as it is typed. */
export function Preview({ name, certifiedIn, chosen }: PreviewProps) {
  const t = useRegisterTexts();
  const how = [...(chosen.online ? [t('entry.online')] : []), ...(chosen.inPerson ? [t('entry.inPerson')] : [])];
  const facts = [
    ...(chosen.region ? [chosen.region] : []),
    ...(chosen.languages.length > 0 ? [listed(chosen.languages.map(languageName))] : []),
    ...(how.length > 0 ? [listed(how)] : []),
  ];
  return (
    <section className={classes.preview} aria-labelledby="preview">
      <h2 id="preview">{t('entry.preview')}</h2>
      <p className={classes.soft}>{t('entry.previewText')}</p>
      <p className={classes.shownName}>{name}</p>
      {certifiedIn.length > 0 && <p>{t('entry.certifiedIn', { courses: listed(new Set(certifiedIn)) })}</p>}
      {facts.length > 0 && <p>{facts.join(' · ')}</p>}
      {chosen.text && <p className={classes.words}>{chosen.text}</p>}
      {facts.length === 0 && !chosen.text && <p className={classes.soft}>{t('entry.nothing')}</p>}
      <p>{t(chosen.contact ? 'entry.form' : 'entry.noForm')}</p>
      <p className={classes.soft}>{t('entry.never')}</p>
    </section>
  );
}
