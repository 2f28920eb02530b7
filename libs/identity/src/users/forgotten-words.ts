import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '@convenor/platform';
import { DataSource } from 'typeorm';

/** Words of names and addresses that nobody has any more go at once, or by night where somebody signed up meanwhile. */
@Injectable()
export class ForgottenWords implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('sweep-words', '52 3 * * *', () => this.sweep());
  }

  async sweep(): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.query('set local statement_timeout = 0');
      await tx.query('select sweep_words()');
    });
  }
}
