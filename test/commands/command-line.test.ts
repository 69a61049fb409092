import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseCommandLine } from '../../cli/commands/command-line.ts';
import { BUILD, type BuildOptions } from '../../cli/commands/build-options.ts';
import { PRICES } from '../../cli/commands/prices-options.ts';

const words = (line: string): string[] => (line === '' ? [] : line.split(' '));
const parse = (line: string | string[]): BuildOptions => {
  const invocation = parseCommandLine(typeof line === 'string' ? words(line) : line);
  if (invocation.command !== 'build') throw new Error(`it is ${invocation.command}`);
  return invocation.options;
};
const refused = (line: string | string[]) => {
  try {
    parse(line);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return `${String(error.code)}: ${error.message}`;
    throw error;
  }
  throw new Error('it was not refused');
};

describe('without a word', () => {
  it('a strict report of everything goes to ./report', () => {
    expect(parse('')).toEqual({
      disclosure: { mode: 'strict', grain: 'day', shows: [] },
      series: null,
      teamKey: null,
      out: './report',
      period: { period: null, since: null, until: null },
      tellsBefore: true,
      timezone: null,
      conversion: null,
      weekStart: null,
      language: null,
      agents: [],
      only: [],
      except: [],
      name: null,
      title: null,
      site: null,
      claudeDirs: [],
      codexDirs: [],
      prices: null,
      config: null,
      allowAlias: false,
      audit: 'standard',
      open: false,
      force: false,
      json: false,
      quiet: false,
    });
    expect(parse('build')).toEqual(parse(''));
  });
});

describe('where the report will be published', () => {
  it('is an address in its one spelling', () => {
    expect(parse('--site-url https://Ada.example/report/index.html').site).toBe(
      'https://ada.example/report/',
    );
  });
});

describe('what the report is shown in', () => {
  it('is a currency with a rate, the first day of a week, and a language', () => {
    expect(parse('--currency eur --rate 0.92 --week-start sunday --lang de')).toMatchObject({
      conversion: { currency: { code: 'EUR', number: 978 }, rate: 920_000 },
      weekStart: 7,
      language: 'de',
    });
    expect(parse('--currency JPY --rate=149.123456')).toMatchObject({ conversion: { rate: 149_123_456 } });
  });

  it.each([
    ['--currency EUR', '--currency needs --rate beside it.'],
    ['--rate 0.92', '--rate needs --currency beside it.'],
    ['--currency EUT --rate 1', 'Did you mean EUR?'],
    ['--currency USD --rate 1', 'Money is in US dollars without it.'],
    ['--currency EUR --rate 0', '--rate cannot be "0"'],
    ['--currency EUR --rate 1000000', 'below 1000000'],
    ['--currency EUR --rate 0.1234567', 'at most 6 decimals'],
    ['--currency EUR --rate 1e2', '--rate cannot be'],
    ['--currency EUR --rate 0,92', '--rate cannot be'],
    ['--week-start tuesday', 'monday, saturday, sunday'],
    ['--lang fr', 'It takes en, de, zh-Hans'],
    ['--site-url ada.example', 'the address of a folder on the web'],
    ['--site-url https://ada:secret@ada.example/', 'no user'],
  ])('%s: %s', (words, message) => {
    expect(() => parse(words)).toThrow(message);
  });
});

describe('a command', () => {
  it.each([
    ['biuld', 'There is no command "biuld". Did you mean build?'],
    ['buid --force', 'Did you mean build?'],
    ['--privacy-mode strict biuld', 'Did you mean build?'],
    ['bui', 'Did you mean build?'],
    ['Build', 'Did you mean build?'],
    ['publish', 'There is no command "publish". tallysheet --help lists the commands.'],
    ['constructor', 'There is no command "constructor".'],
    ['!', 'There is no command "!"'],
    ['strict', 'Did you mean --privacy-mode strict?'],
    ['me', 'Did you mean --for me?'],
    ['codex', 'Did you mean --agent codex?'],
    ['./logs', 'A folder needs its option'],
    ['-- biuld', 'Did you mean build?'],
    ['help biuld', 'Did you mean build?'],
    ['biuld --help', 'Did you mean build?'],
  ])('%s is an error', (line, message) => {
    expect(refused(line)).toContain('E_USAGE_COMMAND');
    expect(refused(line)).toContain(message);
  });

  it('takes no further words', () => {
    expect(refused('build report')).toBe(
      'E_USAGE_EXTRA: "report" is one word too many. Names with spaces need quotes; tallysheet --help shows examples.',
    );
    expect(refused('--name Ada Lovelace')).toContain('E_USAGE_COMMAND: There is no command "Lovelace"');
    expect(refused('build --json true')).toContain('E_USAGE_EXTRA');
  });

  it('is shown without what could steer the terminal', () => {
    expect(refused(['\u001b[31mx\u202e'])).toContain('"x"');
  });
});

