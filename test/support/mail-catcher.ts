import { once } from 'node:events';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export interface Caught {
  /** The Message-ID, without its brackets. */
  id: string;
  /** As the client called itself. */
  by: string;
}

/** A mail server that notes which mail came whole, and from whom; it takes its time to say so. */
export class MailCatcher {
  readonly caught: Caught[] = [];
  private readonly open = new Map<string, number>();
  private readonly waiting = new Map<string, () => void>();
  private readonly server: SMTPServer;

  constructor(private readonly takes: () => number) {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onMailFrom: (_address, session, done) => {
        this.count(session, 1);
        done();
      },
      onClose: (session) => this.count(session, -1),
      onData: (stream, session, done) => {
        const pieces: Buffer[] = [];
        stream.on('data', (bytes: Buffer) => pieces.push(bytes));
        stream.on('end', () => {
          const id = /^Message-ID: <([^>]+)>/im.exec(Buffer.concat(pieces).toString())?.[1];
          if (id) this.caught.push({ id, by: nameOf(session) });
          this.waiting.get(nameOf(session))?.();
          setTimeout(done, this.takes());
        });
      },
    });
    // A client that is killed leaves its connection as it is.
    this.server.on('error', () => undefined);
  }

  async start(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server.server, 'listening');
  }

  /** For `SMTP_URL` of a client that calls itself so. */
  urlFor(name: string): string {
    const { port } = this.server.server.address() as { port: number };
    return `smtp://127.0.0.1:${port}?name=${name}&ignoreTLS=true`;
  }

  /** Resolves once a client has handed over a whole mail. */
  async first(name: string): Promise<void> {
    if (this.caught.some(({ by }) => by === name)) return;
    await new Promise<void>((resolve) => this.waiting.set(name, resolve));
  }

  isConnected(name: string): boolean {
    return (this.open.get(name) ?? 0) > 0;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private count(session: SMTPServerSession, by: number): void {
    const name = nameOf(session);
    this.open.set(name, Math.max(0, (this.open.get(name) ?? 0) + by));
  }
}

function nameOf(session: SMTPServerSession): string {
  return String(session.hostNameAppearsAs || '');
}
