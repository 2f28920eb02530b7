import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

interface Arrived {
  to: string;
  messageId: string;
  headers: Record<string, string>;
}

/** A mail server that says about every recipient what the test wants it to say. */
export class RefusingMailServer {
  /** `550 5.1.1 no such user`; null = it takes everything. */
  answers: string | null = null;
  /** How often somebody named a recipient. */
  asked = 0;
  readonly arrived: Arrived[] = [];
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => {
      this.asked += 1;
      if (this.answers === null) return done();
      const [, code, words] = /^(\d{3}) (.*)$/.exec(this.answers)!;
      done(Object.assign(new Error(words), { responseCode: Number(code) }));
    },
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (bytes: Buffer) => pieces.push(bytes));
      stream.on('end', () => {
        const headers = headersOf(Buffer.concat(pieces).toString());
        const to = session.envelope.rcptTo[0]!.address;
        this.arrived.push({ to, messageId: headers['message-id'] ?? '', headers });
        done();
      });
    },
  });

  static async start(): Promise<RefusingMailServer> {
    const started = new RefusingMailServer();
    started.server.listen(0, '127.0.0.1');
    await once(started.server.server, 'listening');
    return started;
  }

  get url(): string {
    const { port } = this.server.server.address() as { port: number };
    return `smtp://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

function headersOf(message: string): Record<string, string> {
  const [head = ''] = message.split(/\r?\n\r?\n/, 1);
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...value] = line.split(':');
      return [name.toLowerCase(), value.join(':').trim()];
    }),
  );
}
