import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Enrolments } from './enrolments.service.js';

/** Lets people move up wherever somebody waits while a place is free. */
@Injectable()
export class WaitingLists {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
  ) {}

  async moveUp(): Promise<void> {
    const courses = await this.db.query<{ course_id: string }[]>(
      `select distinct course_id from enrolments where state = 'waitlisted'`,
    );
    for (const { course_id: courseId } of courses)
      await this.db.transaction((tx) => this.enrolments.fillPlaces(tx, courseId));
  }
}
