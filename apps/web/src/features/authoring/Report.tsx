import { IconAlertTriangle } from '@tabler/icons-react';
import classes from './Report.module.css';
import type { CertificateBeginning, CourseChange, ImportReport, PackageProblem } from './queries.js';
import { useAuthoringTexts } from './texts.js';

/** Problems by file, each with its line. */
export function ProblemList({ problems }: { problems: readonly PackageProblem[] }) {
  const t = useAuthoringTexts();
  const files = [...new Set(problems.map(({ file }) => file))];
  return (
    <div className={classes.files}>
      {files.map((file) => (
        <section key={file} className={classes.file}>
          <h3>
            <code>{file}</code>
          </h3>
          <ul>
            {problems
              .filter((problem) => problem.file === file)
              .map(({ severity, line, code, message }) => (
                <li key={`${line}${code}${message}`} data-severity={severity}>
                  <span className={classes.line}>
                    {line === null ? t('problem.whole') : t('problem.line', { line })}
                  </span>
                  <span>
                    <span className="visually-hidden">{`${t(`problem.${severity}`)}: `}</span>
                    {message}
                  </span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Changes({ title, changes }: { title: string; changes: readonly CourseChange[] }) {
  if (changes.length === 0) return null;
  return (
    <section className={classes.changes}>
      <h3>{title}</h3>
      <ul>
        {changes.map(({ subject, id, message }) => (
          <li key={`${subject}${id}${message}`}>{message}</li>
        ))}
      </ul>
    </section>
  );
}

/** What certificates of the draft will ask for, where that was changed in the app before. */
function Certificate({ certificate }: { certificate: CertificateBeginning | null }) {
  const t = useAuthoringTexts();
  if (
    !certificate ||
    (certificate.from === 'version_before' && !certificate.differs && certificate.losses.length === 0)
  )
    return null;
  const { from, version, losses } = certificate;
  return (
    <section className={classes.changes}>
      <h3>{t('draft.certificate')}</h3>
      <p>{t(from === 'package' ? 'draft.certificateAnew' : 'draft.certificateGoesOn', { version })}</p>
      {losses.length > 0 && (
        <ul>
          {losses.map((loss) => (
            <li key={loss}>{loss}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What a draft will change, the weighty things first, and what its author may want to look at. */
export function Report({ report }: { report: ImportReport }) {
  const t = useAuthoringTexts();
  const { changes, comparedWith, problems, certificate } = report;
  return (
    <div className={classes.report}>
      <p>
        {comparedWith === null
          ? t('draft.first')
          : changes.length === 0
            ? t('draft.same')
            : t('draft.compared', { version: comparedWith })}
      </p>
      <Changes title={t('draft.requirements')} changes={changes.filter((change) => change.changesRequirements)} />
      <Changes title={t('draft.words')} changes={changes.filter((change) => !change.changesRequirements)} />
      <Certificate certificate={certificate} />
      {problems.length > 0 && (
        <details className={classes.warnings}>
          <summary>
            <IconAlertTriangle size={18} aria-hidden="true" />
            {t('draft.warnings', { count: problems.length })}
          </summary>
          <ProblemList problems={problems} />
        </details>
      )}
    </div>
  );
}
