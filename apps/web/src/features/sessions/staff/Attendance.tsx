import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../../app/action.js';
import { api, ok } from '../../../app/api.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { hasBegun } from '../queries.js';
import { useSessionTexts } from '../texts.js';
import { type Attendance as Mark, refreshAll, sessionQuery, type SessionPage, type SessionPerson } from './queries.js';
import classes from './Staff.module.css';

const MARKS: readonly Mark[] = ['yes', 'no', 'excused'];

/** Who comes; once it has begun, who was there, each with one tap. */
export function Attendance({ session }: { session: SessionPage }) {
  const t = useSessionTexts();
  const placed = session.people.filter(({ waiting }) => !waiting);
  const line = session.people.filter(({ waiting }) => waiting);
  const begun = hasBegun(session);
  const marking = session.leads && begun && !session.cancelled;
  return (
    <>
      <section className={classes.people} aria-labelledby="people">
        <h2 id="people">{t(marking ? 'staff.peopleWere' : 'staff.people')}</h2>
        {!session.leads && <p className={classes.soft}>{t('staff.onlyMine')}</p>}
        {placed.length === 0 && <p className={classes.soft}>{t('staff.peopleNone')}</p>}
        {marking ? <Marks session={session} placed={placed} /> : <Names people={placed} />}
        {session.leads && !begun && !session.cancelled && placed.length > 0 && (
          <p className={classes.soft}>{t('staff.laterMarks')}</p>
        )}
      </section>
      {line.length > 0 && (
        <section className={classes.people} aria-labelledby="line">
          <h2 id="line">{t('staff.line')}</h2>
          <Names people={line} />
        </section>
      )}
    </>
  );
}

function Names({ people }: { people: readonly SessionPerson[] }) {
  const t = useSessionTexts();
  return (
    <ul className={classes.names}>
      {people.map(({ enrolmentId, name, role }) => (
        <li key={enrolmentId}>
          <span className={classes.name}>{name}</span>
          <span className={classes.soft}>{t(`staff.roles.${role}`)}</span>
        </li>
      ))}
    </ul>
  );
}

function Marks({ session, placed }: { session: SessionPage; placed: readonly SessionPerson[] }) {
  const t = useSessionTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const { queryKey } = sessionQuery(session.id);
  const mark = useAction(
    (marks: { enrolmentId: string; attended: Mark }[]) =>
      ok(api.PUT('/api/admin/sessions/{id}/attendance', { params: { path: { id: session.id } }, body: { marks } })),
    {
      // Shown at once, and taken back when it could not be saved.
      onMutate: (marks) => {
        const chosen = new Map(marks.map(({ enrolmentId, attended }) => [enrolmentId, attended]));
        client.setQueryData(queryKey, (before) => {
          if (!before) return before;
          const people = before.session.people.map((person) => ({
            ...person,
            attended: chosen.get(person.enrolmentId) ?? person.attended,
          }));
          return { ...before, session: { ...before.session, people } };
        });
      },
      onSettled: () => refreshAll(client),
    },
  );
  const open = placed.filter(({ attended }) => attended === null);
  return (
    <>
      <ul className={classes.marks}>
        {placed.map(({ enrolmentId, name, role, attended }) => (
          <li key={enrolmentId}>
            <fieldset>
              <legend className="visually-hidden">{t('staff.markOf', { name, role: t(`staff.roles.${role}`) })}</legend>
              <p className={classes.person} aria-hidden="true">
                <span className={classes.name}>{name}</span>
                <span className={classes.soft}>{t(`staff.roles.${role}`)}</span>
              </p>
              <div className={classes.three}>
                {MARKS.map((each) => (
                  <label key={each} className={classes.mark}>
                    <input
                      type="radio"
                      name={`mark-${enrolmentId}`}
                      checked={attended === each}
                      onChange={() => mark.mutate([{ enrolmentId, attended: each }])}
                    />
                    <span>{t(`staff.mark.${each}`)}</span>
                  </label>
                ))}
              </div>
            </fieldset>
          </li>
        ))}
      </ul>
      <div className={classes.ways}>
        {open.length > 1 && (
          <Button
            variant="light"
            onClick={() => mark.mutate(open.map(({ enrolmentId }) => ({ enrolmentId, attended: 'yes' })))}
          >
            {t('staff.everybody')}
          </Button>
        )}
        <span role="status" className={classes.soft}>
          {mark.isPending ? t('staff.saving') : mark.isSuccess ? t('staff.saved') : ''}
        </span>
      </div>
      <p role="alert" className={classes.problem}>
        {mark.error ? `${t('staff.notSaved')}: ${problemSentence(mark.error, ui)}` : null}
      </p>
    </>
  );
}
