import type { BarGrain } from '../../contract/measured.ts';
import type { Texts } from '../catalogue.ts';
import { WEEKDAYS } from './dates.ts';
import { inFull, inRange, inText, RULE_WORDS } from './words.ts';

export const lead: Texts['lead'] = {
  cost: (isFiltered) => `API等价费用${isFiltered ? '（所选部分）' : ''}`,
  tokens: (isFiltered) => `Token用量${isFiltered ? '（所选部分）' : ''}`,
  terms: (priced) => `按标价计算，并非账单${priced === '' ? '' : ` · ${priced}`}`,
  notPriced: (share) => `${share}的Token没有价格`,
  nothingPriced: '其中没有一个模型有已知价格',
  allPriced: '全部Token均有价格',
  rounded: `每个数都取${RULE_WORDS.digits}，每个合计都是这些数之和。`,
  howRounded: '规则说明',
  spread(span, active, calls, sessions, agents, isWeekly, isFiltered) {
    const unit = isWeekly ? '周' : '天';
    const when =
      span === 1
        ? `在一${unit}内`
        : active === span
          ? `在全部${inText(span)}${unit}里`
          : `在${inText(span)}${unit}中的${inText(active)}${unit}里`;
    const who =
      agents.length === 0 ? '智能体' : agents.length <= 2 ? agents.join('和') : `${agents.length}个智能体`;
    const text = sessions === null ? '' : inRange(sessions);
    const [within, begun] =
      text === '' ? ['', ''] : isFiltered ? ['', `；其中开始了${text}个会话`] : [`在${text}个会话中`, ''];
    return `${when}，${who}${within}共调用模型${calls}次${begun}。`;
  },
  most: (share, of) => `占${of === 'cost' ? '费用' : 'Token'}的${share}`,
  and: '，',
  mostProject: (share) => `占${share}`,
  end: '。',
};

/** What stands out in a period. */
export const remarks: Texts['remarks'] = {
  newcomer: (day, share) => `自${day}起使用，占后半段的${share}。`,
  growth: (day, times) => `后半段时间（${day}起）是前半段的${times}倍。`,
  decline: (day, times) => `前半段时间（${day}之前）是后半段的${times}倍。`,
  peak: (day, share) => `仅${day}就占${share}。`,
  fewDays: (days, of) => `${of}个活跃日中，${days}天占了一半。`,
  weekends: (share) => `周六和周日占${share}。`,
};

export const comparison: Texts['comparison'] = {
  against: (change, range) => `与${range}相比${change}`,
  nothingThen: (range) => `${range}无可比较的数字`,
  partial: (range) => `未与${range}比较：日志自其间才开始，不完整`,
  none: '未作比较：此前的时段未完整包含在本报告中',
  notInMode: '未与此前比较：此模式不含',
};

export const figures: Texts['figures'] = {
  heading: '各项数字',
  input: '未缓存输入',
  cacheWrite5m: '缓存写入，5分钟',
  cacheWrite1h: '缓存写入，1小时',
  reasoning: (tokens) => `其中推理${tokens}`,
  noReasoning: '日志未单独记录推理',
  activeDays: '活跃天数',
  activeWeeks: '活跃周数',
  days: (days) => `${inText(days)}天`,
  ofDays: (days) => `共${inText(days)}`,
  activeTime: '活跃时间',
  credits: 'Codex点数',
  creditsNote: '按公布的费率',
  noCredits: (models, calls, share) =>
    `按公布的费率；${models}没有费率：${calls}次调用，占Codex Token的${share}`,
  notAnswerable: '此选择下无法得知：多个智能体、模型或项目的分钟可能是同一分钟',
  notInMode: '此模式下不提供此选择的数字',
  sessionsNote: '按周，以区间表示',
  cacheShare: '缓存占比',
  cacheShareNote: '占输入Token',
  cacheShareBefore: (share) => `占输入Token；此前：${share}`,
  unpricedNote: '占Token',
  placeholders: (share) => `${share}的调用在日志中的输出只是占位数`,
  webSearches: (text) => `${text}次网页搜索`,
};

