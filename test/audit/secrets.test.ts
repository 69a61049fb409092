import { describe, expect, test } from 'vitest';
import { checkSecrets } from '../../cli/audit/secrets.ts';
import { residueOf } from './made-residue.ts';

describe('the trip-wire', () => {
  /** Put together here, so that no scanner takes this file for one with secrets in it. */
  const made = (...parts: readonly string[]): string => parts.join('');
  test.each<[string, string, string]>([
    ['a home folder', '/home/ada/work', 'home-folder'],
    ['a home folder on a Mac', '/Users/ada/work', 'home-folder'],
    ['a home folder on Windows', 'C:\\Users\\ada', 'home-folder'],
    ['a home folder as a folder’s name', '-home-ada-work', 'home-folder'],
    ['an address', 'ada@example.org', 'e-mail'],
    ['a key of Anthropic', made('sk-ant-', 'oat01-', 'A1b2C3d4E5f6G7h8I9j0K1l2'), 'secret'],
    ['a bearer token', made('Bearer ', 'A1b2C3d4E5f6G7h8I9j0'), 'secret'],
    ['a token of GitHub', made('ghp', '_', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'), 'secret'],
    ['a password in an address', made('https://ada:', 'secret-word', '@example.org/x'), 'secret'],
    ['a private key', made('-----BEGIN RSA ', 'PRIVATE KEY-----'), 'secret'],
    [
      'a token of Slack',
      made('xoxb', '-', '123456789012-1234567890123-', 'A1b2C3d4E5f6G7h8I9j0K1l2'),
      'secret',
    ],
  ])('finds %s', async (_, text, kind) => {
    const { findings } = await checkSecrets(residueOf(`a ${text} b`), []);
    expect(findings.map((finding) => finding.class)).toContain(kind);
    const encoded = await checkSecrets(residueOf(JSON.stringify({ a: escape(text) })), []);
    expect(encoded.findings.map((finding) => finding.class)).toContain(kind);
  });

  test('finds what only the lists of Secretlint know, and says no more than that', async () => {
    const hook = made(
      'https://hooks.slack',
      '.com/services/',
      'T0A1B2C3D/',
      'B0A1B2C3D/',
      'A1b2C3d4'.repeat(3),
    );
    expect(await checkSecrets(residueOf(`a ${hook} b`), [])).toEqual({
      ...{ check: 'secrets', outcome: 'failed' },
      findings: [{ class: 'secret', place: 'page' }],
    });
    expect(await checkSecrets(residueOf('a b'), [])).toEqual({
      ...{ check: 'secrets', outcome: 'passed', findings: [] },
    });
  });

  test('does not look at what can be anything', async () => {
    const { layers } = residueOf('in /home/ada');
    const noise = layers.map((layer) => ({ ...layer, isNoise: true }));
    expect((await checkSecrets({ layers: noise, tooDeep: [] }, [])).findings).toEqual([]);
  });

  test('is quiet about names', async () => {
    for (const name of [
      'acme-layoffs',
      'Project maixunog',
      'gpt-9-nova',
      'Ada Lovelace',
      'Europe/Berlin',
      'feature/x',
      'src/home/index',
      'feature-home-page-redesign',
      'npm-package-template-starter',
      'hf-transformers-experiments',
      'sk-learn-experiments-2024',
      'gho-stories-of-a-long-summer',
      '@scope/package@1.2.3',
    ])
      expect((await checkSecrets(residueOf(name), [])).findings, name).toEqual([]);
  });

  test('lets an address pass that is part of the title or the author, and no other one', async () => {
    const contact = 'ada.lovelace@example.org';
    const typed = [`Ada <${contact}>`];
    const classes = async (text: string, holdsLabels = true): Promise<readonly string[]> =>
      (await checkSecrets(residueOf(text, holdsLabels), typed)).findings.map((finding) => finding.class);
    expect(await classes(`{"author":"Ada <${contact}>"}`)).toEqual([]);
    expect(await classes(`{"author":"Ada ${escape(contact)}"}`)).toEqual([]);
    expect(await classes(`{"author":"Ada <${contact}>","label":"bob@example.org"}`)).toContain('e-mail');
    expect(await classes(`{"author":"Ada \\u003c${contact}\\u003e"}`)).toEqual([]);
    expect(await classes(`x${contact}`)).toContain('e-mail');
    expect(await classes(`{"author":"Ada\\u003C${contact}\\u0026"}`)).toEqual([]);
    expect(await classes(`{"author":"Ada\\u003f${contact}"}`)).toContain('e-mail');
    expect(await classes(contact, false)).toContain('e-mail');
    expect((await checkSecrets(residueOf(contact), [])).findings).not.toEqual([]);
  });

  test('tells of what could not be unpacked', async () => {
    const { outcome, findings } = await checkSecrets({ ...residueOf(''), tooDeep: ['page › gzip'] }, []);
    expect([outcome, findings]).toEqual(['failed', [{ class: 'too-deep', place: 'page › gzip' }]]);
  });
});

const escape = (text: string): string =>
  [...text].map((letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
