import { Injectable } from '@nestjs/common';
import { Clock, DomainError, Ids, NotFound } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { SavedCommentDto, SavedCommentsDto } from './marking.dto.js';

const MOST = 100;

class TooManyComments extends DomainError {
  readonly code = 'too_many_comments';
  constructor() {
    super(`You keep ${MOST} comments already. Remove one that you no longer use.`);
  }
}

/** Comments that a person who marks keeps for use again. They are theirs alone. */
@Injectable()
export class SavedComments {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async of(ownerId: string): Promise<SavedCommentsDto> {
    const items = await this.db.query<SavedCommentDto[]>(
      'select id, text from marking_comments where owner_id = $1 order by id',
      [ownerId],
    );
    return { items, next: null };
  }

  async save(ownerId: string, text: string): Promise<SavedCommentDto> {
    const id = this.ids.next();
    const [row] = await this.db.query<unknown[]>(
      `insert into marking_comments (owner_id, id, text, at) select $1, $2, $3, $4
        where (select count(*) from marking_comments where owner_id = $1) < $5 returning id`,
      [ownerId, id, text, this.clock.now(), MOST],
    );
    if (!row) throw new TooManyComments();
    return { id, text };
  }

  async drop(ownerId: string, id: string): Promise<void> {
    const [dropped] = await this.db.query<[unknown[], number]>(
      'delete from marking_comments where owner_id = $1 and id = $2 returning id',
      [ownerId, id],
    );
    if (dropped.length === 0) throw new NotFound('This comment');
  }
}
