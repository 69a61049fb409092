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
