/** How people write the words of destination classes; the others stand for themselves. */
const TITLES: ReadonlyMap<string, string> = new Map([
  ['s3', 'S3'],
  ['dynamodb', 'DynamoDB'],
  ['cloudfront', 'CloudFront'],
  ['aws', 'AWS'],
  ['ec2', 'EC2 address'],
  ['vpc', 'VPC'],
  ['other-region', 'other Region'],
]);

/** `S3` for the class `s3`; an unknown class as it is. */
export function classTitle(destinationClass: string): string {
  return TITLES.get(destinationClass) ?? destinationClass;
}
