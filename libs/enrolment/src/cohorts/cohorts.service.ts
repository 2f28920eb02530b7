import { Injectable } from '@nestjs/common';
import { NotFound } from '@convenor/platform';
import type { EntityManager } from 'typeorm';
import { Cohort } from './cohort.entity.js';

/** Finds cohorts. */
@Injectable()
export class Cohorts {
  /** @throws NotFound */
  async byId(tx: EntityManager, id: string): Promise<Cohort> {
    return found(await tx.findOneBy(Cohort, { id }));
  }

  /** Holds the row until the end of the transaction. @throws NotFound */
  async lock(tx: EntityManager, id: string): Promise<Cohort> {
    return found(await tx.findOne(Cohort, { where: { id }, lock: { mode: 'pessimistic_write' } }));
  }
}

function found(cohort: Cohort | null): Cohort {
  if (!cohort) throw new NotFound('This cohort');
  return cohort;
}
