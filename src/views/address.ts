import { formatIsoDay, parseDay } from '../contract/formats.ts';
import { NO_FILTER, type Filter } from '../contract/queries.ts';

const LISTS = [
  ['agent', 'agents'],
  ['model', 'models'],
  ['project', 'projects'],
] as const;

/** No list in an address is longer: an address is written by anyone. */
const MOST_CODES = 200;

/** A filter as the hash of an address, without the `#`: `from=2026-05-01&model=3,4`. Empty for no filter. */
export function hashOf(filter: Filter): string {
  const parts: string[] = [];
  if (filter.from !== null) parts.push(`from=${formatIsoDay(filter.from)}`);
  if (filter.to !== null) parts.push(`to=${formatIsoDay(filter.to)}`);
  for (const [name, key] of LISTS) if (filter[key].length > 0) parts.push(`${name}=${filter[key].join(',')}`);
  return parts.join('&');
}

/**
 * The filter in a hash. What it does not understand it leaves out; null for a hash that is no filter at all,
 * such as that of a link into the page.
 */
export function filterOf(hash: string): Filter | null {
  const text = hash.replace(/^#/, '');
  if (text === '') return NO_FILTER;
  if (!text.includes('=')) return null;
  const values = new Map<string, string>();
  for (const part of text.split('&')) {
    const [name = '', value = ''] = part.split('=');
    values.set(name, value);
  }
  const from = parseDay(values.get('from') ?? '');
  const to = parseDay(values.get('to') ?? '');
  const filter: Filter = {
    from,
    to: from !== null && to !== null && to < from ? null : to,
    agents: codesOf(values.get('agent')),
    models: codesOf(values.get('model')),
    projects: codesOf(values.get('project')),
  };
  return filter;
}

function codesOf(text: string | undefined): readonly number[] {
  if (text === undefined || text === '') return [];
  const codes = text
    .split(',')
    .filter((part) => /^-?\d{1,9}$/.test(part))
    .map(Number);
  return [...new Set(codes)].sort((a, b) => a - b).slice(0, MOST_CODES);
}

/** Whether a filter lets everything through. */
export function isEmpty(filter: Filter): boolean {
  return hashOf(filter) === '';
}
