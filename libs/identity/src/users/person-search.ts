import { emailKey } from '@convenor/rules';

/** More words than that nobody needs in order to find one person. */
const MOST_WORDS = 5;
/** A beginning that more words have than this is not looked up word by word. */
const MOST_MATCHES = 1_500;
/** So many people are fetched and sorted without a thought: more of them where walking to a page in its order takes longer. */
const FEW_PEOPLE = { byName: 3_000, otherwise: 20_000 };
/** So many words are followed side by side in the order of names, and so many where nothing else was asked for. */
const FEW_WORDS = 60;
const ALONE_WORDS = 300;
/** Where the rarest word is had by more people than that, names are looked for that several words have in common, */
const SOME_PEOPLE = 300;
/** as long as these mean no more words than that together. */
const SOME_WORDS = 12;
/** So many words of one person are asked for one by one, in an index; for more, the person is read. */
const ASKED_WORDS = 4;
/** So many names that have all words are leapt to: where hardly anybody of these is meant, walking to those who are takes less. */
const MOST_NAMES = 1_000;
/** Of a name, so many are looked up by a word of theirs; where more have it, all of that name are asked one by one. */
const FEW_OF_A_NAME = 50;

const LAST = `U&'\\+10FFFF'`;
const ASCII = `'^[\\x01-\\x7f]+$'`;

