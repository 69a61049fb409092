import type { Texts } from '../catalogue.ts';
import { inRange } from './words.ts';

export const sizes: Texts['sizes'] = {
  heading: { cost: '一个会话花费多少？', minutes: '一个会话有多长？' },
  cost: '每个会话的费用',
  minutes: '每个会话的活跃分钟数',
  summary: (sessions, half) =>
    `${inRange(sessions)}个会话；${sessions.to === 1 ? '' : '其中一半或更多'}${half}。`,
  stayed: { under: (value) => `低于${value}`, over: (value) => `达到或超过${value}` },
  bound: { under: (value) => `低于${value}`, over: (value) => `${value}及以上` },
  label: (heading, summary) => `直方图。${heading}${summary}`,
  least: '会话（至少）',
  most: '会话（至多）',
  from: '从',
  below: '低于',
  minuteMark: (minutes) => (minutes === 0 ? '0分钟' : minutes < 60 ? String(minutes) : `${minutes / 60}小时`),
  minute: (minutes) => (minutes < 60 ? `${minutes}分钟` : `${minutes / 60}小时`),
  bin: (lower, upper) => (upper === null ? `${lower}及以上` : `${lower}至${upper}`),
};

export const sessions: Texts['sessions'] = {
  list: '有哪些会话？',
  listSummary: (count, isDearestFirst) =>
    `所选范围内有调用的会话${count}个${isDearestFirst ? '；花费最高者居首' : ''}。`,
  search: '搜索项目、智能体或编号',
  found: (text, count) => (count === 0 ? '没有匹配的会话。' : `匹配的会话：${text}个。`),
  session: '会话',
  begun: '开始',
  subagents: '子智能体占比',
  onlyPart: (part, isDearestFirst) => `${part}${isDearestFirst ? '，花费最高者居首' : ''}。`,
  spread: (kind, half, [nine, nearly]) =>
    `半数${kind === 'cost' ? '花费' : '时长'}不超过${half}${nine === undefined ? '' : `，九成不超过${nine}`}${nearly === undefined ? '' : `，百分之九十九不超过${nearly}`}。`,
  parts: { 0.5: '半数', 0.9: '九成', 0.99: '100个中99个' },
  mark: (parts, value) => `${parts.join('、')}：${value}`,
  kinds: '调用由谁发出？',
  kind: '发出者',
  kindsSummary: (share) => `子智能体发出了${share}的调用。`,
  kindsAlone: '所有调用都没有用到子智能体。',
  noRows: (mode) => `${mode}模式的报告不含单个会话；其规模以区间给出。`,
};
