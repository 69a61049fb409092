import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultConfigFile, NO_CONFIG, parseConfig, readConfig } from '../../cli/commands/config.ts';

const read = (...lines: string[]) => parseConfig(lines.join('\n'), 'config.toml');
const failure = (code: string, line: number) =>
  expect.objectContaining({ code, message: expect.stringMatching(new RegExp(`line ${line}\\b`)) });

const WHOLE = `
name = "Ada"          # shown on the page
title = 'What the agents did'
timezone = "europe/berlin"

[[project]]
match = "~/src/payroll"
alias = "Payroll"
tags = ["client", "2026", "client"]

[[project]]
match = "scratch"
ignore = true
`;

describe('a configuration', () => {
  it('says names, a zone and what is to be done with projects', () => {
    expect(parseConfig(WHOLE, 'config.toml')).toEqual({
      name: 'Ada',
      title: 'What the agents did',
      site: null,
      timezone: 'Europe/Berlin',
      conversion: null,
      weekStart: null,
      language: null,
      projects: [
        { match: '~/src/payroll', alias: 'Payroll', tags: ['client', '2026'], ignore: false },
        { match: 'scratch', alias: null, tags: [], ignore: true },
      ],
    });
  });

  it('says where reports will be published', () => {
    expect(read('site-url = "https://ada.example/report"').site).toBe('https://ada.example/report/');
    for (const line of ['site-url = "ada.example"', 'site-url = 7', 'site-url = ""'])
      expect(() => read(line)).toThrow(failure('E_CONFIG_VALUE', 1));
  });

  it('says what money is shown in, when a week begins, and in which language', () => {
    expect(
      read('currency = "EUR"', 'rate = 0.92', 'week-start = "saturday"', 'lang = "zh-Hans"'),
    ).toMatchObject({
      conversion: { currency: { code: 'EUR' }, rate: 920_000 },
      weekStart: 6,
      language: 'zh-Hans',
    });
    expect(read('currency = "krw"', 'rate = 1400').conversion?.rate).toBe(1_400_000_000);
    for (const [lines, line] of [
      [['currency = "EUR"'], 1],
      [['# c', 'rate = 0.92'], 2],
      [['currency = "XXX"', 'rate = 1'], 1],
      [['currency = 978', 'rate = 1'], 1],
      [['currency = "EUR"', 'rate = 0'], 2],
      [['currency = "EUR"', 'rate = -1'], 2],
      [['currency = "EUR"', 'rate = 1e-7'], 2],
      [['currency = "EUR"', 'rate = nan'], 2],
      [['week-start = "toString"'], 1],
      [['week-start = 1'], 1],
      [['lang = "fr"'], 1],
      [['lang = "valueOf"'], 1],
    ] as const) {
      expect(() => read(...lines)).toThrow(failure('E_CONFIG_VALUE', line));
    }
  });

  it('may be empty, or nothing but comments, with the line ends and the mark of Windows', () => {
    expect(read('')).toEqual(NO_CONFIG);
    expect(read('# nothing', '')).toEqual(NO_CONFIG);
    expect(parseConfig('name = "Ada"\r\n\r\n[[project]]\r\nmatch = \'C:\\work\\x\'\r\n', 'c')).toEqual({
      ...NO_CONFIG,
      name: 'Ada',
      projects: [{ match: 'C:\\work\\x', alias: null, tags: [], ignore: false }],
    });
  });

  it('has the example of its documentation', async () => {
    const page = await readFile(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
    const example = /```toml\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    expect(parseConfig(example, 'config.toml').projects.length).toBeGreaterThan(0);
    expect(parseConfig(example.replaceAll(/^# (?=\w+ = |\[\[)/gm, ''), 'config.toml').name).not.toBeNull();
  });
});

describe('an error points to the line and quotes nothing', () => {
  it('that is not TOML', () => {
    expect(() => read('name = "Ada"', '', 'secret word')).toThrow(failure('E_CONFIG_SYNTAX', 3));
    expect(() => read('name = "Ada"', '', 'secret word')).not.toThrow(/secret/);
    expect(() => read('name = "a"', 'name = "b"')).toThrow(failure('E_CONFIG_SYNTAX', 2));
    expect(() => read('name = """', 'never', 'closed')).toThrow(failure('E_CONFIG_SYNTAX', 1));
  });

  it('of an unknown key, with what was probably meant', () => {
    expect(() => read('# c', 'titel = "x"')).toThrow(failure('E_CONFIG_KEY', 2));
    expect(() => read('# c', 'titel = "x"')).toThrow('Did you mean title?');
    expect(() => read('secretkey = 1')).not.toThrow(/secretkey/);
    expect(() => read('[[project]]', 'match = "a"', '[[project]]', 'match = "b"', 'alais = "x"')).toThrow(
      failure('E_CONFIG_KEY', 5),
    );
    expect(() => read('[[projects]]', 'match = "a"')).toThrow('Did you mean project?');
    expect(() => read('[project.x]', 'match = "a"')).toThrow(failure('E_CONFIG_VALUE', 1));
    expect(() => read('name.first = "x"')).toThrow(failure('E_CONFIG_VALUE', 1));
    expect(() => read('[timezone]', 'x = 1')).toThrow(failure('E_CONFIG_VALUE', 1));
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'of the key %s, which every object has',
    (key) => {
      const unknown = failure('E_CONFIG_KEY', 2);
      expect(() => read('', `${key} = 1`)).toThrow(unknown);
      expect(() => read('', `"${key}" = { name = "x" }`)).toThrow(unknown);
      expect(() => read('', `${key}.name = "x"`)).toThrow(unknown);
      expect(() => read('', `[${key}]`, 'name = "x"')).toThrow(unknown);
      expect(() => read('', `[[${key}]]`, 'match = "x"')).toThrow(unknown);
      expect(() => read('[[project]]', `${key} = "x"`, 'match = "x"')).toThrow(unknown);
      expect(() => read('', `project = [{ match = "x", ${key} = 1 }]`)).toThrow(unknown);
      expect(() => read('', `name = { ${key} = "x" }`)).toThrow(failure('E_CONFIG_VALUE', 2));
      expect(Object.hasOwn(Object.prototype, 'name')).toBe(false);
    },
  );

  it.each([
    ['name = 7', 'a text in quotes'],
    ['name = ""', 'a text in quotes'],
    [`title = "${'x'.repeat(81)}"`, '1 to 80 characters'],
    ['title = "a\\u202Eb"', 'none of them invisible'],
    ['title = "a\\u0007b"', 'none of them invisible'],
    ['title = "a\\u200Bb"', 'none of them invisible'],
    ['title = """', 'two'],
    ['timezone = "Berlin"', 'Did you mean Europe/Berlin?'],
    ['timezone = 2', 'an IANA time zone'],
    ['project = "x"', '[[project]]'],
    ['project = ["x"]', '[[project]]'],
    ['project = [{ alias = "x" }]', "a project's name or its folder"],
    ['project = [{ match = 7 }]', "a project's name or its folder"],
    ['project = [{ match = "" }]', "a project's name or its folder"],
    ['project = [{ match = "a", tags = "x" }]', 'a list'],
    ['project = [{ match = "a", tags = [1] }]', 'a list'],
    ['project = [{ match = "a", tags = ["\\u2066"] }]', 'a list'],
    ['project = [{ match = "a", ignore = "yes" }]', 'true or false'],
    ['project = [{ match = "a" }, { match = "a" }]', 'no [[project]] yet'],
  ])('of the value in %s', (line, rule) => {
    if (line.endsWith('"""')) {
      expect(() => read('# c', '', line, 'two', 'lines"""', 'name = "x"')).toThrow(
        failure('E_CONFIG_VALUE', 3),
      );
    } else {
      expect(() => read('# c', '', line, '# d')).toThrow(failure('E_CONFIG_VALUE', 3));
      expect(() => read('# c', '', line, '# d')).toThrow(rule.replace(/\?$/, ''));
    }
  });

  it('with the line ends of Windows', () => {
    const windows = (...lines: string[]) => parseConfig(lines.join('\r\n'), 'config.toml');
    expect(() => windows('# c', 'name = "a"', '', 'titel = "x"', '')).toThrow(failure('E_CONFIG_KEY', 4));
    expect(() => windows('name = "a"', 'title = 7', 'timezone = "UTC"')).toThrow(
      failure('E_CONFIG_VALUE', 2),
    );
    expect(() => windows('name = """', 'two', 'lines"""', 'title = "x"')).toThrow(
      failure('E_CONFIG_VALUE', 1),
    );
    expect(() => windows('[[project]]', 'match = "x"', 'tags = [', '  7,', ']')).toThrow(
      failure('E_CONFIG_VALUE', 3),
    );
  });

  it('behind a text of several lines that looks like keys', () => {
    expect(() =>
      read('[[project]]', "match = '''", 'name = 7', '', "# '''", '[[project]]', 'ignore = true'),
    ).toThrow(failure('E_CONFIG_VALUE', 2));
    expect(() =>
      read('[[project]]', 'tags = [', '  # a comment', '  "a",', ']', 'match = "x"', 'ignore = 1'),
    ).toThrow(failure('E_CONFIG_VALUE', 7));
    expect(() => read('[[project]]', 'match = "x"', 'tags = [', '', '  "a",', '  7,', ']')).toThrow(
      failure('E_CONFIG_VALUE', 3),
    );
  });

  it('of a project that does not say which, its heading', () => {
    expect(() => read('[[project]]', 'match = "a"', '', '[[project]]', 'ignore = true')).toThrow(
      failure('E_CONFIG_VALUE', 4),
    );
  });
});

describe('a configuration file', () => {
  let place: string;
  beforeEach(() => {
    place = realpathSync(mkdtempSync(join(tmpdir(), 'tallysheet-config-')));
  });
  afterEach(() => {
    rmSync(place, { recursive: true, force: true });
  });
  const file = (content: string | Uint8Array): string => {
    const path = join(place, 'config.toml');
    writeFileSync(path, content);
    return path;
  };

  it('is read', async () => {
    expect((await readConfig(file(WHOLE), true)).name).toBe('Ada');
  });

  it('may be missing, unless it was named', async () => {
    const path = join(place, 'none.toml');
    expect(await readConfig(path, false)).toEqual(NO_CONFIG);
    await expect(readConfig(path, true)).rejects.toMatchObject({ code: 'E_CONFIG_MISSING', exitCode: 6 });
  });

  it('is refused when it is a folder, too large or not UTF-8', async () => {
    await expect(readConfig(place, true)).rejects.toThrow('it is no file');
    await expect(readConfig(file('#'.repeat(70_000)), false)).rejects.toThrow('it is too large');
    await expect(readConfig(file(new Uint8Array([0x23, 0xff])), false)).rejects.toThrow('it is not UTF-8');
  });

  it.runIf(process.platform !== 'win32')('is refused when it is a link that leads nowhere', async () => {
    const path = join(place, 'link.toml');
    symlinkSync(join(place, 'gone.toml'), path);
    await expect(readConfig(path, false)).rejects.toMatchObject({ code: 'E_CONFIG_UNREADABLE' });
  });

  it('stands where the platform keeps such files', () => {
    expect(basename(defaultConfigFile())).toBe('config.toml');
    expect(defaultConfigFile()).toContain('tallysheet');
    expect(defaultConfigFile()).not.toContain('nodejs');
  });
});
