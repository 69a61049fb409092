import { Random } from '../../../bench/random.ts';

/** What people's days hang on. */
export class Chance extends Random {
  /** Any number from `low` to `high`. */
  within(low: number, high: number): number {
    return low + (high - low) * this.fraction();
  }

  /** A whole number below a bound. */
  below(bound: number): number {
    return this.between(0, bound - 1);
  }

  /** About normally spread, around 0 with variance 1. */
  normal(): number {
    let sum = -6;
    for (let term = 0; term < 12; term += 1) sum += this.fraction();
    return sum;
  }

  /** A count with a mean (Knuth's product; a normal one where that would take long). */
  count(mean: number): number {
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.fraction(); product > limit; product *= this.fraction()) count += 1;
    return count;
  }
}
