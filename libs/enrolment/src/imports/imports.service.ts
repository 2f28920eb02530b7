import { Injectable } from '@nestjs/common';
import { type Course, Courses } from '@convenor/curriculum';
import { Invitations, People } from '@convenor/identity';
import { AuditLog, DomainError } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { Enrolling } from '../enrolments/enrolling.service.js';
import type { Application } from '../enrolments/enrolment.entity.js';
import { Enrolments } from '../enrolments/enrolments.service.js';
import { Places } from '../enrolments/places.js';
import { ImportDto, ImportReportDto, ImportRowDto } from './import.dto.js';
import { type PersonLine, readPeople } from './read-people.js';

/** Thrown at the end of a dry run: everything was tried for real, and nothing of it stays. */
class OnlyTried extends Error {
  constructor(readonly rows: ImportRowDto[]) {
    super();
  }
}

/** Of people whom staff bring in. */
export const NOTHING_SAID: Application = {
  motivation: null,
  region: null,
  experience: null,
  learningNeeds: null,
  consents: [],
};

/** Gives many people a place at once. All of it happens, or none. */
@Injectable()
export class Imports {
  constructor(
    private readonly db: DataSource,
    private readonly courses: Courses,
    private readonly enrolling: Enrolling,
    private readonly enrolments: Enrolments,
    private readonly places: Places,
    private readonly invitations: Invitations,
    private readonly people: People,
    private readonly audit: AuditLog,
  ) {}

  async run(staffId: string, { course: slug, csv, dryRun }: ImportDto): Promise<ImportReportDto> {
    const people = readPeople(csv);
    try {
      const rows = await this.db.transaction(async (tx) => {
        const course = await this.courses.bySlug(tx, slug);
        const done: ImportRowDto[] = [];
        for (const person of people) done.push(await this.enrol(tx, staffId, course, person));
        if (dryRun) throw new OnlyTried(done);
        await this.audit.record(tx, {
          actorId: staffId,
          action: 'enrolments.imported',
          subject: { type: 'course', id: course.id },
          detail: { lines: done.length, enrolled: done.filter(({ outcome }) => outcome === 'enrolled').length },
        });
        return done;
      });
      return report(rows, false);
    } catch (error) {
      if (error instanceof OnlyTried) return report(error.rows, true);
      throw error;
    }
  }

  private async enrol(tx: EntityManager, staffId: string, course: Course, person: PersonLine): Promise<ImportRowDto> {
    const { line, email, name, problem } = person;
    const row = (outcome: ImportRowDto['outcome'], invited = false, message: string | null = null): ImportRowDto => ({
      line,
      email,
      name,
      outcome,
      invited,
      message,
    });
    if (problem) return row('refused', false, problem);
    try {
      // A savepoint: what goes wrong with one line leaves no trace of that line.
      return await tx.transaction(async (inner) => {
        const known = await this.people.byEmail(inner, person.email);
        // Looked at first: whoever has a place is not invited to it again.
        if (known && (await this.enrolments.living(inner, known.id, course.id))) return row('already_enrolled');
        const { userId, invited } = await this.invitations.inviteTrainee(inner, person);
        const mover = { kind: 'staff', id: staffId } as const;
        const enrolment = await this.enrolling.create(inner, userId, course.id, NOTHING_SAID, mover);
        await this.places.takeTurn(inner, course.id);
        const free = await this.places.free(inner, enrolment);
        await this.enrolments.transition(inner, enrolment, free > 0 ? 'accepted' : 'waitlisted', mover);
        return row(free > 0 ? 'enrolled' : 'waitlisted', invited);
      });
    } catch (error) {
      if (error instanceof DomainError) return row('refused', false, error.message);
      throw error;
    }
  }
}

function report(rows: ImportRowDto[], dryRun: boolean): ImportReportDto {
  const count = (outcome: ImportRowDto['outcome']): number => rows.filter((row) => row.outcome === outcome).length;
  return { dryRun, enrolled: count('enrolled'), refused: count('refused'), rows };
}
