import { createServer } from 'node:http';

/** A server that nothing should reach. */
export interface Sink {
  readonly port: number;
  /** Host and port, as an address has them. */
  readonly host: string;
  /** Every request that came in spite of that, by method and host; of encrypted connections the host that was meant. */
  readonly asked: string[];
  readonly close: () => Promise<void>;
}

/** Where browsers look for news of their own. No report and no label of a test names these. */
const OWN_HOSTS = /^(?:[a-z\d-]+\.)+(?:google|googleapis|gvt1|mozilla|firefox)\.(?:com|net|org)(?::\d+)?$/;

/** The host that the first packet of a TLS connection names, in the clear. */
function hostOfTls(packet: Buffer | undefined): string {
  // Extension 0: its length, the length of its list, the kind of the name, the name's length, each fitting the next.
  const lists = (packet?.toString('latin1') ?? '').matchAll(/(?=\0\0\0(.)\0(.)\0\0(.)([a-z\d.-]+))/gs);
  for (const [, ...found] of lists) {
    const [extension = 0, list = 0, length = 0] = found.slice(0, 3).map((one) => one.charCodeAt(0));
    if (extension === list + 2 && list === length + 3) return found[3]?.slice(0, length) ?? '';
  }
  return 'of no name';
}

/** Opens a sink on loopback. It is a proxy too: what is sent through it comes to it and no further. */
export async function openSink(): Promise<Sink> {
  const asked: string[] = [];
  const note = (what: string, host: string): void => {
    if (!OWN_HOSTS.test(host)) asked.push(`${what} ${host}`);
  };
  const server = createServer((request, response) => {
    note(request.method ?? '', request.headers.host ?? '');
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end('a,b\n1,2\n');
  });
  server.on('connect', (request, socket) => {
    note('CONNECT', request.url ?? '');
    socket.destroy();
  });
  server.on('clientError', (error: Error & { readonly rawPacket?: Buffer }, socket) => {
    note('TLS', hostOfTls(error.rawPacket));
    socket.destroy();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  return {
    port,
    host: `127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
