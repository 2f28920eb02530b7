import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@convenor/rules';
import type { EntityManager } from 'typeorm';

/** When the track of a passage may start, by the clocks of its person. */
export interface TrackStart {
  today: LocalDate;
  /** See `latestStart` of the rules; null = the track has its start. */
  latest: LocalDate | null;
  /** The person chose the day themself. */
  chosen: boolean;
}

type ReadStarts = (tx: EntityManager, enrolmentIds: string[]) => Promise<ReadonlyMap<string, TrackStart>>;

/** Whether a track may still start on another day: only those know who see what has begun in a passage, and they say it here. */
@Injectable()
export class TrackStarts {
  private read: ReadStarts | null = null;

  provide(read: ReadStarts): void {
    this.read = read;
  }

  async of(tx: EntityManager, enrolmentIds: string[]): Promise<ReadonlyMap<string, TrackStart>> {
    if (enrolmentIds.length === 0) return new Map();
    if (!this.read) throw new Error('Nobody says when tracks may start.');
    return this.read(tx, enrolmentIds);
  }
}
