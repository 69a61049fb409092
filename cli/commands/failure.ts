import { TallysheetError, type ErrorCode } from '../errors.ts';
import { safeText } from './safe-text.ts';

export interface Failure {
  readonly code: ErrorCode;
  readonly exitCode: number;
  /** What goes to stderr, with its line ends. */
  readonly text: string;
}

/**
 * What the terminal is told about an error. Of an unexpected one only its kind: a message may quote what was
 * being read. `debug` adds where it was thrown, without folders, for these lines are made to be sent on.
 */
export function describeFailure(error: unknown, debug: boolean): Failure {
  const known = error instanceof TallysheetError ? error : internal(error);
  const frames = debug && error instanceof Error ? framesOf(error) : [];
  return {
    code: known.code,
    exitCode: known.exitCode,
    text: [`tallysheet: ${known.code}: ${safeText(known.message, 1000)}`, ...frames, ''].join('\n'),
  };
}

function internal(error: unknown): TallysheetError<'E_INTERNAL'> {
  return new TallysheetError('E_INTERNAL', { kind: kindOf(error) });
}

/** The name of an error and its code, where these are words that some program's author wrote. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const words = [error.name, 'code' in error ? error.code : error.message].filter(
    (word, index) =>
      typeof word === 'string' && (index === 0 ? /^[A-Z]\w{0,39}$/ : /^E[A-Z0-9_]{2,39}$/).test(word),
  );
  return words.length > 0 ? words.join(' ') : 'Error';
}

/** Frames of a stack: function, file with its last folder, line. Lines that the message may have added are cut off. */
function framesOf(error: Error): readonly string[] {
  const head = `${error.name}: ${error.message}`;
  const stack = error.stack ?? '';
  const lines = (stack.startsWith(head) ? stack.slice(head.length) : stack).split('\n');
  const frames: string[] = [];
  for (const line of lines.reverse()) {
    const frame =
      /^ {4}at (?:async )?(?:([\w.<>$]+) (?:\[as \w+\] )?\()?(?:.*[\\/])?([\w.-]+[\\/][\w.-]+:\d+:\d+)\)?$/.exec(
        line,
      );
    if (frame !== null) frames.unshift(`    at ${frame[1] ?? '-'} (${frame[2] ?? ''})`);
    else if (!/^ {4}at /.test(line)) break;
  }
  return frames;
}
