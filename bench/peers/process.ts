import { spawn, spawnSync } from 'node:child_process';
import { watchMemory } from '../memory.ts';

/** How a command ended. */
export interface Ended {
  /** Null when a signal ended it or it never began. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** From start to exit, in milliseconds. */
  readonly time: number;
  /** Most that one of its processes ever held, in bytes; NaN where the system does not say. */
  readonly memory: number;
}

const LIMIT_MS = 300_000;

/** Words that stand before a command so that it has no network; null where that cannot be had. */
export const NETWORK_DENIED: readonly string[] | null =
  process.platform === 'linux' && spawnSync('unshare', ['-rn', 'true']).status === 0
    ? ['unshare', '-rn']
    : null;

/**
 * Runs a command with a home of its own and nothing of this machine's environment, without network where the
 * platform can deny it.
 */
export function runAlone(
  command: readonly string[],
  home: string,
  variables: Readonly<Record<string, string>>,
): Promise<Ended> {
  const [program = '', ...args] = [...(NETWORK_DENIED ?? []), ...command];
  const kept = ['PATH', 'SYSTEMROOT'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const begun = performance.now();
  const child = spawn(program, args, {
    cwd: home,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
    env: {
      ...Object.fromEntries(kept),
      HOME: home,
      USERPROFILE: home,
      APPDATA: home,
      LOCALAPPDATA: home,
      TZ: 'UTC',
      NO_COLOR: '1',
      ...variables,
    },
  });
  const endWatch = watchMemory(child.pid);
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (bytes: Buffer) => output.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => errors.push(bytes));
  return new Promise((resolve) => {
    const end = (code: number | null, error?: Error): void => {
      resolve({
        code,
        stdout: Buffer.concat(output).toString(),
        stderr: error?.message ?? Buffer.concat(errors).toString(),
        time: performance.now() - begun,
        memory: endWatch(),
      });
    };
    child.on('error', (error) => end(null, error));
    child.on('close', (code) => end(code));
  });
}
