import type { Scheme } from '@convenor/rules';
import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { LessonProse } from '../../ui/prose/LessonProse.js';
import { SchemeInWords, type SchemeNames } from '../../ui/requirements/SchemeInWords.js';
import { Competencies } from './Competencies.js';
import classes from './Course.module.css';
import { EnrolButton } from './EnrolButton.js';
import { NextGroups } from './NextGroups.js';
import type { Course, CourseGroup } from './queries.js';
import { useCourseTexts } from './texts.js';
import { WeeksPath } from './WeeksPath.js';

function Section({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead && <p className={classes.lead}>{lead}</p>}
      {children}
    </section>
  );
}

const Sentences = ({ items }: { items: string[] }) => (
  <ul className={classes.sentences}>
    {items.map((sentence) => (
      <li key={sentence}>
        <IconCheck size={20} stroke={2} aria-hidden="true" />
        <span>{sentence}</span>
      </li>
    ))}
  </ul>
);

const namesIn = ({ modules }: Course): SchemeNames => ({
  modules,
  activities: modules.flatMap(({ activities }) => activities),
});

function Requirements({ course }: { course: Course }) {
  const t = useCourseTexts();
  return (
    <Section
      title={t('page.requirements')}
      lead={t(course.scheme ? 'page.requirementsLeadGroups' : 'page.requirementsLead')}
    >
      {course.scheme ? (
        <SchemeInWords scheme={course.scheme as Scheme} names={namesIn(course)} />
      ) : (
        <ol className={classes.requirements}>
          {course.requirements.map(({ key, title, mark }) => (
            <li key={key}>
              {title}
              {mark !== undefined && <span className={classes.soft}> ({t('page.mark', { mark })})</span>}
            </li>
          ))}
        </ol>
      )}
      <p
        className={classes.soft}
      >{`${t(`page.certificate.${course.certificate.approval}`)} ${t('facts.valid', { count: course.certificate.validMonths })}.`}</p>
    </Section>
  );
}

function Applications({ course }: { course: Course }) {
  const t = useCourseTexts();
  const policy = course.enrolmentPolicy;
  return (
    <Section title={t(policy === 'approval' ? 'page.howTitleApproval' : 'page.howTitle')}>
      <ol className={classes.steps}>
        <li>{t(`page.how.${policy}.first`)}</li>
        <li>{t(`page.how.${policy}.second`)}</li>
        <li>{t(`page.how.${policy}.third`)}</li>
      </ol>
      {course.placesLeft !== null && policy !== 'closed' && <p className={classes.soft}>{t('page.how.waitlist')}</p>}
    </Section>
  );
}

function Trainers({ course }: { course: Course }) {
  const t = useCourseTexts();
  return (
    <Section title={t('page.trainers')}>
      <ul className={classes.trainers}>
        {course.trainers.map(({ name, about }) => (
          <li key={name}>
            <span className={classes.initial} aria-hidden="true">
              {Array.from(name)[0]}
            </span>
            <div>
              <h3>{name}</h3>
              <p>{about}</p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Questions({ course }: { course: Course }) {
  const t = useCourseTexts();
  return (
    <Section title={t('page.faq')}>
      <div className={classes.faq}>
        {course.faq.map(({ question, answerHtml }) => (
          <details key={question}>
            <summary>{question}</summary>
            <LessonProse html={answerHtml} size="plain" />
          </details>
        ))}
      </div>
    </Section>
  );
}

/** Everything about a course below its promise, in the order in which a person asks. */
export function CourseSections({ course, groups }: { course: Course; groups: CourseGroup[] }) {
  const t = useCourseTexts();
  return (
    <div className={classes.content}>
      {course.descriptionHtml && (
        <Section title={t('page.about')}>
          <LessonProse html={course.descriptionHtml} size="plain" />
        </Section>
      )}
      {course.audience.length > 0 && (
        <Section title={t('page.audience')}>
          <Sentences items={course.audience} />
        </Section>
      )}
      <Section title={t('page.path', { count: course.weeks })} lead={t('page.pathLead')}>
        <WeeksPath course={course} />
      </Section>
      {course.outcomes.length + course.competencies.length > 0 && (
        <Section title={t('page.outcomes')}>
          {course.outcomes.length > 0 && <Sentences items={course.outcomes} />}
          {course.competencies.length > 0 && <Competencies competencies={course.competencies} />}
        </Section>
      )}
      {course.requirements.length > 0 && <Requirements course={course} />}
      {groups.length > 0 && course.enrolmentPolicy !== 'closed' && (
        <Section title={t('groups.title')} lead={t('groups.lead')}>
          <NextGroups slug={course.slug} groups={groups} />
        </Section>
      )}
      <Applications course={course} />
      {course.trainers.length > 0 && <Trainers course={course} />}
      {course.faq.length > 0 && <Questions course={course} />}
      <section className={classes.closing}>
        <h2>{t('page.closing')}</h2>
        <p>{t('page.closingText')}</p>
        <EnrolButton course={course} />
      </section>
    </div>
  );
}
