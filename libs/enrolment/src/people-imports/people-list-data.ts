import { guessColumns, headingsKey, type PersonField } from '@convenor/formats';
import type { EntityManager } from 'typeorm';

/** Of a person who changed their address since they were brought in, the passage still tells which row was theirs. */
const THEIRS = `(r.enrolment_id in (select id from enrolments where user_id = $1)
    or lower(r.person ->> 'email') in (select lower(email) from users where id = $1
      union select lower(email) from merged_accounts where into_id = $1))`;
const NAMES_THEM = `exists (select from jsonb_array_elements_text(r.file_row -> 'cells') c where lower(c) = $1)`;

/** Rows of lists in which somebody was brought in; they stay for as long as the list does. */
export const peopleListData = {
  columns: {
    'people_imports.made_by': 'follows',
    'people_imports.started_by': 'follows',
  } as const,
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    return tx.query(
      `select i.made_at as "at", r.person, r.file_row -> 'cells' as cells, r.outcome from people_import_rows r join people_imports i on i.id = r.import_id
        where ${THEIRS} order by i.id, r.line`,
      [userId],
    );
  },

  /** Their own rows go; in those of others, where they may stand as the mentor, their address does. */
  async erase(tx: EntityManager, userId: string): Promise<void> {
    const addresses = await tx.query<{ email: string }[]>(
      `select lower(email) as email from users where id = $1 union select lower(email) from merged_accounts where into_id = $1`,
      [userId],
    );
    await tx.query(`delete from people_import_rows r where ${THEIRS}`, [userId]);
    for (const { email } of addresses) await eraseAddress(tx, email);
  },
};

async function eraseAddress(tx: EntityManager, email: string): Promise<void> {
  await eraseUnmapped(tx, email);
  await tx.query(
    `update people_import_rows r set
              file_row = jsonb_set(file_row, '{cells}', (select jsonb_agg(case when lower(c) = $1 then '' else c end order by n)
                from jsonb_array_elements_text(file_row -> 'cells') with ordinality as t (c, n))),
              problem = (select string_agg(case when lower(w) = $1 then '(removed)' else w end, ' ' order by n)
                from unnest(string_to_array(problem, ' ')) with ordinality as t (w, n))
        where ${NAMES_THEM}`,
    [email],
  );
}

/** Before a list is mapped, its headings alone tell whose row it is; where even they do not, the row is taken for theirs. */
async function eraseUnmapped(tx: EntityManager, email: string): Promise<void> {
  const lists = await tx.query<{ id: string; headings: string[] }[]>(
    `select i.id, i.headings from people_imports i
      where i.state = 'mapping' and exists (select from people_import_rows r where r.import_id = i.id and ${NAMES_THEM})`,
    [email],
  );
  for (const { id, headings } of lists) {
    const [kept] = await tx.query<{ columns: (PersonField | null)[] }[]>(
      'select columns from people_import_mappings where headings = $1',
      [headingsKey(headings)],
    );
    const place = (kept?.columns ?? guessColumns(headings)).indexOf('email');
    await tx.query(
      `delete from people_import_rows r where r.import_id = $2 and ${NAMES_THEM} and ($3 < 0 or lower(r.file_row -> 'cells' ->> $3) = $1)`,
      [email, id, place],
    );
  }
}