describe('prices', () => {
  it('has options of its own', () => {
    const asked = parseCommandLine(words('prices --day 2026-10-01 --model opus --prices mine.toml --json'));
    expect(asked).toEqual({
      command: 'prices',
      options: { day: 20_727, model: 'opus', prices: 'mine.toml', json: true },
    });
    expect(parseCommandLine(['prices'])).toEqual({
      command: 'prices',
      options: { day: null, model: null, prices: null, json: false },
    });
  });

  it('has none of the others', () => {
    expect(refused('prices --out x')).toContain(
      'E_USAGE_OPTION: There is no option --out for prices. It is one of tallysheet build, tallysheet card and tallysheet pdf.',
    );
    expect(refused('--day 2026-10-01')).toContain(
      '--day for build. It is one of tallysheet explain and tallysheet prices.',
    );
    expect(refused('prices --day yesterday')).toContain('E_USAGE_VALUE: --day cannot be "yesterday".');
    expect(refused('price')).toContain('Did you mean prices?');
  });

  it('shares options with the others in the same way: with a value, or without', () => {
    const kinds = new Map<string, boolean>();
    for (const { options } of [BUILD, PRICES]) {
      for (const flags of Object.values(options).flatMap((group) => Object.keys(group))) {
        const [name = '', value] = flags.split(' ');
        expect(kinds.get(name) ?? value !== undefined, name).toBe(value !== undefined);
        kinds.set(name, value !== undefined);
      }
    }
  });
});

describe('an option', () => {
  it.each([
    '--privacy-mode redacted build',
    'build --privacy-mode redacted',
    'build --privacy-mode=redacted',
    '--privacy-mode=redacted',
    '--for team build',
    'build --for team --privacy-mode redacted',
    '--privacy-mode redacted --privacy-mode redacted',
  ])('works before the command and after it: %s', (line) => {
    expect(parse(line).disclosure.mode).toBe('redacted');
  });

  it.each([
    ['--pirvacy-mode strict', 'There is no option --pirvacy-mode. Did you mean --privacy-mode?'],
    ['--privacyMode strict', 'Did you mean --privacy-mode?'],
    ['--projects x', 'Did you mean --project?'],
    ['-json', 'Did you mean --json?'],
    ['--exclude x', 'Did you mean --exclude-project?'],
    ['--strict', 'Did you mean --privacy-mode strict?'],
    ['--me', 'Did you mean --for me?'],
    ['--codex', 'Did you mean --agent codex?'],
    ['-x', 'There is no option -x. tallysheet --help'],
    ['--no-force', 'There is no option --no-force'],
    ['--__proto__ x', 'There is no option --__proto__'],
    ['--out.dir x', 'There is no option --out.dir.'],
    ['--Force', 'Did you mean --force?'],
    ['---force', 'Did you mean --force?'],
  ])('that does not exist is an error: %s', (line, message) => {
    expect(refused(line)).toContain('E_USAGE_OPTION');
    expect(refused(line)).toContain(message);
  });

  it.each(['--out', '--out --force', '--out -x', '--out=', 'build --period', '--project --json'])(
    'that lacks its value is an error: %s',
    (line) => {
      expect(refused(line)).toMatch(/^E_USAGE_NO_VALUE: --\w+ needs a value/);
    },
  );

  it('that is given an empty value is an error', () => {
    expect(refused(['--name', ''])).toContain('E_USAGE_NO_VALUE');
    expect(refused(['--project', ' '])).toContain('E_USAGE_NO_VALUE');
  });

  it('that stands alone takes no value', () => {
    expect(refused('--force=yes')).toContain(
      'E_USAGE_EXTRA: "--force=yes" is one word too many. --force stands alone.',
    );
  });

  it('may be given once, unless it can be repeated', () => {
    expect(refused('--out a --out b')).toContain('E_USAGE_TWICE: --out is given more than once');
    expect(parse('--force --force').force).toBe(true);
    const several = parse('--project a --agent codex --project b --project a --agent claude-code');
    expect(several.only).toEqual(['a', 'b']);
    expect(several.agents).toEqual(['codex', 'claude-code']);
  });

  it('cannot ask for a project and leave the same one out', () => {
    expect(refused('--project pub --exclude-project pub')).toContain(
      'E_USAGE_CONFLICT: --project pub and --exclude-project pub contradict each other',
    );
    expect(refused('--project a --project pub --exclude-project b --exclude-project pub')).toContain(
      'E_USAGE_CONFLICT: --project pub and',
    );
    expect(parse('--project pub --exclude-project pub/old')).toMatchObject({
      only: ['pub'],
      except: ['pub/old'],
    });
  });
});

