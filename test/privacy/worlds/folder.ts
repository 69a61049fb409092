import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RenderedFile } from './render.ts';

/** Logs on the disk, as the command line names them. */
export interface LogFolders {
  readonly claudeDirs: readonly string[];
  readonly codexDirs: readonly string[];
}

export function contentOf({ lines, endsWhole }: RenderedFile): string {
  const text = lines.map((line) => `${line}\n`).join('');
  return endsWhole ? text : text.slice(0, -1);
}

/** Writes log files below a folder, which is emptied first. */
export function writeLogs(folder: string, files: readonly RenderedFile[]): LogFolders {
  rmSync(folder, { recursive: true, force: true });
  const made = new Set<string>();
  const makeFolder = (path: string): void => {
    if (made.has(path)) return;
    mkdirSync(path, { recursive: true });
    made.add(path);
  };
  for (const sub of ['claude/projects', 'codex/sessions']) makeFolder(`${folder}/${sub}`);
  for (const file of files) {
    const path = `${folder}/${file.agent === 'codex' ? 'codex' : 'claude'}/${file.name}`;
    makeFolder(dirname(path));
    writeFileSync(path, contentOf(file));
  }
  return { claudeDirs: [`${folder}/claude`], codexDirs: [`${folder}/codex`] };
}