export const metric: Texts['metric'] = {
  label: '计量单位',
  names: { cost: '费用', tokens: 'Token', calls: '调用', time: '活跃时间' },
};

const UNITS: Readonly<Record<BarGrain, string>> = { day: '天', week: '周', month: '月' };
/** As it is counted. */
const COUNTED: Readonly<Record<BarGrain, string>> = { day: '天', week: '周', month: '个月' };

export const days: Texts['days'] = {
  heading: (metric, grain) =>
    metric === 'time'
      ? `每${UNITS[grain]}工作了多久？`
      : metric === 'cost'
        ? `每${UNITS[grain]}花费多少？`
        : metric === 'tokens'
          ? `每${UNITS[grain]}用了多少Token？`
          : `每${UNITS[grain]}有多少次调用？`,
  oneDay: (day) => `全部用量都在${day}。`,
  oneWeek: (day) => `全部用量都在${day}起的一周内。`,
  summary: (peak, peakPeriod, last, lastPeriod, isPeakLast) =>
    isPeakLast
      ? `最近一次有使用是${lastPeriod}，也是最高值：${peak}。`
      : `最高为${peak}（${peakPeriod}），最近为${last}（${lastPeriod}）。`,
  empty: (count, all, grain) =>
    count === 0
      ? ''
      : count === 1
        ? `有一${COUNTED[grain]}没有使用。`
        : `${inFull(all)}${COUNTED[grain]}中有${inFull(count)}${COUNTED[grain]}没有使用。`,
  partial: (isFirst, isLast, grain) =>
    isFirst || isLast
      ? `${isFirst ? `首${UNITS[grain]}` : ''}${isFirst && isLast ? '、' : ''}${isLast ? `末${UNITS[grain]}` : ''}不完整。`
      : '',
  nothing: '这段时间内没有使用。',
  other: (count) => `其他${count}个模型`,
  label: (heading, summary) => `柱状图。${heading}${summary}`,
  table: '各模型用量；未列出的没有使用',
  period: { day: '日期', week: '周（起始日）', month: '月份' },
  grains: '每个柱形为',
  grainNames: { day: '日', week: '周', month: '月' },
  scales: { label: '显示为', absolute: '数量', share: '占比' },
  total: '合计',
  cursor: (grain) => `选择一${COUNTED[grain]}：方向键移动，回车键选定，Shift加方向键选定多个`,
  idle: (grain) =>
    `指向柱形查看数值；点击选定这${grain === 'month' ? '个月' : `一${UNITS[grain]}`}，拖动选定多个。`,
  reading: (period, value) => `${period}：${value}`,
};

export const calendar: Texts['calendar'] = {
  heading: '智能体在哪些日子工作过？',
  summary: (active, all) => `${inText(all)}天中有${inFull(active)}天有使用。`,
  habits: (active, all, weekday, weekdayShare, run) =>
    `${inText(all)}天中有${inFull(active)}天有使用；${weekday}最多，占${weekdayShare}。最长连续${inText(run)}天没有中断。`,
  label: (summary) => `日历，颜色越深用量越大。${summary}`,
  cursor: '选择一天：上下键移动一天，左右键移动一周，回车键选定',
  shortened: (day) => `从${day}开始绘制；其余见表格。`,
  noUse: '没有使用',
  upTo: (value) => `不到${value}`,
  from: (value) => `${value}及以上`,
  between: (low, high) => `${low}至${high}`,
  some: '有使用',
  idle: '指向某一天查看数值；点击选定这一天。',
  table: '各月用量',
  days: '每日用量',
  day: '日期',
  month: '月份',
  activeDays: '活跃天数',
  busiest: '用量最大的一天',
  onIt: '当天用量',
  activeOf: (active, all) => `${active} / ${all}`,
  weekdays: WEEKDAYS,
  legend: '每日深浅',
};

/** Names with their share of the whole. */
export const shares: Texts['shares'] = {
  others: (count) => `其他${count}项`,
  reading: (name, value, share) => `${name}：${value}，${share}`,
  cursor: '选择一项：方向键移动，回车键选定',
  idle: '指向一项查看数值；点击选定。',
  models: '哪些模型占得最多？',
  projects: '哪些项目占得最多？',
};
