/** What a chart of days can measure. */
export type Metric = 'cost' | 'tokens' | 'calls';

/** What one bar of it stands for. */
export type BarGrain = 'day' | 'week' | 'month';