describe('a value', () => {
  it('is what was typed: no numbers, no lost zeros, no lost spaces', () => {
    expect(parse('--period 2026').period.period).toBe('2026');
    expect(parse('--period=2026').period.period).toBe('2026');
    expect(parse('--project 007 --project 7 --project 1e3 --exclude-project 0x10').only).toEqual([
      '007',
      '7',
      '1e3',
    ]);
    expect(parse('--project 0').only).toEqual(['0']);
    expect(parse('--exclude-project true').except).toEqual(['true']);
    expect(parse(['--title', 'Two  words']).title).toBe('Two  words');
    expect(parse(['--out', '010']).out).toBe('010');
    expect(parse(['--name=--quiet']).name).toBe('--quiet');
    expect(parse(['--title=a=b']).title).toBe('a=b');
  });

  it('of a closed list is checked, with what was probably meant', () => {
    expect(refused('--privacy-mode strikt')).toBe(
      'E_USAGE_VALUE: --privacy-mode cannot be "strikt". Did you mean strict? It takes normal, redacted, strict, public.',
    );
    expect(refused('--for boss')).toContain('It takes me, team, share, web.');
    expect(refused('--agent claude')).toContain('Did you mean claude-code?');
    expect(refused('--agent constructor')).toContain('E_USAGE_VALUE');
    expect(refused('--timezone Berlin')).toContain('Did you mean Europe/Berlin?');
    expect(refused('--timezone +02:00')).toContain('E_USAGE_VALUE');
  });

  it('that a report shows is a name', () => {
    expect(refused(['--title', 'a\u202eb'])).toContain('E_USAGE_VALUE: --title cannot be "ab"');
    expect(refused(['--name', 'x'.repeat(81)])).toContain('1 to 80 characters');
    expect(parse(['--name', ' Zoe\u0308 ']).name).toBe('Zoë');
  });
});

describe('who it is for', () => {
  it.each([
    ['me', 'normal', './report-private'],
    ['team', 'redacted', './report'],
    ['share', 'strict', './report'],
    ['web', 'public', './report'],
  ])('%s is %s, in %s', (audience, mode, out) => {
    expect(parse(`--for ${audience}`)).toMatchObject({ disclosure: { mode }, out });
    expect(parse(`--privacy-mode ${mode}`)).toEqual(parse(`--for ${audience}`));
    expect(parse(`--for ${audience} --out x`).out).toBe('x');
  });

  it('must not contradict the mode', () => {
    expect(refused('--for me --privacy-mode strict')).toContain(
      'E_USAGE_CONFLICT: --privacy-mode strict and --for me contradict each other.',
    );
  });

  it('takes what it leaves to choose, and nothing that is for another one', () => {
    expect(parse('--for web --grain day').disclosure).toEqual({ mode: 'public', grain: 'day', shows: [] });
    expect(parse('--for team --show branch --show folder').disclosure).toEqual({
      mode: 'redacted',
      grain: 'day',
      shows: ['folder', 'branch'],
    });
    expect(parse('--for team --series quarterly').series).toBe('quarterly');
    expect(refused('--show branch')).toContain(
      'E_USAGE_MODE: --show is for redacted reports; this one is strict.',
    );
    expect(refused('--for share --grain week')).toContain('E_USAGE_MODE: --grain is for public reports');
    expect(refused('--for web --series quarterly')).toContain(
      'E_USAGE_MODE: --series is for redacted reports',
    );
  });
});

describe('help and version', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });
  const printed = (line: string): string => {
    const info = vi.spyOn(console, 'info').mockReturnValue();
    const invocation = parseCommandLine(words(line));
    if (!('print' in invocation)) throw new Error(`it is ${invocation.command}`);
    invocation.print();
    expect(info).toHaveBeenCalledTimes(1);
    return String(info.mock.calls[0]?.[0]);
  };

  it.each(['--help', '-h', 'build --help', 'help', 'help build', '--for me --help'])(
    '%s prints the help',
    (line) => {
      const help = printed(line);
      expect(help).toContain('tallysheet --for me --open');
      expect(help).toContain('--exclude-project <project>');
      expect(help).not.toContain('!');
      for (const each of help.split('\n')) expect(each.length).toBeLessThan(101);
    },
  );

  it('every option is in the help under a heading', async () => {
    await expect(printed('--help').replace(/\d+\.\d+\.\d+/, 'VERSION')).toMatchFileSnapshot('help.txt');
  });

  it.each(['prices --help', 'help prices', '--json prices -h'])('%s prints the help of prices', (line) => {
    const help = printed(line);
    expect(help).toContain('$ tallysheet prices [options]');
    expect(help).not.toContain('--privacy-mode');
  });

  it.each(['card', 'explain', 'pdf', 'prices'])('%s has its own options in its help', async (command) => {
    await expect(printed(`help ${command}`).replace(/\d+\.\d+\.\d+/, 'VERSION')).toMatchFileSnapshot(
      `help-${command}.txt`,
    );
  });

  it.each(['--version', '-v', 'build --version'])('%s prints the version', (line) => {
    expect(printed(line)).toMatch(/^tallysheet\/\d+\.\d+\.\d+/);
  });
});
