import { createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** A port of the loopback address that nobody listens on: `wish` if it is free, else any. */
export async function freePort(wish: number | null): Promise<number> {
  if (wish !== null && (await canListen(wish)) !== null) return wish;
  const port = await canListen(0);
  if (port === null) throw new Error('No port is free on 127.0.0.1.');
  return port;
}

function canListen(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = probe.address();
      const got = address !== null && typeof address === 'object' ? address.port : null;
      probe.close(() => resolve(got));
    });
  });
}
