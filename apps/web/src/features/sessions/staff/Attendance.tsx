import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok } from '../../../app/api.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { hasBegun } from '../queries.js';
import { useSessionTexts } from '../texts.js';
import { type Attendance as Mark, refreshAll, type SessionPage, type SessionPerson } from './queries.js';
import classes from './Staff.module.css';

const MARKS: readonly Mark[] = ['yes', 'no', 'excused'];

interface Chosen {
  enrolmentId: string;
  attended: Mark;
}

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
  // Shown at once, whatever is being read meanwhile, and taken back when it could not be saved.
  const [chosen, setChosen] = useState<ReadonlyMap<string, Mark>>(new Map());
  const saving = useAction(
    (marks: readonly Chosen[]) =>
      ok(
        api.PUT('/api/admin/sessions/{id}/attendance', {
          params: { path: { id: session.id } },
          body: { marks: [...marks] },
        }),
      ),
    {
      onSettled: async (_saved, _problem, marks) => {
        await refreshAll(client);
        setChosen((now) => without(now, marks));
      },
    },
  );
  const mark = (marks: readonly Chosen[]) => {
    setChosen((now) => new Map([...now, ...marks.map((each) => [each.enrolmentId, each.attended] as const)]));
    saving.mutate(marks);
  };
  const people = placed.map((person) => ({ ...person, attended: chosen.get(person.enrolmentId) ?? person.attended }));
  const open = people.filter(({ attended }) => attended === null);
  return (
    <>
      <ul className={classes.marks}>
        {people.map(({ enrolmentId, name, role, attended }) => (
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
                      onChange={() => mark([{ enrolmentId, attended: each }])}
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
            onClick={() => mark(open.map(({ enrolmentId }) => ({ enrolmentId, attended: 'yes' })))}
          >
            {t('staff.everybody')}
          </Button>
        )}
        <span role="status" className={classes.soft}>
          {saving.isPending ? t('staff.saving') : saving.isSuccess ? t('staff.saved') : ''}
        </span>
      </div>
      <p role="alert" className={classes.problem}>
        {saving.error ? `${t('staff.notSaved')}: ${problemSentence(saving.error, ui)}` : null}
      </p>
    </>
  );
}

/** What is chosen, but for these that are settled; a mark chosen anew meanwhile stays. */
function without(chosen: ReadonlyMap<string, Mark>, settled: readonly Chosen[]): ReadonlyMap<string, Mark> {
  const done = new Map(settled.map(({ enrolmentId, attended }) => [enrolmentId, attended]));
  return new Map([...chosen].filter(([enrolmentId, attended]) => done.get(enrolmentId) !== attended));
}