/** What somebody typed as words: apostrophes belong to theirs, and what stands behind an @ is one. */
export function searchedWords(q: string): string[] {
  const plain = q.normalize('NFKC').replace(/['’‘`´]/g, '');
  const words = [...plain.matchAll(/@([^\s@<>()[\],;"]+)|([^@]+)/g)].flatMap(([, host, text]) =>
    // Everything of ASCII that is no letter and no digit, as the migration has it.
    host ? [host] : text!.split(/[\x00-/:-@[-`{-\x7f‐‑–—·・、，\s]+/u),
  );
  return [...new Set(words.filter(Boolean))].slice(0, MOST_WORDS).map((word) => word.slice(0, 60));
}

/** A whole address, as accounts are known by it, also as mail programs write it; null where something else was typed. */
export function searchedAddress(q: string): string | null {
  const plain = q.replace(/^[\s<]+|[\s>,;]+$/g, '');
  return /^[^\s@]+@[^\s@]+$/.test(plain) ? emailKey(plain) : null;
}

/** The condition that `p` of `word_parts` begins with this, and is no mere part where this is one or two letters. */
const isPart = (folded: string): string =>
  `p.part >= ${folded} and p.part < ${folded} || ${LAST} and (length(${folded}) > 2 or ${folded} !~ ${ASCII} or p.part = ltrim(p.word, '@'))`;

/**
 * A search for people by words of their names and addresses, as SQL: every word is a part of one of theirs (of their
 * address: its beginning; one or two letters: its beginning), or differs in one letter where there is no such word.
 * Its time does not depend on how many people there are. See ADR 32.
 */
export class PersonSearch {
  /** Common table expressions: the words that are meant, and those by which people are looked up, if they are few. */
  readonly ctes: string;
  /**
   * Further expressions, for whoever looks for all that match: `known` are people (`user_id`) of whom nothing is left to
   * ask. These are whose address it is, and, where each word alone is had by many, those who have all of them, if they are few.
   */
  readonly known: string;
  /** The condition that neither `driver` nor `known` has people to begin with, so that whoever matches has to be walked to. */
  readonly walks: string;

  /** @param bind gives a value a parameter and says its name; @param address see `searchedAddress`; @param few so many people are looked up; @param whole `known` are all who have several words, however many */
  constructor(
    readonly words: readonly string[],
    bind: (value: unknown) => string,
    {
      byName,
      address = null,
      few = byName ? FEW_PEOPLE.byName : FEW_PEOPLE.otherwise,
      whole = false,
    }: { byName: boolean; address?: string | null; few?: number; whole?: boolean },
  ) {
    // One by one and each asked for: whoever plans this knows how many words there are and not which, as the plan is kept for all.
    const given = words.map((word, place) => `((select ${bind(word)}::text), ${place + 1})`).join(', ');
    const followed = words.length === 1 ? ALONE_WORDS : FEW_WORDS;
    // A word alone that is followed anyway need not be counted, nor words of which names are found that have them all.
    const most = !byName
      ? few + 1
      : `(select case when sum(cardinality(words)) <= ${words.length === 1 ? followed : SOME_WORDS}
            and not bool_or(${words.length === 1 ? 'broad' : 'loose'}) then ${SOME_PEOPLE} else ${few} end + 1 from meant)`;
    // Only what is referred to is run, and of a condition that says no at once nothing else.
    this.ctes = `addressed as materialized (
        select id as user_id from users where ${address === null ? 'false' : `email_key = ${bind(address)}`}),
      meant as materialized (
        select t.place, f.folded, k.words, x.parts > ${MOST_MATCHES} as broad, x.parts > ${FEW_WORDS} as loose
          from (values ${given}) t (given, place)
         cross join lateral (select fold_words(t.given) collate "C" as folded) f
         cross join lateral (select count(*) as parts, coalesce(array_agg(distinct l.word), '{}') as words
           from (select p.word from word_parts p where ${isPart('f.folded')} limit ${MOST_MATCHES + 1}) l) x
         cross join lateral (select case when x.parts > 0 then x.words
           else array(select distinct s.word from word_slips s where s.slip in (select word_slips(f.folded))) end as words) k
         where not exists (select from addressed)),
      wanted as materialized (
        select m.*, (select count(*) from (select from unnest(case when not m.broad then m.words end) l (word)
                 cross join lateral (select from person_words p where p.word = l.word order by p.name limit ${most}) o
                 limit ${most}) n) as people
          from meant m),
      driver as materialized (
        select place, words, people from wanted where not broad and (people <= ${few}${byName ? ` or cardinality(words) <= ${followed}` : ''})
         order by people, cardinality(words), place limit 1)`;
    const none = 'not exists (select from addressed) and not exists (select from driver)';
    if (words.length === 1) {
      this.known = 'known as materialized (select user_id from addressed)';
      this.walks = none;
      return;
    }
    const have = words.map(
      (_word, place) => `select o.user_id from wanted w
         cross join lateral (select word from unnest(w.words) n (word) where not w.broad
           union select p.word from word_parts p where w.broad and ${isPart('w.folded')}) l
         cross join lateral (select user_id from person_words where word = l.word order by name offset 0) o where w.place = ${place + 1}`,
    );
    const many = whole ? 'false' : `(select count(*) from together) > ${few}`;
    this.known = `together as materialized (${have.join(' intersect ')}),
      known as materialized (
        select user_id from addressed union all select user_id from together where ${none} and not ${many})`;
    this.walks = `${none} and ${many}`;
  }

  /**
   * Further expressions (the query is `with recursive`), where people are in the order of names. Of several words that are
   * common each, the names in which all are found: from one name of the rarest word to the next of the others, not past what
   * lies between. `leap` is in the order of names, and empty where one word is rare; whose name it is follows where it is `met`.
   * It ends after `MOST_NAMES` of them, see `leapsOn`.
   * @param from the name to begin with, as SQL
   */
  leap(direction: 'asc' | 'desc', from: string | null): string {
    const [near, far, last] = direction === 'desc' ? ['<=', '<', 'min'] : ['>=', '>', 'max'];
    const seek = (words: string, where: string): string =>
      `select p.name from unnest(${words}) w (word) cross join lateral (
         select name from person_words where word = w.word and ${where} order by name ${direction} limit 1) p`;
    const first = (sought: string): string => `(select s.name from (${sought}) s order by s.name ${direction} limit 1)`;
    const found = `cross join lateral (select ${last}(f.name) as name from others x
      left join lateral ${first(seek('x.words', `name ${near} s.name`))} f on true having bool_and(f.name is not null)) o`;
    const next = `${seek('d.words', `not l.met and name ${near} l.seen`)} union all ${seek('d.words', `l.met and name ${far} l.name`)}`;
    return `others as materialized (
        select o.words from (select w.words, coalesce(sum(cardinality(w.words))
              over (order by w.people, cardinality(w.words), w.place rows between unbounded preceding and 1 preceding), 0) as before
            from wanted w cross join driver d
           where d.people > ${SOME_PEOPLE} and w.place <> d.place and not w.broad and not w.loose
             and cardinality(w.words) between 1 and ${SOME_WORDS} - cardinality(d.words)) o
         where o.before < ${SOME_WORDS}),
      leap (name, seen, met, names) as (
        select s.name, o.name, o.name = s.name, (o.name = s.name)::int from driver d
         cross join lateral ${first(seek('d.words', from === null ? 'true' : `name ${near} ${from}`))} s ${found}
        union all
        select s.name, o.name, o.name = s.name, l.names + (o.name = s.name)::int from leap l cross join driver d
         cross join lateral ${first(next)} s ${found} where l.names < ${MOST_NAMES})`;
  }

  /** The condition that `leap` ended although there may be further names, each of which has all the words. */
  get leapsOn(): string {
    return `(select count(*) from others) = ${this.words.length - 1} and (select max(names) from leap) >= ${MOST_NAMES}`;
  }

  /**
   * The word that fewest people of a name (as SQL) have, as one row: `words` and `place` as in `driver`, and whether these
   * people are `few`, so that they are looked up by it.
   */
  rarestOf(name: string): string {
    return `select w.words, w.place, n.people <= ${FEW_OF_A_NAME} as few from wanted w cross join lateral (
        select count(*) as people from (select from unnest(w.words) x (word) join person_words q on q.word = x.word and q.name = ${name}
         limit ${FEW_OF_A_NAME + 1}) n) n
     where not w.broad and not w.loose order by n.people, w.place limit 1`;
  }

  /** A condition over the words of somebody (an expression): all that are asked for are among them. */
  matches(words: string): string {
    return this.all('0', words, `${words} && w.words`);
  }

  /** The same over a row `p` of `person_words` that was found by the driver `d`; it looks no further than it has to. */
  get matchesOthers(): string {
    const words = '(select words from users where id = p.user_id)';
    const known = 'q.name = p.name and q.user_id = p.user_id';
    return this.all(
      'd.place',
      words,
      `case when cardinality(w.words) > ${ASKED_WORDS} then ${words} && w.words
        else exists (select from unnest(w.words) x (word) join person_words q on q.word = x.word and ${known}) end`,
    );
  }

  private all(but: string, words: string, has: string): string {
    const begins = `starts_with(x, w.folded) or starts_with(x, '@' || w.folded)`;
    const long = `(length(w.folded) > 2 or w.folded !~ ${ASCII})`;
    const within = `${long} and case when starts_with(x, '@') then strpos(x, '.' || w.folded) else strpos(x, w.folded) end > 0`;
    return `not exists (select from wanted w where w.place <> ${but} and not case when w.loose
      then exists (select from unnest(${words}) x where ${begins} or ${within}) else ${has} end)`;
  }
}
