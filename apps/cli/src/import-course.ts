import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CourseImports, PackageHasErrors, Publishing } from '@convenor/curriculum';
import { Config, DomainError, loadConfig, migrate } from '@convenor/platform';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../api/src/app.module.js';
import { migrations } from '../../api/src/migrations.js';
import { openDatabase } from '../../api/src/open-database.js';

/** Reads a course package (folder or zip) into the draft of its course, as the import screen does; may publish it at once. */
const USAGE = 'Usage: npm run course:import -- <folder or zip> [--publish version|patch]';

type Problems = readonly { severity: string; file: string; line: number | null; message: string }[];

function tell(problems: Problems): void {
  for (const { severity, file, line, message } of problems)
    console.log(`  ${severity}: ${line === null ? file : `${file}:${line}`}: ${message}`);
}

function readArguments(): { path: string; as: 'version' | 'patch' | null } {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { publish: { type: 'string' } } });
  const [path] = positionals;
  const as = values.publish ?? null;
  if (!path || positionals.length > 1 || (as !== null && as !== 'version' && as !== 'patch')) throw new Error(USAGE);
  // npm changes into the project's folder; a relative path is meant from where the person stands.
  return { path: resolve(process.env['INIT_CWD'] ?? process.cwd(), path), as };
}

async function importCourse(config: Config): Promise<void> {
  const { path, as } = readArguments();
  const database = await openDatabase(config, (line) => console.log(`  ${line}`));
  try {
    await migrate(database.address.url, migrations);
    const app = await NestFactory.createApplicationContext(AppModule.forRoot(config, database.address), {
      logger: ['error'],
      abortOnError: false,
    });
    try {
      const report = await app.get(CourseImports).importCourse(path);
      tell(report.problems);
      for (const { message, changesRequirements } of report.changes)
        console.log(`  ${changesRequirements ? '! ' : '- '}${message}`);
      if (report.changesRequirements)
        console.log('  (!) changes what people have to do: it can be published as a version, not as a patch.');
      const { slug, versionId } = report.draft;
      if (as === null) {
        console.log(`  The draft of "${slug}" is ready: ${config.publicUrl}/admin/courses/${slug}`);
      } else {
        const { number, patch } = await app.get(Publishing).publish(null, slug, { as, versionId });
        console.log(`  Published "${slug}" ${number}.${patch}: ${config.publicUrl}/courses/${slug}`);
      }
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}

/** The sentence for the person at the command line; what is a fault of ours keeps its trace. */
function sentenceOf(error: unknown): string {
  const { code, path, message, stack, forPeople } = error as NodeJS.ErrnoException & { forPeople?: boolean };
  if (code === 'ENOENT') return `There is no folder or zip at ${path}.`;
  return error instanceof DomainError || forPeople || message === USAGE ? message : String(stack);
}

try {
  await importCourse(loadConfig(process.env));
} catch (error) {
  if (error instanceof PackageHasErrors) tell(error.problems);
  console.error(`  ${sentenceOf(error)}`);
  process.exit(1);
}
