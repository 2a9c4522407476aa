import { HEALTH_REPORT, HEALTHY_REPORT, UNKNOWN_REPORT } from '../../core/report/testing/sample-health';
import { codeOfHealth } from './health';
import { healthConditions } from './health-conditions';

test.each([
  ['nothing asked for', HEALTH_REPORT, undefined, 0],
  ['degraded', HEALTH_REPORT, 'degraded', 1],
  ['one of two', HEALTH_REPORT, 'pps,conntrack', 1],
  ['not met', HEALTH_REPORT, 'pps,linklocal', 0],
  ['healthy', HEALTHY_REPORT, 'degraded,bw-in,bw-out,pps,conntrack,linklocal', 0],
  ['not known is not met', { ...UNKNOWN_REPORT, incomplete: false }, 'degraded,bw-in', 0],
  ['cut', UNKNOWN_REPORT, 'degraded', 4],
  ['cut and met', { ...HEALTH_REPORT, incomplete: true }, 'degraded', 4],
] as const)('%s', (_, report, failOn, code) => {
  expect(codeOfHealth(report, healthConditions(failOn))).toBe(code);
});

test('words, with or without spaces', () => {
  expect([...healthConditions('degraded, bw-in,')]).toEqual(['degraded', 'bw-in']);
  expect(healthConditions(undefined).size).toBe(0);
});

test.each(['slow', 'degraded,slow', '', ',', 'bw_in'])('%j is refused', (text) => {
  expect(() => healthConditions(text)).toThrow(/--fail-on/);
});
