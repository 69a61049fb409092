import type { Texts } from '../catalogue.ts';
import { inRange } from './words.ts';

export const sizes: Texts['sizes'] = {
  heading: { cost: '一个会话花费多少？', minutes: '一个会话有多长？' },
  cost: '每个会话的费用',
  minutes: '每个会话的活跃分钟数',
  summary: (sessions, half) =>
    `${inRange(sessions)}个会话；其中一半${sessions.from === sessions.to ? '' : '或更多'}${half}。`,
  under: (value) => `低于${value}`,
  over: (value) => `达到或超过${value}`,
  wholeReport: '针对整份报告，与上方的选择无关。',
  label: (heading, summary) => `直方图。${heading}${summary}`,
  sessions: '会话',
  least: '会话（至少）',
  most: '会话（至多）',
  from: '从',
  below: '低于',
  minuteMark: (minutes) => (minutes === 0 ? '0分钟' : minutes < 60 ? String(minutes) : `${minutes / 60}小时`),
  minute: (minutes) => (minutes < 60 ? `${minutes}分钟` : `${minutes / 60}小时`),
  bin: (lower, upper) => (upper === null ? `${lower}及以上` : `${lower}至${upper}`),
};
