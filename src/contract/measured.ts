/** What a chart of days can measure. */
export type Metric = 'cost' | 'tokens' | 'calls';

/** What each day can be measured in: active time is not told apart by model, for two models can be at work at once. */
export type DayMetric = Metric | 'time';

/** What one bar of it stands for. */
export type BarGrain = 'day' | 'week' | 'month';
