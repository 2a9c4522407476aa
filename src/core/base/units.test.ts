import { BYTES_PER_SECOND_PER_GBPS, BYTES_PER_SECOND_PER_MBPS, gbpsOf, secondsAt } from './units';

it('counts decimal bits, as AWS states bandwidth', () => {
  expect(BYTES_PER_SECOND_PER_GBPS * 8).toBe(1e9);
  // g5.2xlarge: an EBS baseline of 850 Mbps is 106 MB/s.
  expect((850 * BYTES_PER_SECOND_PER_MBPS) / 1e6).toBeCloseTo(106.25, 6);
});

it.each([
  // SDXL-Turbo fp16 in the 27.1 s of the seed's log: about 2.0 Gb/s.
  [6.94e9, 27.1, 2.05],
  [13.9e9, 27.1, 4.1],
  [625e6, 1, 5],
])('%d bytes in %d s are %d Gbps', (bytes, seconds, gbps) => {
  expect(gbpsOf(bytes, seconds)).toBeCloseTo(gbps, 2);
});

it.each([0, -1])('knows no rate over %d s', (seconds) => {
  expect(gbpsOf(1e9, seconds)).toBeNull();
});

// The example of research/05, section 8: 14.5 GB of weights.
it.each([
  [5, 23.2],
  [10, 11.6],
  [25, 4.64],
  [0.85, 136.5],
])('14.5 GB at %d Gbps take %d s', (gbps, seconds) => {
  expect(secondsAt(14.5e9, gbps)).toBeCloseTo(seconds, 1);
});

it('never ends at 0 Gbps', () => {
  expect(secondsAt(1, 0)).toBe(Infinity);
});
