import type { CatalogReaders } from './catalog-refresh';
import type { AwsCredentialsProvider } from './sigv4';

/** How to reach AWS for a refresh. */
export interface CatalogClientOptions {
  readonly region: string;
  /** The SDK's default chain when absent. */
  readonly credentials?: AwsCredentialsProvider;
  /** Another endpoint than AWS's, for tests; `AWS_ENDPOINT_URL` works without it. */
  readonly endpoint?: string;
}

/** The Price List API answers only in a few Regions, for all Regions. */
const PRICING_REGION = 'us-east-1';

/** Clients of the AWS SDK for `refreshCatalog`, and `close` to free their sockets. AWS code is loaded here, not before. */
export async function createCatalogClients(options: CatalogClientOptions): Promise<CatalogReaders & { close(): void }> {
  const [ec2, pricing] = await Promise.all([import('@aws-sdk/client-ec2'), import('@aws-sdk/client-pricing')]);
  const common = {
    ...(options.credentials === undefined ? {} : { credentials: options.credentials }),
    ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
  };
  const ec2Client = new ec2.EC2Client({ ...common, region: options.region });
  const pricingClient = new pricing.PricingClient({ ...common, region: PRICING_REGION });
  return {
    ec2: {
      describeInstanceTypes: (input) => ec2Client.send(new ec2.DescribeInstanceTypesCommand(input)),
      describeInstanceTypeOfferings: (input) => ec2Client.send(new ec2.DescribeInstanceTypeOfferingsCommand(input)),
    },
    pricing: { getProducts: (input) => pricingClient.send(new pricing.GetProductsCommand(input)) },
    close: () => {
      ec2Client.destroy();
      pricingClient.destroy();
    },
  };
}
