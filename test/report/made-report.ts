import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileShare, type Compiled, type CompileOptions } from '../../cli/report/compile.ts';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { publish } from '../../cli/report/publish.ts';

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
const casesOf = (agent: string): readonly string[] =>
  readdirSync(join(fixtures, agent)).map((name) => join(fixtures, agent, name));

/** All fixture logs of both agents. */
export const FIXTURE_LOGS = { claudeDirs: casesOf('claude-code'), codexDirs: casesOf('codex') };

/** Options to compile all fixtures in strict mode. */
export function fixtureOptions(): CompileOptions {
  return {
    disclosure: usualDisclosure('strict'),
    system: 'linux',
    series: null,
    teamKey: null,
    zone: 'Europe/Berlin',
    range: { from: null, to: null },
    today: null,
    agents: [],
    only: [],
    except: [],
    settings: [],
    title: null,
    author: null,
    site: null,
    allowAlias: false,
    conversion: null,
    weekStart: 1,
    language: 'en',
    ...FIXTURE_LOGS,
    environment: { env: {}, platform: process.platform, home: '/home/nobody' },
    // Only redacted reports need a key, and tests of those bring one.
    keyFile: '',
    priceFile: null,
    onProgress: null,
  };
}

/** Compiles logs, by default all fixtures in strict mode. Needs the built package in dist/. */
export async function makeReport(options: Partial<CompileOptions> = {}): Promise<Compiled> {
  const { bundle, summary, texts } = await compileShare({ ...fixtureOptions(), ...options });
  return { ...(await publish(bundle)), summary, labels: bundle.labels, texts };
}
