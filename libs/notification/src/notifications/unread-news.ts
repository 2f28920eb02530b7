const MOST_COUNTED = 100;

/**
 * How much of what is new a person has not read in the app, as SQL of one number, up to 100.
 * @param person the parameter or column that holds the person
 * @param now the one that holds the present moment
 */
export function unreadNews(person: string, now: string): string {
  return `select count(*)::int from (select 1 from notifications
    where person_id = ${person} and in_app and read_at is null and created_at <= ${now} limit ${MOST_COUNTED}) as counted`;
}
