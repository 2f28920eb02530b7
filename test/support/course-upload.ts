import { writeZip } from '@convenor/formats';
import type supertest from 'supertest';
import { aCoursePackage, type CoursePackageOptions } from './course-package.js';
import type { Person } from './test-api.js';

/** Uploads the small course, as its import screen does. */
export async function upload(
  person: Pick<Person, 'post'>,
  options: CoursePackageOptions = {},
): Promise<supertest.Test> {
  return uploadBytes(person, Buffer.from(await writeZip(aCoursePackage(options))));
}

export function uploadBytes(person: Pick<Person, 'post'>, bytes: Buffer, field = 'file'): supertest.Test {
  return person.post('/api/admin/courses/imports').attach(field, bytes, 'course.zip');
}

/** Answers of bytes, for `parse`. */
export function bytesOf(response: supertest.Response, done: (error: Error | null, bytes: Buffer) => void): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => done(null, Buffer.concat(chunks)));
}
