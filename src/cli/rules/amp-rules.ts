import * as z from 'zod';
import {
  awsEndpointOverride,
  AwsError,
  awsErrorKind,
  chainedCredentials,
  createAwsClock,
  createSignedCalls,
} from '../../collector';
import type { AwsCall, SendCall } from '../../collector';
import { UsageError } from '../usage-error';

/** A rule groups namespace of an AMP workspace. */
export interface RuleNamespace {
  readonly name: string;
  /** AWS's word: ACTIVE, CREATING, UPDATING, DELETING, CREATION_FAILED, UPDATE_FAILED, or one that is new. */
  readonly status: string;
  /** Why it failed, in AWS's words; null where it said none. */
  readonly reason: string | null;
  /** The rule file; null in lists, which leave it out. */
  readonly text: string | null;
}

/** The rule groups of a workspace; all of it rejects with `AwsError`. */
export interface AmpRules {
  /** Those whose name begins with `prefix`. */
  list(prefix: string): Promise<readonly RuleNamespace[]>;
  /** Null where there is none of that name. */
  describe(name: string): Promise<RuleNamespace | null>;
  create(name: string, text: string): Promise<RuleNamespace>;
  put(name: string, text: string): Promise<RuleNamespace>;
}

/** Requests of one call, the first included: throttling and lost connections alone are repeated. */
const ATTEMPTS = 4;
const TIMEOUT_MS = 30_000;
/** Answers of AWS hold 100 names unless asked for more, and this many at most. */
const PAGE = 1000;

/** The API of a workspace: its own host of the Region, or what AWS_ENDPOINT_URL_AMP or AWS_ENDPOINT_URL names. Throws `UsageError` where that is no URL. */
export function ampRules(
  workspace: string,
  region: string,
  env: Readonly<Record<string, string | undefined>>,
  { userAgent, signal }: { readonly userAgent: string; readonly signal: AbortSignal }
): AmpRules {
  const send = createSignedCalls({
    endpoint: ampEndpoint(region, env),
    region,
    signingName: 'aps',
    credentials: chainedCredentials(region, null),
    clock: createAwsClock(Date.now, () => performance.now()),
    userAgent,
    timeoutMs: TIMEOUT_MS,
    attempts: ATTEMPTS,
    onOutcome: () => undefined,
  });
  const namespaces = ['workspaces', workspace, 'rulegroupsnamespaces'];
  const call = async <T>(operation: AwsCall, shape: z.ZodType<T>): Promise<T> => parsed(send, operation, shape, signal);
  return {
    list: async (prefix) => {
      const found: RuleNamespace[] = [];
      let nextToken: string | undefined;
      do {
        const page: z.infer<typeof listOutput> = await call(
          {
            operation: 'ListRuleGroupsNamespaces',
            method: 'GET',
            path: namespaces,
            query: { name: prefix, maxResults: PAGE, nextToken },
          },
          listOutput
        );
        found.push(...page.ruleGroupsNamespaces.map(namespaceOf));
        nextToken = page.nextToken ?? undefined;
      } while (nextToken !== undefined);
      return found;
    },
    describe: async (name) => {
      try {
        const { ruleGroupsNamespace } = await call(
          { operation: 'DescribeRuleGroupsNamespace', method: 'GET', path: [...namespaces, name] },
          describeOutput
        );
        return namespaceOf(ruleGroupsNamespace);
      } catch (error) {
        if (awsErrorKind(error) === 'not-found') {
          return null;
        }
        throw error;
      }
    },
    create: async (name, text) =>
      namespaceOf(
        await call(
          {
            operation: 'CreateRuleGroupsNamespace',
            method: 'POST',
            path: namespaces,
            body: { name, data: Buffer.from(text, 'utf8').toString('base64') },
          },
          namespace
        )
      ),
    put: async (name, text) =>
      namespaceOf(
        await call(
          {
            operation: 'PutRuleGroupsNamespace',
            method: 'PUT',
            path: [...namespaces, name],
            body: { data: Buffer.from(text, 'utf8').toString('base64') },
          },
          namespace
        )
      ),
  };
}

// Shapes of the API of version 2020-08-01, transcribed from the model of botocore 1.43.11.
const namespace = z.object({
  name: z.string(),
  status: z.object({ statusCode: z.string(), statusReason: z.string().nullish() }),
  data: z.string().nullish(),
});
const listOutput = z.object({ ruleGroupsNamespaces: z.array(namespace), nextToken: z.string().nullish() });
const describeOutput = z.object({ ruleGroupsNamespace: namespace });

function namespaceOf({ name, status, data }: z.infer<typeof namespace>): RuleNamespace {
  return {
    name,
    status: status.statusCode,
    reason: status.statusReason ?? null,
    text: data == null ? null : Buffer.from(data, 'base64').toString('utf8'),
  };
}

async function parsed<T>(send: SendCall, call: AwsCall, shape: z.ZodType<T>, signal: AbortSignal): Promise<T> {
  const result = shape.safeParse(await send(call, signal));
  if (!result.success) {
    throw new AwsError('Garbled', `${call.operation} was answered in a form that is not AMP’s`);
  }
  return result.data;
}

function ampEndpoint(region: string, env: Readonly<Record<string, string | undefined>>): URL {
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const given = awsEndpointOverride('AMP', env) ?? `https://aps.${region}.${suffix}`;
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol)) {
    throw new UsageError('AWS_ENDPOINT_URL_AMP or AWS_ENDPOINT_URL is no http or https URL', 'unset it, or give a URL');
  }
  return new URL(given);
}
