import type supertest from 'supertest';
import type { TestApi } from './test-api.js';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** A browser: keeps the cookies that it is given and sends them back. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly api: TestApi,
    private readonly headers: Record<string, string> = {},
  ) {}

  async get(path: string): Promise<supertest.Response> {
    return this.send('get', path);
  }

  async post(path: string, body?: object): Promise<supertest.Response> {
    return this.send('post', path, body);
  }

  async patch(path: string, body: object): Promise<supertest.Response> {
    return this.send('patch', path, body);
  }

  async delete(path: string): Promise<supertest.Response> {
    return this.send('delete', path);
  }

  private async send(method: Method, path: string, body?: object): Promise<supertest.Response> {
    const request = this.api.visitor[method](path).set(this.headers);
    const cookies = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (cookies) void request.set('cookie', cookies);
    const answer = await (body === undefined ? request : request.send(body));
    for (const line of setCookies(answer)) this.keep(line);
    return answer;
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const [name = '', value = ''] = pair.split('=');
    if (attributes.some((attribute) => /^expires=Thu, 01 Jan 1970/i.test(attribute))) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

export function setCookies(answer: supertest.Response): string[] {
  return (answer.headers['set-cookie'] as unknown as string[] | undefined) ?? [];
}
