import type { QuestionImport, RichText } from '@convenor/formats';
import { AuditLog, Clock, InvalidInput, NotFound } from '@convenor/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type CategoryRow, CategoryTree, childOf } from '../categories/category-tree.js';
import type { AcceptedImportDto, AcceptImportDto } from './import.dto.js';

interface Wanted {
  place: number;
  category: string[];
}

const NOTHING: RichText = { format: 'markdown', text: '' };

/** Takes the questions of a file that was read into the bank: all that are wanted and not there yet, or none. */
@Injectable()
export class Accepting {
  constructor(
    private readonly db: DataSource,
    private readonly tree: CategoryTree,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, InvalidInput for the category, TooManyCategories */
  async accept(actorId: string, id: string, { categoryId, exclude }: AcceptImportDto): Promise<AcceptedImportDto> {
    return this.db.transaction(async (tx) => {
      // One import after the other: each sees what those before it have made.
      const tree = await this.tree.hold(tx);
      const [head] = await tx.query<{ format: string; categories: QuestionImport['categories'] }[]>(
        'select format, categories from question_imports where id = $1 for update',
        [id],
      );
      if (!head) throw new NotFound('This import');
      if (categoryId && !tree.has(categoryId)) {
        throw InvalidInput.field('categoryId', 'unknown_category', 'This category does not exist.');
      }
      const [{ chosen }] = await tx.query<[{ chosen: number }]>(
        `select count(*)::int as chosen from question_import_questions
          where import_id = $1 and question is not null and place <> all($2::int[])`,
        [id, exclude],
      );
      const wanted = await this.wanted(tx, id, exclude);
      const homes = categoryId
        ? wanted.map(() => categoryId)
        : await this.homes(
            tx,
            tree,
            wanted,
            new Map(head.categories.map((each) => [JSON.stringify(each.path), each.description])),
          );
      if (wanted.length > 0) await this.take(tx, actorId, id, wanted, homes);
      await tx.query('delete from question_imports where id = $1', [id]);
      const answer = { created: wanted.length, skipped: chosen - wanted.length };
      await this.audit.record(tx, {
        actorId,
        action: 'question.imported',
        subject: { type: 'question_import', id },
        detail: { format: head.format, ...answer },
      });
      return answer;
    });
  }

  /** The first of each content that was never in the bank. */
  private async wanted(tx: EntityManager, id: string, exclude: readonly number[]): Promise<Wanted[]> {
    return tx.query<Wanted[]>(
      `select place, category from (
         select distinct on (s.fingerprint) s.place, s.category from question_import_questions s
          where s.import_id = $1 and s.question is not null and s.place <> all($2::int[])
            and not exists (select from question_versions v where v.fingerprint = s.fingerprint)
          order by s.fingerprint, s.place) fresh order by place`,
      [id, exclude],
    );
  }

  /** The category of each question, made where it is not there yet. */
  private async homes(
    tx: EntityManager,
    tree: Map<string, CategoryRow>,
    wanted: readonly Wanted[],
    descriptions: ReadonlyMap<string, RichText>,
  ): Promise<(string | null)[]> {
    const known = new Map<string, string | null>([['[]', null]]);
    const homeOf = async (path: readonly string[]): Promise<string | null> => {
      const key = JSON.stringify(path);
      const before = known.get(key);
      if (before !== undefined) return before;
      const parentId = await homeOf(path.slice(0, -1));
      const name = path.at(-1)!;
      const there = childOf(tree, parentId, name)?.id;
      const description = descriptions.get(key) ?? NOTHING;
      const home = there ?? (await this.tree.add(tx, tree, { parentId, name, description }));
      known.set(key, home);
      return home;
    };
    const homes: (string | null)[] = [];
    for (const { category } of wanted) homes.push(await homeOf(category));
    return homes;
  }

  private async take(
    tx: EntityManager,
    actorId: string,
    id: string,
    wanted: readonly Wanted[],
    homes: readonly (string | null)[],
  ): Promise<void> {
    const places = wanted.map(({ place }) => place);
    const now = this.clock.now();
    const chosen = 'from question_import_questions s where s.import_id = $1 and s.place = any($2::int[])';
    await tx.query(
      `insert into question_files (name, media_type, bytes, created_at)
       select f.name, f.media_type, f.bytes, $3 from question_import_files f
        where f.import_id = $1 and f.name in (select unnest(s.files) ${chosen})
       on conflict (name) do update set created_at = excluded.created_at`,
      [id, places, now],
    );
    await tx.query(
      `insert into questions (id, category_id, name, state, type, tags, points, plain, sound, version, fingerprint, origin, source_id,
                              created_by, created_at, updated_by, updated_at)
       select s.question_id, home.id, s.name, 'draft', s.type, s.tags, s.points, s.plain, s.sound, 1, s.fingerprint, 'import',
              s.source_id, $4, $5, $4, $5
         from question_import_questions s join unnest($2::int[], $3::uuid[]) as home(place, id) on home.place = s.place
        where s.import_id = $1`,
      [id, places, homes, actorId, now],
    );
    await tx.query(
      `insert into question_versions (question_id, version, authored, question, fingerprint, note, created_by, created_at)
       select s.question_id, 1, s.authored, s.question, s.fingerprint, '', $3, $4 ${chosen}`,
      [id, places, actorId, now],
    );
    await tx.query(
      `insert into question_version_files (question_id, version, name) select s.question_id, 1, unnest(s.files) ${chosen}`,
      [id, places],
    );
  }
}
