import { Injectable } from '@nestjs/common';
import { Clock, Texts } from '@convenor/platform';
import { emailKey, today } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { type CertifiedLine, problemOf } from './read-certified.js';

/** What would become of a line; null = it would be brought in. */
export interface Outlook {
  line: CertifiedLine;
  outcome: 'already' | 'refused' | null;
  problem: string | null;
}

/** How a person stands in a course with what they have there. */
interface Held {
  email_key: string;
  slug: string;
  certified: boolean;
  training: boolean;
}

/** Passages that are still going somewhere: their certificate comes from them. */
const TRAINING = `('applied', 'waitlisted', 'accepted', 'active', 'paused', 'lapsed')`;

/** Says of every line of a file what would become of it, and changes nothing. */
@Injectable()
export class BringOutlook {
  constructor(
    private readonly texts: Texts,
    private readonly clock: Clock,
  ) {}

  async of(tx: EntityManager, lines: readonly CertifiedLine[]): Promise<Outlook[]> {
    const slugs = await this.courses(tx, lines);
    const held = await this.held(tx, lines);
    const [day, seen] = [today('UTC', this.clock.now()), new Set<string>()];
    return lines.map((line): Outlook => {
      const refused = (problem: string): Outlook => ({ line, outcome: 'refused', problem: this.say(problem) });
      const problem = problemOf(line, day, seen);
      if (problem) return refused(problem);
      if (!slugs.has(line.course)) return refused('course');
      const here = held.get(keyOf(emailKey(line.email), line.course));
      if (here?.certified) return { line, outcome: 'already', problem: this.say('already') };
      return here?.training ? refused('training') : { line, outcome: null, problem: null };
    });
  }

  say(problem: string): string {
    return this.texts.t(`certification:batches.problems.${problem}`);
  }

  private async courses(tx: EntityManager, lines: readonly CertifiedLine[]): Promise<Set<string>> {
    const rows = await tx.query<{ slug: string }[]>(
      `select c.slug from courses c where c.slug = any($1)
          and exists (select 1 from course_versions v where v.course_id = c.id and v.state = 'published')`,
      [[...new Set(lines.map(({ course }) => course))]],
    );
    return new Set(rows.map(({ slug }) => slug));
  }

  private async held(tx: EntityManager, lines: readonly CertifiedLine[]): Promise<Map<string, Held>> {
    const rows = await tx.query<Held[]>(
      `select u.email_key, c.slug, bool_or(e.state in ${TRAINING}) as training, bool_or(exists (
                select 1 from credentials k where k.enrolment_id = e.id and k.state in ('queued', 'issued', 'suspended'))) as certified
         from users u join enrolments e on e.user_id = u.id join courses c on c.id = e.course_id
        where u.email_key = any($1) group by u.email_key, c.slug`,
      [[...new Set(lines.map(({ email }) => emailKey(email)))]],
    );
    return new Map(rows.map((row) => [keyOf(row.email_key, row.slug), row]));
  }
}

function keyOf(person: string, course: string): string {
  return JSON.stringify([person, course]);
}
