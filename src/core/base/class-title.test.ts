import { classTitle } from './class-title';

test.each([
  ['s3', 'S3'],
  ['vpc', 'VPC'],
  ['kinesis-video-streams', 'kinesis-video-streams'],
  ['', ''],
])('%s is written %s', (word, title) => {
  expect(classTitle(word)).toBe(title);
});
