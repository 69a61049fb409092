import type { Texts } from '../catalogue.ts';
import { inFull, inText, UNSUPPORTED } from './words.ts';

const OF = { cost: '费用', tokens: 'Token' } as const;

export const models: Texts['models'] = {
  tokens: 'Token由什么构成？',
  kind: '种类',
  tokensSummary: (cache, output) => `${cache}读自缓存，${output}为输出。`,
  cache: '多少来自缓存？',
  cacheSummary: (first, share, count) =>
    count === 1 ? `${first}的输入中占${share}；按周。` : `按周；${first}最高，占其输入的${share}。`,
  costs: {
    heading: '它们的工作花费多少？',
    hour: (amount) => `每活跃小时合${amount}。`,
    noHour: '此选择下无法得知每活跃小时的费用。',
    first: (name, amount, isDearest) =>
      `${name}总花费${isDearest ? '和每小时花费都' : ''}最高，每活跃小时合${amount}。`,
    dearest: (name, amount) => `每活跃小时最贵的是${name}：${amount}。`,
    unpriced: (share) => `无价格、不计入任何费用的Token占${share}。`,
    inputPrice: '输入（$/百万）',
    outputPrice: '输出（$/百万）',
    perHour: '每活跃小时',
    uncached: '无缓存时',
    saved: '缓存节省',
    savedShare: '节省比例',
    dash: '短横表示没有已知的活跃分钟。',
    prices: '模型的价格因日期或请求大小而不同时，列出最低和最高两个价格。',
    allPrices: '全部价格，以及哪些没有价格',
    noPrices: (mode) => `${mode}模式的报告不含价格：价格会透露归入“其他”的模型。`,
  },
  savings: {
    heading: '缓存节省了多少？',
    summary: (saved, share, uncached) =>
      `节省了${saved}：如果全部输入都按全价计算，同样的调用要花${uncached}，节省占其${share}。`,
    lost: (amount) => `没有节省：写入缓存比读取所节省的多花${amount}。`,
    paid: '有缓存',
    uncached: '无缓存',
    saved: '节省',
    reading: (week, paid, uncached) => `${week}：${paid}；无缓存时${uncached}`,
    cursor: '周',
    idle: '指向某一周即可读取，选择它则只统计该周。',
  },
  contexts: {
    heading: '每次调用的上下文有多大？',
    summary: (half, nine, largest, name) =>
      `半数调用读取不超过${half}个Token，九成不超过${nine}个；最大的一次读取${largest}个，来自${name}。`,
    bySize: '按全部输入的Token数统计的调用',
    half: '半数不超过',
    nine: '九成不超过',
    largest: '最大',
    none: (mode) => `${mode}模式的报告不含调用的上下文大小：其中最大者是单次调用的精确数字。`,
  },
  effort: '推理强度',
  efforts: '用了多大的推理强度？',
  effortsSummary: (share) => `日志记录了${share}的调用的推理强度。`,
  heading: '哪些模型完成了工作？',
  summary: (count, first, firstShare, of, hasOther) =>
    count === 0
      ? `全部归入“其他”：${UNSUPPORTED}。`
      : count === 1 && !hasOther
        ? `全部由一个模型完成：${first}。`
        : `${inText(count)}个模型${hasOther ? '及其他' : ''}；${first}占${OF[of]}的${firstShare}。`,
};

export const agents: Texts['agents'] = {
  heading: '通过哪些智能体？',
  summary: (count, first, firstShare, of, hasOther) =>
    count === 0
      ? `全部归入“其他”：${UNSUPPORTED}。`
      : count === 1 && !hasOther
        ? `全部通过${first}。`
        : `${first}占${OF[of]}的${firstShare}。`,
};

export const tools: Texts['tools'] = {
  heading: '它们用了哪些工具？',
  tool: '工具',
  uses: '使用次数',
  summary: (count, first) =>
    count === 1 ? `只有一个工具：${first}。` : `共${inFull(count)}个工具；${first}用得最多。`,
};
