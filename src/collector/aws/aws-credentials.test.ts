import type { ApiServer } from '../testing/api-server';
import { startApiServer } from '../testing/api-server';
import { chainedCredentials } from './aws-credentials';

const MINUTE = 60_000;
const before = { ...process.env };

/** The chain reads the process's own environment, and nothing else of the machine where these are set. */
function setEnvironment(values: Readonly<Record<string, string>>): void {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  process.env = {
    ...Object.fromEntries(others),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_CONFIG_FILE: '/nonexistent/config',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
    ...values,
  };
}

function keys(id: string, expiresInMs?: number): Record<string, string> {
  const expiration = expiresInMs === undefined ? null : new Date(Date.now() + expiresInMs).toISOString();
  return {
    AWS_ACCESS_KEY_ID: id,
    AWS_SECRET_ACCESS_KEY: `secret of ${id}`,
    ...(expiration === null ? {} : { AWS_CREDENTIAL_EXPIRATION: expiration }),
  };
}

afterEach(() => {
  process.env = { ...before };
});

test('what the chain gave is kept until it is to be forgotten', async () => {
  setEnvironment(keys('first'));
  const credentials = chainedCredentials('us-east-1', null);
  expect(await credentials.current()).toMatchObject({ accessKeyId: 'first', secretAccessKey: 'secret of first' });
  setEnvironment({ ...keys('second'), AWS_SESSION_TOKEN: 'token' });
  expect(await credentials.current()).toMatchObject({ accessKeyId: 'first' });
  credentials.refresh();
  expect(await credentials.current()).toMatchObject({ accessKeyId: 'second', sessionToken: 'token' });
});

test.each([
  ['far from their end are kept', 10 * MINUTE, 'first'],
  ['near their end are asked for anew', 4 * MINUTE, 'second'],
  ['that are over are asked for anew', -MINUTE, 'second'],
])('credentials %s', async (_, expiresInMs, expected) => {
  setEnvironment(keys('first', expiresInMs));
  const credentials = chainedCredentials('us-east-1', null);
  await credentials.current();
  setEnvironment(keys('second', 60 * MINUTE));
  // The chain gives what is still valid, and looks for newer ones behind it.
  await credentials.current();
  await new Promise(setImmediate);
  expect(await credentials.current()).toMatchObject({ accessKeyId: expected });
});

test('nowhere any credentials: told, and looked for again at the next call', async () => {
  setEnvironment({});
  const credentials = chainedCredentials('us-east-1', null);
  await expect(credentials.current()).rejects.toMatchObject({ name: 'CredentialsProviderError' });
  setEnvironment(keys('logged-in'));
  expect(await credentials.current()).toMatchObject({ accessKeyId: 'logged-in' });
});

describe('a role', () => {
  const ROLE = 'arn:aws:iam::123456789012:role/reader';
  let sts: ApiServer;
  beforeEach(async () => {
    sts = await startApiServer();
  });
  afterEach(() => sts.close());

  test('is assumed with the chain, and kept until it nears its end', async () => {
    setEnvironment({ ...keys('own'), AWS_ENDPOINT_URL_STS: sts.url });
    let expiresInMs = 60 * MINUTE;
    sts.answer = (_request, response, count) =>
      response.writeHead(200, { 'content-type': 'text/xml' }).end(
        `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
           <AccessKeyId>role-${count}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t-${count}</SessionToken>
           <Expiration>${new Date(Date.now() + expiresInMs).toISOString()}</Expiration>
         </Credentials></AssumeRoleResult></AssumeRoleResponse>`
      );
    const credentials = chainedCredentials('us-west-2', ROLE);
    expect(await credentials.current()).toMatchObject({ accessKeyId: 'role-0', sessionToken: 't-0' });
    expect(await credentials.current()).toMatchObject({ accessKeyId: 'role-0' });
    const [request] = sts.seen;
    const form = new URLSearchParams(request?.body);
    expect([form.get('Action'), form.get('RoleArn'), form.get('RoleSessionName')]).toEqual([
      'AssumeRole',
      ROLE,
      'headroom-collect',
    ]);
    expect(request?.headers.authorization).toMatch(/Credential=own\/\d{8}\/us-west-2\/sts\//);
    expiresInMs = 2 * MINUTE;
    credentials.refresh();
    expect(await credentials.current()).toMatchObject({ accessKeyId: expect.stringMatching(/^role-[12]$/) });
    const asked = sts.seen.length;
    await credentials.current();
    expect(sts.seen.length).toBeGreaterThan(asked);
  });

  test('that may not be assumed is told, and asked for again at the next call', async () => {
    setEnvironment({ ...keys('own'), AWS_ENDPOINT_URL_STS: sts.url });
    sts.answer = (_request, response) =>
      response
        .writeHead(403, { 'content-type': 'text/xml' })
        .end(
          '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>'
        );
    const credentials = chainedCredentials('us-east-1', ROLE);
    await expect(credentials.current()).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(credentials.current()).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(sts.seen).toHaveLength(2);
  });
});
