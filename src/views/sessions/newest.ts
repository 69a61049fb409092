/**
 * Runs what is asked, one after the other: of what is asked for while one runs, only the newest is run next.
 * @param run does not fail
 */
export function newestOnly<Asked>(run: (asked: Asked) => Promise<void>): (asked: Asked) => Promise<void> {
  let next: { readonly asked: Asked } | null = null;
  let isRunning = false;
  return async (asked) => {
    next = { asked };
    if (isRunning) return;
    isRunning = true;
    while (next !== null) {
      const { asked: newest }: { readonly asked: Asked } = next;
      next = null;
      await run(newest);
    }
    isRunning = false;
  };
}
