import { createServer, connect, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/** A stretch of network to a port of this machine, over which nothing may come for a while without anything being closed. */
export class Network {
  private readonly ends = new Set<Socket>();
  private isHung = false;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async to(target: () => number): Promise<Network> {
    const server = createServer((near) => {
      const far = connect(target(), '127.0.0.1');
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        network.ends.add(one);
        one.on('data', (bytes) => network.isHung || other.write(bytes));
        one.on('error', () => other.destroy());
        one.on('close', () => {
          other.destroy();
          network.ends.delete(one);
        });
      }
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const network = new Network(server, (server.address() as { port: number }).port);
    return network;
  }

  /** What is sent is lost, in both directions; whoever connects is heard by nobody. */
  hang(): void {
    this.isHung = true;
  }

  /** Streams of which something was lost are of no use any more. */
  mend(): void {
    this.isHung = false;
    for (const end of this.ends) end.destroy();
  }

  close(): void {
    this.mend();
    this.server.close();
  }
}
