import { readFileSync } from 'node:fs';

const POLL_MS = 5;

/**
 * Watches the memory of a process and its children.
 *
 * @returns Ends the watch, and gives the most bytes that one of them ever held; NaN where the system does not say.
 */
export function watchMemory(pid: number | undefined): () => number {
  let memory = NaN;
  const poll = setInterval(() => (memory = Math.max(memory || 0, peakOf(pid) || 0) || NaN), POLL_MS);
  return () => {
    clearInterval(poll);
    return memory;
  };
}

/** Most memory that a process or one of its children ever held, as Linux counts it; NaN elsewhere. */
function peakOf(pid: number | undefined): number {
  if (pid === undefined) return NaN;
  const own = /^VmHWM:\s+(\d+) kB/m.exec(readIfThere(`/proc/${pid}/status`))?.[1];
  if (own === undefined) return NaN;
  const children = readIfThere(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean);
  return Math.max(Number(own) * 1024, ...children.map((child) => peakOf(Number(child)) || 0));
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
