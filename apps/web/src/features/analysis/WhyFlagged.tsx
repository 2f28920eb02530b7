import classes from './Analysis.module.css';
import type { FlaggedQuestion } from './queries.js';
import { type AnalysisTexts, useAnalysisTexts } from './texts.js';

/** What the answers say about a question, and what the people say who were asked it. */
export function WhyFlagged({ question: { codes, reports } }: { question: FlaggedQuestion }) {
  const t = useAnalysisTexts();
  const { people, reasons, words } = reports;
  return (
    <>
      {codes.map((code) => (
        <div key={code}>{whyWords(code, t)}</div>
      ))}
      {people > 0 && (
        <>
          <div>{t('flagged.reported', { count: people })}</div>
          <ul className={classes.reasons}>
            {reasons.map(({ reason, count }) => (
              <li key={reason}>{t('flagged.reason_times', { reason: t(`flagged.reason.${reason}`), count })}</li>
            ))}
          </ul>
          {words.map((said, place) => (
            <p key={place} className={classes.words}>
              {said.words}
            </p>
          ))}
        </>
      )}
    </>
  );
}

/** A newer server may flag what this screen has no words for yet. */
function whyWords(code: string, t: AnalysisTexts): string {
  const key = `flagged.why_${code}` as 'flagged.why_key_suspect';
  const said = t(key);
  return said === key ? code : said;
}
