import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets a reason be taken out of the audit log, and nothing else: new rows are sealed with a digest in its place. */
export class ErasableReasons1796400000001 implements MigrationInterface {
  name = 'ErasableReasons1796400000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table audit_log
        add column reason_salt text,
        add column reason_digest text,
        add column reason_erased boolean not null default false;

      create function refuse_all_but_erasing_a_reason() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.reason is not null and new.reason is null and new.reason_salt is null and new.reason_erased
           and to_jsonb(new) - '{reason,reason_salt,reason_erased}'::text[] = to_jsonb(old) - '{reason,reason_salt,reason_erased}'::text[] then
          return new;
        end if;
        raise exception 'rows of % are never changed', tg_table_name;
      end
      $$;
      drop trigger audit_log_is_append_only on audit_log;
      create trigger audit_log_is_append_only before update or delete on audit_log
        for each row execute function refuse_all_but_erasing_a_reason();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger audit_log_is_append_only on audit_log;
      create trigger audit_log_is_append_only before update or delete on audit_log
        for each row execute function refuse_change();
      drop function refuse_all_but_erasing_a_reason;
      alter table audit_log drop column reason_salt, drop column reason_digest, drop column reason_erased;
    `);
  }
}
