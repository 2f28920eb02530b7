import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses that take no mail are read oldest first, a few at a time. */
export class RefusedAddressesByTime1796824000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index unreachable_addresses_by_since on unreachable_addresses (since)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index unreachable_addresses_by_since');
  }
}
