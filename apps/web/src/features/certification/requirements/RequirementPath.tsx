import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Requirement } from '../queries.js';
import { useCertificationTexts } from '../texts.js';
import classes from './Requirements.module.css';

export interface RequirementPathProps {
  requirements: Requirement[];
  /** Whose path the steps lie on; without it they are told, not linked. */
  enrolmentId?: string;
  label: string;
}

/** Every requirement as a station: what there is for it, what is missing, and the way there. */
export function RequirementPath({ requirements, enrolmentId, label }: RequirementPathProps) {
  return (
    <ol className={classes.path} aria-label={label}>
      {requirements.map((requirement) => (
        <Station key={requirement.key} requirement={requirement} enrolmentId={enrolmentId} />
      ))}
    </ol>
  );
}

function Station({ requirement, enrolmentId }: { requirement: Requirement; enrolmentId: string | undefined }) {
  const t = useCertificationTexts();
  const { title, met, evidence, missing } = requirement;
  return (
    <li className={classes.station} data-met={met || undefined}>
      <span className={classes.seat}>
        {met && <IconCheck size={20} stroke={2.4} aria-hidden="true" />}
        <span className="visually-hidden">{t(met ? 'path.met' : 'path.missing')}</span>
      </span>
      <div className={classes.words}>
        <h3 className={classes.title}>{title}</h3>
        {evidence.map(({ code, sentence }) => (
          <p key={code} className={classes.evidence}>
            {sentence}
          </p>
        ))}
        {missing.map((finding) => (
          <Missing key={finding.code} finding={finding} enrolmentId={enrolmentId} />
        ))}
      </div>
    </li>
  );
}

interface MissingProps {
  finding: Requirement['missing'][number];
  enrolmentId: string | undefined;
}

function Missing({ finding: { code, sentence, step }, enrolmentId }: MissingProps) {
  const t = useCertificationTexts();
  return (
    <>
      <p className={classes.missing}>{sentence}</p>
      {!step && enrolmentId && code.startsWith('practice_') && (
        <p className={classes.way}>
          <Link to="/learn/$enrolmentId/practice" params={{ enrolmentId }}>
            {t('path.meetings')}
          </Link>
        </p>
      )}
      {step && enrolmentId && step.open && (
        <p className={classes.way}>
          <Link to="/learn/$enrolmentId/activities/$activityId" params={{ enrolmentId, activityId: step.activityId }}>
            {t('path.go', { title: step.title })}
          </Link>
        </p>
      )}
      {step && enrolmentId && !step.open && <p className={classes.evidence}>{t('path.notYet')}</p>}
    </>
  );
}
