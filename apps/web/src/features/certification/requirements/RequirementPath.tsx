import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Requirement, RequirementGroup } from '../queries.js';
import { useCertificationTexts } from '../texts.js';
import { type Part, partsOf } from './parts.js';
import classes from './Requirements.module.css';

export interface RequirementPathProps {
  requirements: Requirement[];
  /** Of which not all may be asked for. */
  groups?: RequirementGroup[] | undefined;
  /** Whose path the steps lie on; without it they are told, not linked. */
  enrolmentId?: string;
  label: string;
}

/** Every requirement as a station: what there is for it, what is missing, and the way there. Groups are stations too. */
export function RequirementPath({ requirements, groups, enrolmentId, label }: RequirementPathProps) {
  return <Stations parts={partsOf(requirements, groups)} enrolmentId={enrolmentId} label={label} depth={0} />;
}

interface Walk {
  enrolmentId: string | undefined;
  /** How many groups are around. */
  depth: number;
}

function Stations({ parts, label, ...walk }: Walk & { parts: Part[]; label: string }) {
  return (
    <ol className={classes.path} aria-label={label}>
      {parts.map((part) =>
        'group' in part ? (
          <Group key={part.group.key} {...part} {...walk} />
        ) : (
          <Station key={part.requirement.key} {...part} {...walk} />
        ),
      )}
    </ol>
  );
}

function Heading({ depth, children }: { depth: number; children: string }) {
  const Level = (['h3', 'h4', 'h5', 'h6'] as const)[Math.min(depth, 3)]!;
  return <Level className={classes.title}>{children}</Level>;
}

function Seat({ met, spare }: { met: boolean; spare: boolean }) {
  const t = useCertificationTexts();
  return (
    <span className={classes.seat}>
      {met && <IconCheck size={20} stroke={2.4} aria-hidden="true" />}
      <span className="visually-hidden">{t(met ? 'path.met' : spare ? 'path.spare' : 'path.missing')}</span>
    </span>
  );
}

function Group({ group, parts, depth, enrolmentId }: Walk & { group: RequirementGroup; parts: Part[] }) {
  const t = useCertificationTexts();
  const { title, sentence, has, asks, met, needed } = group;
  const spare = needed === false;
  const stands = met ? t('path.groupMet') : spare ? t('path.groupSpare') : t('path.groupHas', { has, asks });
  return (
    <li className={classes.station} data-met={met || undefined} data-spare={spare || undefined}>
      <Seat met={met} spare={spare} />
      <div className={classes.words}>
        <Heading depth={depth}>{title || sentence}</Heading>
        <p className={classes.evidence}>{title ? `${sentence}. ${stands}` : stands}</p>
        <div className={classes.within}>
          <Stations parts={parts} enrolmentId={enrolmentId} label={title || sentence} depth={depth + 1} />
        </div>
      </div>
    </li>
  );
}

function Station({ requirement, enrolmentId, depth }: Walk & { requirement: Requirement }) {
  const t = useCertificationTexts();
  const { title, met, evidence, missing, needed } = requirement;
  const spare = needed === false;
  return (
    <li className={classes.station} data-met={met || undefined} data-spare={spare || undefined}>
      <Seat met={met} spare={spare} />
      <div className={classes.words}>
        <Heading depth={depth}>{title}</Heading>
        {evidence.map(({ code, sentence }) => (
          <p key={code} className={classes.evidence}>
            {sentence}
          </p>
        ))}
        {spare ? (
          <p className={classes.evidence}>{t('path.spareText')}</p>
        ) : (
          missing.map((finding) => <Missing key={finding.code} finding={finding} enrolmentId={enrolmentId} />)
        )}
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
