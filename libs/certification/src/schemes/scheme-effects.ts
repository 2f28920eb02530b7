import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, InvalidInput } from '@convenor/platform';
import { Passages } from '@convenor/progress';
import { evaluateScheme, isWholeScheme, type Scheme, schemeChange } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { RequirementFacts } from '../requirements/requirement-facts.js';
import { RUNNING } from '../requirements/running.js';
import type { SchemeEffectDto, TouchedPeopleDto } from './scheme.dto.js';
import { NoSchemeDraft } from './scheme.errors.js';
import { SchemeRecords, type SchemesOfVersion } from './scheme-records.js';

const PAGE = 200;
const MOST_NAMED = 20;

/** On the way in this version: nobody who was ever certified. */
const ON_THE_WAY = `from enrolments e where e.course_version_id = $1 and e.state = any($2)
  and not exists (select 1 from credentials k where k.enrolment_id = e.id)`;

/** Whom a draft would touch: everybody on the way is held against what is asked now and against what would be. */
@Injectable()
export class SchemeEffects {
  constructor(
    private readonly db: DataSource,
    private readonly records: SchemeRecords,
    private readonly passages: Passages,
    private readonly facts: RequirementFacts,
  ) {}

  /**
   * Numbers for everybody who may change a scheme; names for who reaches all trainees anyway.
   * @throws NotFound, NoSchemeDraft, InvalidInput with everything that is not whole
   */
  async show({ permissions }: Actor, courseVersionId: string): Promise<SchemeEffectDto> {
    const tx = this.db.manager;
    const mostNamed = permissions.has('enrolment:read-all') ? MOST_NAMED : 0;
    return this.of(tx, await this.records.find(courseVersionId, tx), mostNamed);
  }

  async of(tx: EntityManager, found: SchemesOfVersion, mostNamed: number): Promise<SchemeEffectDto> {
    const draft = this.whole(found);
    const { courseVersionId, rowVersion } = found;
    const { inProgress, lacking, complete } = await this.weighed(tx, courseVersionId, draft);
    const [{ holders }] = await tx.query<[{ holders: number }]>(
      `select count(distinct e.id)::int as holders from enrolments e join credentials k on k.enrolment_id = e.id
        where e.course_version_id = $1 and k.state = 'issued'`,
      [courseVersionId],
    );
    const touched = [courseVersionId, rowVersion, draft, lacking.digest(), complete.digest(), holders];
    return {
      fingerprint: createHash('sha256').update(JSON.stringify(touched)).digest('hex'),
      ...{ inProgress, holders },
      newlyLacking: await this.named(tx, lacking, mostNamed),
      newlyComplete: await this.named(tx, complete, mostNamed),
    };
  }

  private whole(found: SchemesOfVersion): Scheme {
    const draft = found.draft?.document;
    if (!draft) throw new NoSchemeDraft();
    if (!isWholeScheme(draft, found.document))
      throw new InvalidInput(this.records.problems(found, draft), 'This draft is not whole yet. See what is missing.');
    return draft;
  }

  /** Page by page, and of each page nothing is kept but whom it touches: a course may have any number of people. */
  private async weighed(
    tx: EntityManager,
    courseVersionId: string,
    draft: Scheme,
  ): Promise<{ inProgress: number; lacking: Touched; complete: Touched }> {
    const sums = { inProgress: 0, lacking: new Touched(), complete: new Touched() };
    let after: string | null = null;
    for (;;) {
      const page: { id: string }[] = await tx.query(
        `select e.id ${ON_THE_WAY} and ($3::uuid is null or e.id > $3) order by e.id limit $4`,
        [courseVersionId, RUNNING, after, PAGE],
      );
      const ids = page.map(({ id }) => id);
      const gathered = await this.facts.ofMany(tx, await this.passages.many(tx, ids), draft);
      for (const id of ids) {
        const { scheme, facts } = gathered.get(id)!;
        const change = schemeChange(evaluateScheme(scheme, facts).items, evaluateScheme(draft, facts).items);
        if (change === 'newly_lacks') sums.lacking.add(id);
        if (change === 'newly_complete') sums.complete.add(id);
      }
      sums.inProgress += ids.length;
      if (ids.length < PAGE) return sums;
      after = ids.at(-1)!;
    }
  }

  private async named(tx: EntityManager, { count, first }: Touched, most: number): Promise<TouchedPeopleDto> {
    if (most === 0) return { count, people: [] };
    const people = await tx.query<TouchedPeopleDto['people']>(
      `select e.id as "enrolmentId", u.name from enrolments e join users u on u.id = e.user_id
        where e.id = any($1) order by u.name collate "und-x-icu", e.id`,
      [first.slice(0, most)],
    );
    return { count, people };
  }
}

/** People that a change touches: how many, the first of them by their ids, and one word for exactly these. */
class Touched {
  count = 0;
  readonly first: string[] = [];
  private readonly all = createHash('sha256');

  add(id: string): void {
    this.count += 1;
    this.all.update(id);
    if (this.first.length < MOST_NAMED) this.first.push(id);
  }

  digest(): string {
    return this.all.digest('hex');
  }
}
