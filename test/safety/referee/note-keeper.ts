import { expect } from '@jest/globals';
import { type Client, code } from './client.js';

/** Writes notes, which add up where one is written twice. */
export class NoteKeeper {
  private readonly written: string[] = [];

  constructor(
    readonly client: Client,
    private readonly enrolmentId: string,
  ) {}

  async writeNotes(): Promise<void> {
    while (!this.client.line.done) {
      const text = `Note ${this.written.length + 1}`;
      const reply = await this.client.send('POST', `${this.trainee}/notes`, { text });
      if (reply.status !== 201) expect([reply.status, code(reply)]).toEqual([409, 'answer_lost']);
      this.written.push(text);
    }
  }

  /** Every note that was acknowledged, once. */
  async check(): Promise<void> {
    const { notes } = await this.client.expect(200, 'GET', this.trainee);
    expect((notes as { text: string }[]).map(({ text }) => text).reverse()).toEqual(this.written);
  }

  private get trainee(): string {
    return `/api/admin/enrolments/${this.enrolmentId}`;
  }
}
