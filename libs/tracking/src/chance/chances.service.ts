import { Injectable } from '@nestjs/common';
import { NotFound } from '@convenor/platform';
import {
  binFor,
  type ChanceFeature,
  type ChanceReason,
  inTenths,
  isCurrent,
  LEAST_EXAMPLES,
  LEAST_IN_GROUP,
  LEAST_OF_EACH,
  type LearntChance,
  type TriedNudge,
  whatHelped,
} from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { ChanceCardDto, ChanceHelpDto, ChanceModelDto, ReadChanceDto, TraineeChanceDto } from './chance.dto.js';
import { ChanceSwitch } from './chance-switch.service.js';

interface ModelRow {
  id: string;
  trained_at: Date;
  learnt: LearntChance;
}

interface ChanceRow {
  as_of: string;
  chance: number;
  reasons: ChanceReason[];
  learnt: LearntChance;
  tried: TriedNudge[];
}

/** What is shown of chances: the model to those who answer for it, and one person's to the staff who look after them. */
@Injectable()
export class Chances {
  constructor(
    private readonly db: DataSource,
    private readonly chanceSwitch: ChanceSwitch,
  ) {}

  async card(): Promise<ChanceCardDto> {
    const tx = this.db.manager;
    const { enabledAt, version, read } = await this.chanceSwitch.state(tx);
    // What was learnt before it was switched off is not shown either.
    const newest = enabledAt === null ? undefined : await this.newest(tx);
    return {
      ...{ enabled: enabledAt !== null, enabledAt: enabledAt?.toISOString() ?? null },
      needs: { passages: LEAST_EXAMPLES, ofEach: LEAST_OF_EACH, inGroup: LEAST_IN_GROUP },
      model: newest ? presentModel(newest) : null,
      ...{ read, version },
    };
  }

  /** Whether somebody may ask is decided before. @throws NotFound */
  async of(enrolmentId: string): Promise<TraineeChanceDto> {
    const tx = this.db.manager;
    const [row] = await tx.query<(ChanceRow | Record<keyof ChanceRow, null>)[]>(
      `select c.as_of::text, c.chance, c.reasons, m.learnt, m.tried
         from enrolments e left join enrolment_chances c on c.enrolment_id = e.id and e.state = 'active'
         left join chance_models m on m.id = c.model_id where e.id = $1`,
      [enrolmentId],
    );
    if (!row) throw new NotFound('This enrolment');
    if (!(await this.chanceSwitch.isOn(tx))) return { standing: 'off', chance: null };
    if (row.learnt !== null) return { standing: 'shown', chance: presentChance(row) };
    return { standing: (await this.newest(tx))?.learnt.verdict ?? 'not_yet', chance: null };
  }

  private async newest(tx: EntityManager): Promise<ModelRow | undefined> {
    const [row] = await tx.query<ModelRow[]>(
      'select id, trained_at, learnt from chance_models order by id desc limit 1',
    );
    return row;
  }
}

function presentModel({ trained_at, learnt }: ModelRow): ChanceModelDto {
  const { verdict, passages, certified, snapshots, parts, check, reliability, groups, model } = learnt;
  return {
    ...{ trainedAt: trained_at.toISOString(), verdict, passages, certified, snapshots, parts, check },
    ...{ reliability: [...reliability], groups: groups.map((view) => ({ ...view, groups: [...view.groups] })) },
    weights:
      model && isCurrent(model)
        ? model.features.map((feature, place) => ({
            feature: feature as ChanceFeature,
            weight: Math.round(model.weights[place]! * model.calibration.slope * 1000),
            ...{
              usual: model.scale.known[place] ? model.scale.means[place]! : null,
              spread: model.scale.spreads[place]!,
            },
          }))
        : [],
  };
}

function presentChance({ as_of, chance, reasons, learnt, tried }: ChanceRow): ReadChanceDto {
  return {
    ...{ asOf: as_of, tenths: inTenths(chance / 1000), reasons },
    likeThis: binFor(learnt.reliability, chance),
    helped: whatHelped(reasons, tried).map(presentHelp),
  };
}

function presentHelp({ rule: { trigger, days, action }, effect }: TriedNudge): ChanceHelpDto {
  return { trigger, days, action, cameBack: effect.touched.share!, cameBackWithout: effect.heldOut.share! };
}
