import type { Call } from '../../accounting/made-calls.ts';
import { Chance } from './chance.ts';

/** 13 whole weeks from a Monday. */
export const DAYS = 91;
export const FIRST_DAY = Date.UTC(2026, 2, 2) / 86_400_000;
const HOUR = 3_600_000;

/** A developer: what everybody can see of them, and what their agent's logs hold. */
export interface Person {
  /** Public commits by day. */
  readonly commits: Uint16Array;
  readonly calls: readonly Call[];
}

/** Days off of everybody in a country, as days of the 13 weeks. */
const HOLIDAYS: readonly (readonly number[])[] = [
  [32, 35, 60, 73, 84],
  [32, 35, 63, 84],
  [84],
  [46, 60, 61],
  [57, 58, 59, 60, 63, 64, 65],
  [32, 49, 60],
  [15, 60, 80],
  [35, 46, 90],
];
const FOLDERS = ['one', 'two', 'three'].map((name) => `/home/person/project-${name}`);
const MODELS = ['claude-opus-4-6', 'claude-sonnet-4-6', 'claude-haiku-4-5'];

/**
 * A developer with habits: which weekdays, holidays and a vacation, good and bad weeks, bursts; most commits are
 * public in some spells and few in others. The agent is used on much the same days, more on the busy ones, yet
 * not on all of them and now and then on others.
 */
export function livePerson(seed: number): Person {
  const fate = new Chance(seed);
  const holidays = new Set(HOLIDAYS[fate.below(HOLIDAYS.length)]);
  const isHobbyist = fate.chance(0.15);
  const onWeekday = isHobbyist ? fate.within(0.25, 0.7) : fate.within(0.75, 0.98);
  const onWeekend = isHobbyist ? fate.within(0.3, 0.8) : fate.fraction() ** 2 * 0.5;
  const dislikes = fate.below(10);
  const commitRate = Math.exp(0.9 + 0.5 * fate.normal());
  const agentRate = Math.exp(0.9 + 0.7 * fate.normal());
  const eagerness = 0.9 + 0.5 * fate.normal();
  const tokensOfCall = Math.exp(11.5 + 0.8 * fate.normal());
  const usualHour = isHobbyist ? 18 : 8;
  const vacations = Array.from({ length: fate.below(3) }, () => {
    const begin = fate.below(DAYS);
    return { begin, end: begin + 2 + fate.below(8) };
  });

  const commits = new Uint16Array(DAYS);
  const calls: Call[] = [];
  let mood = fate.normal();
  let isPublicSpell = fate.chance(PUBLIC);
  let session = 0;
  for (let day = 0; day < DAYS; day++) {
    mood = 0.6 * mood + 0.8 * fate.normal();
    if (fate.chance(1 / 12)) isPublicSpell = fate.chance(PUBLIC);
    const weekday = day % 7;
    const isAway = vacations.some(({ begin, end }) => day >= begin && day < end) || holidays.has(day);
    const presence = weekday >= 5 ? onWeekend : weekday === dislikes ? onWeekday * 0.5 : onWeekday;
    const works = fate.chance(isAway ? 0.04 : presence);
    const busy = Math.exp(0.6 * mood);
    if (works) commits[day] = fate.count(commitRate * busy * (isPublicSpell ? 1 : HIDDEN));
    const uses = works ? fate.chance(1 / (1 + Math.exp(-(eagerness + 0.8 * mood)))) : fate.chance(STRAY);
    if (!uses) continue;
    const begun = (FIRST_DAY + day) * 24 * HOUR + usualHour * HOUR;
    for (let left = 1 + fate.count(agentRate * busy * 0.5); left > 0; left--) {
      session += 1;
      let time = begun + fate.below(9) * HOUR + fate.below(60) * 60_000;
      const folder = FOLDERS[Math.floor(fate.fraction() ** 2 * FOLDERS.length)]!;
      const model = MODELS[Math.floor(fate.fraction() ** 3 * MODELS.length)]!;
      for (let more = 1 + fate.count(0.8); more > 0; more--) {
        const size = tokensOfCall * Math.exp(0.7 * fate.normal());
        calls.push({
          time,
          lastTime: time + fate.below(9) * 60_000,
          session: `s${session}`,
          folder,
          model,
          input: Math.round(size * 0.05),
          cacheRead: Math.round(size),
          output: Math.round(size * 0.02 * Math.exp(0.4 * fate.normal())),
        });
        time += fate.below(9) * 60_000;
      }
    }
  }
  calls.sort((one, other) => one.time - other.time);
  return { commits, calls };
}

/** Share of the spells in which commits are public, and of the commits that are all the same in the others. */
const PUBLIC = 0.9;
const HIDDEN = 0.3;
/** How often the agent is used on a day without work. */
const STRAY = 0.13;
