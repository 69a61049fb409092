import { expect, test } from 'vitest';
import { LeftOutFold } from '../../cli/accounting/left-out.ts';
import type { LeftOut } from '../../cli/accounting/calls.ts';
import type { TextId } from '../../cli/sources/private-texts.ts';
import { AGENTS, LEFT_OUT_REASONS, type LeftOutReason } from '../../src/contract/vocabulary.ts';

const list = (fold: LeftOutFold): LeftOut[] =>
  fold.list(
    (text) => text as TextId,
    (one, other) => one - other,
  );

test('every agent, reason, folder and time is counted by itself', () => {
  const fold = new LeftOutFold();
  const times = [NaN, Date.UTC(2020, 0, 1), Date.UTC(2100, 11, 31, 23, 45)];
  const added: LeftOut[] = [];
  for (const agent of Object.values(AGENTS)) {
    for (const reason of Object.keys(LEFT_OUT_REASONS) as LeftOutReason[]) {
      for (const folder of [-1, 0, 1, 2, 4_000_000]) {
        for (const time of times) {
          const count = added.length + 1;
          fold.add(agent, LEFT_OUT_REASONS[reason], folder, time, count);
          added.push({
            agent,
            reason,
            folder: folder < 0 ? null : (folder as TextId),
            time: Number.isNaN(time) ? null : time,
            count,
          });
        }
      }
    }
  }
  const byCount = (one: LeftOut, other: LeftOut): number => one.count - other.count;
  expect(list(fold).sort(byCount)).toEqual(added);
});
