import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';

/** What a static host says of the files of a report. */
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  parquet: 'application/octet-stream',
};

export interface Server {
  readonly address: string;
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
}

/** Serves a folder on loopback, by default under a path of its own, as a project page is served. */
export async function serve(folder: string, base = '/someone/usage/'): Promise<Server> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    asked.push(path);
    const name = path.slice(base.length) || 'index.html';
    const type = TYPES[name.split('.').at(-1) ?? ''];
    if (!path.startsWith(base) || type === undefined || name.includes('..')) {
      missing(response);
      return;
    }
    readFile(join(folder, name)).then(
      (bytes) => response.writeHead(200, { 'content-type': type }).end(bytes),
      () => {
        missing(response);
      },
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const port = (server.address() as { port: number }).port;
  return {
    address: `http://127.0.0.1:${port}${base}`,
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

/** A page that says so, as hosts have one: without a body Chromium shows one of its own. */
function missing(response: ServerResponse): void {
  response
    .writeHead(404, { 'content-type': TYPES['html'] ?? '' })
    .end('<!doctype html><title>Not here</title>');
}
