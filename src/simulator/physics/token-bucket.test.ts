import { TokenBucket } from './token-bucket';

describe('TokenBucket', () => {
  it('bursts for the seconds its tokens last, then falls to the baseline', () => {
    const bucket = new TokenBucket(5, 10, 20, 20, 1);
    let hot = 0;
    for (let i = 0; i < 60; i++) {
      const rate = bucket.ceiling();
      hot += rate === 10 ? 1 : 0;
      bucket.pass(rate);
    }
    expect(hot).toBe(20);
    expect(bucket.ceiling()).toBe(5);
    expect(bucket.isSpent()).toBe(true);
  });

  it('earns below the baseline, up to its size', () => {
    const bucket = new TokenBucket(5, 10, 0, 20, 1);
    for (let i = 0; i < 100; i++) {
      bucket.pass(0);
    }
    expect(bucket.ceiling()).toBe(10);
    for (let i = 0; i < 20; i++) {
      bucket.pass(10);
    }
    expect(bucket.ceiling()).toBe(5);
  });

  it('has one figure where baseline and peak are equal', () => {
    const bucket = new TokenBucket(25, 25, 1800, 1800, 1);
    bucket.pass(25);
    expect(bucket.ceiling()).toBe(25);
    expect(bucket.isSpent()).toBe(false);
  });
});
