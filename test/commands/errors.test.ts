import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../cli/commands/failure.ts';
import { describeErrors, ERRORS, EXITS, TallysheetError } from '../../cli/errors.ts';

describe('the catalogue', () => {
  it('is what docs/errors.md says', async () => {
    await expect(describeErrors()).toMatchFileSnapshot('../../docs/errors.md');
  });

  it('gives every exit code once', () => {
    expect(new Set(Object.values(EXITS)).size).toBe(Object.keys(EXITS).length);
  });

  it('ends every sentence', () => {
    for (const { what, todo } of Object.values(ERRORS)) {
      expect(what).toMatch(/\.(?:\{hint\})?$/);
      expect(todo).toMatch(/\.$/);
    }
  });
});

describe('an error', () => {
  it('says its code, what happened, where and what to do, on one line', () => {
    const failure = describeFailure(new TallysheetError('E_OUT_LINK', { folder: './report' }), false);
    expect(failure).toEqual({
      code: 'E_OUT_LINK',
      exitCode: 4,
      text: 'tallysheet: E_OUT_LINK: ./report is a link. Name the folder itself with --out.\n',
    });
  });

  it('shows nothing that could steer the terminal', () => {
    const folder = 'a\u001b[31mb\u202ec\u200bd\n';
    expect(describeFailure(new TallysheetError('E_OUT_LINK', { folder }), false).text).toContain(
      ': abcd  is a link.',
    );
  });

  it('never reads a detail as a slot', () => {
    expect(new TallysheetError('E_USAGE_TWICE', { option: '{option}{x}' }).message).toContain(
      '{option}{x} is given',
    );
  });
});

describe('an unexpected error', () => {
  const secret = 'password in line 7\n    at /srv/secret.txt:1:1';

  it('is E_INTERNAL, of its message nothing', () => {
    const failure = describeFailure(new SyntaxError(secret), false);
    expect(failure.code).toBe('E_INTERNAL');
    expect(failure.exitCode).toBe(1);
    expect(failure.text).toContain('(SyntaxError)');
    expect(failure.text).not.toMatch(/password|secret/);
    expect(failure.text.split('\n')).toHaveLength(2);
  });

  it('says its code when it is a word of ours or of the system', () => {
    expect(describeFailure(new RangeError('E_ANSWER'), false).text).toContain('(RangeError E_ANSWER)');
    const full = Object.assign(new Error('no space left, write /home/x'), { code: 'ENOSPC' });
    expect(describeFailure(full, false).text).toContain('(Error ENOSPC)');
    const odd = Object.assign(new Error('x'), { code: 'my secret' });
    expect(describeFailure(odd, false).text).toContain('(Error)');
  });

  it('shows where it was thrown in debug mode, without message and without folders', () => {
    const { text } = describeFailure(new TypeError(secret), true);
    expect(text).toMatch(/\n {4}at .*commands[\\/]errors\.test\.ts:\d+:\d+\)\n/);
    expect(text).not.toMatch(/password|secret|home|node_modules.*node_modules/);
  });

  it('may be anything that can be thrown', () => {
    expect(describeFailure('text of a log', true).text).toContain('(string)');
    expect(describeFailure(undefined, true).text).toContain('(undefined)');
    expect(describeFailure(Object.create(null), true).text).toContain('(object)');
  });
});
