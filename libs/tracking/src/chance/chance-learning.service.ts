import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock, Ids, Jobs, rowsJson, runAside } from '@convenor/platform';
import {
  type ChanceExample,
  chanceExample,
  chanceFactsOn,
  type ChanceModel,
  chanceReasons,
  isReadable,
  learnChance,
  type LearntChance,
  readChance,
  thousandths,
  today,
} from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { NudgeRules } from '../nudges/nudge-rules.service.js';
import { ChanceHistories } from './chance-histories.js';
import { ChanceSwitch, LEARN_CHANCES } from './chance-switch.service.js';

const BATCH = 200;
/** Enough to learn a dozen weights from, and an end to what is kept in memory. The latest passages come first. */
const MOST_SNAPSHOTS = 200_000;
const MEGABYTES = 768;
const FIRST = '00000000-0000-0000-0000-000000000000';
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Learns each night from passages that are over, and reads the chances of those under way. Nothing else is done with them. */
@Injectable()
export class ChanceLearning implements OnModuleInit {
  private readonly log = new Logger('Chance');

  constructor(
    private readonly db: DataSource,
    private readonly histories: ChanceHistories,
    private readonly chanceSwitch: ChanceSwitch,
    private readonly nudges: NudgeRules,
    private readonly jobs: Jobs,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule(LEARN_CHANCES, '33 2 * * *', () => this.run());
  }

  /** May be ended at any moment and begun again: what it has learnt stands on its own, and so does each batch of chances. */
  async run(): Promise<void> {
    if (!(await this.chanceSwitch.isOn(this.db.manager))) return;
    const learnt = await this.learn(await this.examples());
    const modelId = this.ids.next();
    if (!(await this.keep(modelId, learnt))) return;
    const { verdict, model } = learnt;
    if (verdict === 'shown' && model)
      for (let after: string | null = FIRST; after !== null;) after = await this.readBatch(modelId, model, after);
    await this.forgetOlder();
    this.log.log(`Learnt from ${learnt.passages} passages: ${verdict}.`);
  }

  private async examples(): Promise<ChanceExample[]> {
    const now = this.clock.now();
    const examples: ChanceExample[] = [];
    let snapshots = 0;
    let [on, id] = [now.toISOString().slice(0, 10), LAST];
    while (snapshots < MOST_SNAPSHOTS) {
      const passages = await this.histories.begunBefore(this.db.manager, on, id, BATCH);
      for (const { id: passageId, history, groups, timeZone } of passages) {
        const example = chanceExample(passageId, history, groups, today(timeZone, now));
        if (!example || snapshots + example.snapshots.length > MOST_SNAPSHOTS) continue;
        examples.push(example);
        snapshots += example.snapshots.length;
      }
      const last = passages.at(-1);
      if (!last || passages.length < BATCH) break;
      [on, id] = [last.startedOn, last.id];
    }
    return examples;
  }

  /** On a thread of its own, so that requests are answered meanwhile. */
  private learn(examples: ChanceExample[]): Promise<LearntChance> {
    return runAside({
      thread: new URL('./learn.thread.js', import.meta.url),
      data: examples,
      here: async (data) => learnChance(data),
      megabytes: MEGABYTES,
      tooHeavy: () => new Error('Learning chances took too long or too much memory.'),
    });
  }

  private keep(id: string, learnt: LearntChance): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      if (!(await this.chanceSwitch.isOn(tx, 'held'))) return false;
      const tried = await this.nudges.tried(tx);
      await tx.query('insert into chance_models (id, trained_at, verdict, learnt, tried) values ($1, $2, $3, $4, $5)', [
        ...[id, this.clock.now(), learnt.verdict, JSON.stringify(learnt), JSON.stringify(tried)],
      ]);
      return true;
    });
  }

  /** @returns the last of them, where there may be more */
  private readBatch(modelId: string, model: ChanceModel, after: string): Promise<string | null> {
    return this.db.transaction(async (tx) => {
      // Switched off meanwhile, or overtaken by another run: nothing more is written.
      if (!(await this.chanceSwitch.isOn(tx, 'held')) || (await newestModel(tx)) !== modelId) return null;
      const now = this.clock.now();
      const passages = await this.histories.underWay(tx, after, BATCH);
      const rows = passages.flatMap(({ id, history, timeZone }) => {
        const on = today(timeZone, now);
        if (!isReadable(history, on)) return [];
        const facts = chanceFactsOn(history, on);
        const chance = thousandths(readChance(model, facts));
        return [{ enrolment_id: id, as_of: on, chance, reasons: chanceReasons(model, facts) }];
      });
      await tx.query(
        `insert into enrolment_chances (enrolment_id, model_id, as_of, chance, reasons, reckoned_at)
         select e.id, $2, new.as_of, new.chance, new.reasons, $3
           from jsonb_to_recordset($1) as new (enrolment_id uuid, as_of date, chance int, reasons jsonb)
           join enrolments e on e.id = new.enrolment_id and e.state = 'active' for key share of e
         on conflict (enrolment_id) do update set model_id = excluded.model_id, as_of = excluded.as_of,
           chance = excluded.chance, reasons = excluded.reasons, reckoned_at = excluded.reckoned_at`,
        [rowsJson(rows), modelId, now],
      );
      return passages.length < BATCH ? null : passages.at(-1)!.id;
    });
  }

  /** Who was not read tonight is under way no more, or the model says too little: yesterday's word does not stay. */
  private async forgetOlder(): Promise<void> {
    await this.db.query(
      'delete from enrolment_chances where model_id <> (select id from chance_models order by id desc limit 1)',
    );
    await this.db.query('update chance_switch set people_read = (select count(*) from enrolment_chances)');
  }
}

async function newestModel(tx: EntityManager): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }[]>('select id from chance_models order by id desc limit 1');
  return row?.id;
}
