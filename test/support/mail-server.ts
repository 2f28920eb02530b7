import { once } from 'node:events';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail server on this machine that keeps what it is given. */
export class MailServer {
  readonly arrived: ParsedMail[] = [];
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        this.arrived.push(mail);
        done();
      }, done);
    },
  });

  static async start(): Promise<MailServer> {
    const started = new MailServer();
    started.server.listen(0, '127.0.0.1');
    await once(started.server.server, 'listening');
    return started;
  }

  /** For `SMTP_URL`. */
  get url(): string {
    const { port } = this.server.server.address() as { port: number };
    return `smtp://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
