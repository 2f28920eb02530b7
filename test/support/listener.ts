import type { Response } from 'supertest';
import type { Person } from './test-api.js';

/** An answer of the server, byte for byte as text: its headers too. */
interface Heard {
  asked: string;
  text: string;
}

/** Listens to everything that the server says to one person. */
export class Listener {
  readonly heard: Heard[] = [];

  constructor(private readonly person: Person) {}

  async ask(method: 'get' | 'post' | 'put', path: string, body?: object): Promise<Response> {
    const answer = await this.person[method](path, body).buffer(true);
    const said = typeof answer.text === 'string' ? answer.text : String(answer.body);
    this.heard.push({
      asked: `${method} ${path} → ${answer.status}`,
      text: `${JSON.stringify(answer.headers)}\n${said}`,
    });
    return answer;
  }

  /** What matches among all that was heard; says to which question it was the answer. */
  givenAway(secret: RegExp): string[] {
    return this.heard
      .filter(({ text }) => secret.test(text))
      .map(({ asked, text }) => `${asked}: ${secret.exec(text)![0]}`);
  }
}
