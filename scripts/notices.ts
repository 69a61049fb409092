import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const LINE = '-'.repeat(80);

/** Folder of the package that a bundled module belongs to; null for a module of ours. */
function packageOf(module: string): string | null {
  const path = module.replaceAll('\\', '/').replace(/^\0|\?.*$/g, '');
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? null;
}

/**
 * The notices of everything that is bundled: name, version, licence and the licence's text, for each package
 * that a module comes from.
 * @throws When a package names no licence: it must not ship then.
 */
export function describeNotices(modules: Iterable<string>): string {
  const folders = new Set([...modules].flatMap((module) => packageOf(module) ?? []));
  const notices = [...folders].map((folder) => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      name: string;
      version: string;
      license?: string;
    };
    if (manifest.license === undefined) throw new Error(`${manifest.name} names no licence`);
    const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
    const text =
      file === undefined
        ? 'The package carries no text of its licence.'
        : readFileSync(join(folder, file), 'utf8').trim();
    return { title: `${manifest.name} ${manifest.version} (${manifest.license})`, text };
  });
  notices.sort((a, b) => (a.title < b.title ? -1 : 1));
  return (
    `Tallysheet bundles the packages below. Its price table is compiled from @pydantic/genai-prices (MIT).\n\n` +
    notices.map(({ title, text }) => `${LINE}\n${title}\n\n${text}\n`).join('\n')
  );
}
