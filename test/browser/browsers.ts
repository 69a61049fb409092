import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { launch, type Browser } from 'puppeteer-core';

export interface TestBrowser {
  readonly name: string;
  /** Starts it. With a port, whatever it asks of any other host than 127.0.0.1 goes to that port there. */
  readonly open: (sinkPort?: number) => Promise<Browser>;
}

/** No first-run page, no look-ups of its own: what a test sees going out is the page's. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/**
 * The browsers to test in: the system's Chrome or Chromium, else the one inside an npm package, so that there
 * always is one; and Firefox where it is installed. Which they are is printed, never skipped silently.
 */
export async function findBrowsers(): Promise<readonly TestBrowser[]> {
  const browsers = [await findChromium()];
  const firefox = onPath(['firefox-esr', 'firefox']);
  if (firefox !== null)
    browsers.push({ name: 'Firefox', open: (sinkPort) => openFirefox(firefox, sinkPort) });
  console.log(
    `browser tests run in: ${browsers.map(({ name }) => name).join(', ')}` +
      (firefox === null ? ' (no Firefox is installed)' : ''),
  );
  return browsers;
}

async function findChromium(): Promise<TestBrowser> {
  const system = onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']);
  if (system !== null && process.env['TALLYSHEET_TEST_CHROMIUM'] !== 'npm') {
    return {
      name: 'Chromium',
      open: (sinkPort) => launch({ executablePath: system, args: [...QUIET, ...routesTo(sinkPort)] }),
    };
  }
  // Looks for the libraries that it brings only where it takes the machine for a cloud function's.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const executablePath = await packaged.executablePath();
  return {
    name: 'Chromium from npm',
    // Not the package's own arguments: they switch web security off, and file:// tests would pass falsely.
    open: (sinkPort) =>
      launch({ executablePath, args: [...QUIET, ...routesTo(sinkPort), '--no-zygote'], headless: 'shell' }),
  };
}

const routesTo = (port: number | undefined): readonly string[] =>
  port === undefined ? [] : [`--host-resolver-rules=MAP * 127.0.0.1:${port}, EXCLUDE 127.0.0.1`];

function openFirefox(executablePath: string, sinkPort: number | undefined): Promise<Browser> {
  const proxies =
    sinkPort === undefined
      ? {}
      : {
          'network.proxy.type': 1,
          'network.proxy.http': '127.0.0.1',
          'network.proxy.http_port': sinkPort,
          'network.proxy.ssl': '127.0.0.1',
          'network.proxy.ssl_port': sinkPort,
          'network.proxy.no_proxies_on': '127.0.0.1',
          // Its own look-ups, which no page asks for.
          'services.settings.server': 'data:,',
          'network.captive-portal-service.enabled': false,
          'network.connectivity-service.enabled': false,
        };
  return launch({
    browser: 'firefox',
    executablePath,
    // Test drivers relax the rule that a file on disk is an origin of its own; readers' browsers do not.
    extraPrefsFirefox: { 'security.fileuri.strict_origin_policy': true, ...proxies },
  });
}

function onPath(names: readonly string[]): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (folder !== '' && existsSync(path)) return path;
    }
  }
  return null;
}
