import type { PersonSearch } from '@convenor/identity';
import type { InOrder } from './in-order.js';

/** One person after the other: whoever has found enough stops. */
export const WORDS = 'cross join lateral (select words from users where id = e.user_id offset 0) u';

/** So few people are all looked at, without asking first how far that has to go. */
const FEW = 200;
/** So many people of a word that stands alone are looked up: where hardly any of them are meant, walking to those who are takes less. */
const MOST_FOLLOWED = 10_000;

/** The enrolments of those among `p`, each looked up: whoever plans this does not know how few they are. */
const looked = (among: string): string =>
  `${among} cross join lateral (select e.* from enrolments e where e.user_id = p.user_id offset 0) e`;

/** What is looked for: words, in an order, of those who meet conditions. */
interface Sought {
  search: PersonSearch;
  inOrder: InOrder;
  where: readonly string[];
}

/**
 * `with …, found as (…)`: those who have the word that fewest people have (`driver`), whose address or words these are
 * (`known`), or, where each word is had by many, of `walked`: all who match, one after the other, as SQL. Without `walked`
 * they are counted: `known` are then all who have several words.
 */
export function foundByWords({ search, inOrder, where }: Sought, walked: string | null): string {
  // A word is looked up in its index, however many people the planner thinks have it.
  const among = looked('(select * from person_words where word = w.word order by name offset 0) p');
  const known = looked('known p');
  return found(search, inOrder, [
    `select f.id, f.key from driver d cross join unnest(d.words) w (word)
      cross join lateral (${inOrder.read(among, [...where, search.matchesOthers])}) f`,
    walked === null ? `${inOrder.all(known, where)} ${inOrder.most}` : inOrder.read(known, where),
    ...(walked === null ? [] : [`select g.id, g.key from (${walked}) g where ${search.walks}`]),
  ]);
}

/**
 * The same in the order of names. Of the words that the driver may mean, the one whose people seem to come first is followed
 * alone, to where enough of them end (`far`): past that nobody of the others need be looked at. Names that several common
 * words have in common are leapt to. Whom a filter hardly ever means is walked to, once many were followed in vain.
 */
export function foundByNames({ search, inOrder, where }: Sought, walked: string): string {
  const { direction, last, limit, most } = inOrder;
  const [near, past, farthest] = direction === 'desc' ? ['<=', '>=', 'asc'] : ['>=', '<=', 'desc'];
  const isAlone = search.words.length === 1;
  const mostFollowed = Math.max(MOST_FOLLOWED, 2 * limit);
  const upTo = isAlone ? `limit ${mostFollowed}` : '';
  const from = last ? [`p.name ${near} ${last.key}`] : [];
  const people = (...whose: string[]): string =>
    `select p.name, p.user_id from person_words p where ${[...whose, ...from].join(' and ')} order by p.name ${direction}`;
  const ofWords = (whose: string): string =>
    `select distinct p.name, p.user_id from unnest(d.words) w (word)
      cross join lateral (${people('p.word = w.word', whose)}) p order by p.name ${direction}`;
  const inNames = (among: string, ...also: string[]): string =>
    inOrder.read(looked(`(${among}) p`), [...also, ...where, ...(isAlone ? [] : [search.matchesOthers])], 'p.name');

  const enough = (key: string): string => `order by ${key} ${direction} offset ${limit - 1} limit 1`;
  const leaps = isAlone ? 'true' : 'not exists (select from others)';
  const far = `far as materialized (select coalesce(
      (select f.key from driver d
        cross join lateral (select l.word from unnest(d.words) l (word)
          cross join lateral (select p.name from (${people('p.word = l.word')}) p ${enough('p.name')}) n
         order by n.name ${direction} limit 1) w
        cross join lateral (${inNames(`${people('p.word = w.word')} ${upTo}`)}) f where d.people > ${FEW} and ${leaps} ${enough('f.key')}),
      (select person_name from enrolments order by person_name ${farthest} limit 1)) as name)`;
  const followed = [
    `select f.id, f.key from driver d
      cross join lateral (${inNames(`${ofWords(`p.name ${past} (select name from far)`)} ${upTo}`)}) f where ${leaps}`,
  ];
  if (!isAlone) {
    const ofName = inOrder.read(`enrolments e ${WORDS}`, [
      'not d.few',
      'e.person_name = l.name',
      ...where,
      search.matches('u.words'),
    ]);
    followed.push(`select f.id, f.key from (select name from leap where met) l cross join lateral (${search.rarestOf('l.name')}) d
      cross join lateral ((${inNames(ofWords('p.name = l.name'), 'd.few')}) union all (${ofName})) f ${most}`);
  }
  const further = isAlone
    ? `(select count(*) from (select from driver d cross join unnest(d.words) w (word)
         cross join lateral (${people('p.word = w.word')}) p limit ${mostFollowed + 1}) n) > ${mostFollowed}`
    : search.leapsOn;
  return found(
    search,
    inOrder,
    [
      'select id, key from followed',
      inOrder.read(looked('known p'), where),
      `select g.id, g.key from (${walked}) g
        where ${search.walks} or (select count(*) from followed) < ${limit} and ${further}`,
    ],
    [
      ...(isAlone ? [] : [search.leap(direction, last && last.key)]),
      far,
      `followed as materialized (${unionOf(inOrder, followed)})`,
    ],
  );
}

function found(search: PersonSearch, inOrder: InOrder, sources: string[], also: string[] = []): string {
  return `with recursive ${[search.ctes, search.known, ...also].join(', ')}, found as (${unionOf(inOrder, sources)})`;
}

/** Those of several sources who come first, each once. */
function unionOf({ order, most }: InOrder, sources: string[]): string {
  return `select distinct f.id, f.key from (${sources.map((source) => `(${source})`).join(' union all ')}) f ${order} ${most}`;
}
