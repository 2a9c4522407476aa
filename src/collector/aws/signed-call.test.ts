import { inspect } from 'node:util';
import { getGlobalDispatcher, MockAgent, setGlobalDispatcher } from 'undici';
import type { ApiServer } from '../testing/api-server';
import {
  callOptions,
  EXAMPLE_KEYS,
  fixedCredentials,
  frozenClock,
  sayJson,
  startApiServer,
} from '../testing/api-server';
import { createAwsClock } from './aws-clock';
import { AwsError } from './aws-error';
import type { AwsCall } from './signed-call';
import { createSignedCalls, pause } from './signed-call';

const NOW = Date.UTC(2026, 10, 21, 10);
const TOKEN = 'a/session+token==';
const CALL: AwsCall = { operation: 'ListMonitors', method: 'GET', path: ['monitors'] };

/** Made once with botocore 1.43.11: `SigV4Auth` with the example keys for the service `networkflowmonitor` in us-east-1, at 2026-11-21T10:00:00Z, and the header `X-Amz-Content-SHA256`. */
const GOLDEN: ReadonlyArray<[string, AwsCall, string | undefined, string, string]> = [
  [
    'POST of StartQueryMonitorTopContributors',
    {
      operation: 'StartQueryMonitorTopContributors',
      method: 'POST',
      path: ['monitors', 'shop', 'topContributorsQueries'],
      body: {
        metricName: 'DATA_TRANSFERRED',
        destinationCategory: 'INTER_AZ',
        limit: 500,
        startTime: '2026-11-21T09:50:00Z',
        endTime: '2026-11-21T09:55:00Z',
      },
    },
    undefined,
    'content-type;host;x-amz-content-sha256;x-amz-date',
    '2db7d9b6a546377d5c03f6b7d56311559da267b1b8a43202b702adf237d8fb2d',
  ],
  [
    'GET of a query, with a session token',
    { ...CALL, query: { nextToken: 'a+b/c== &d', maxResults: 25, monitorStatus: 'ACTIVE', absent: undefined } },
    TOKEN,
    'host;x-amz-content-sha256;x-amz-date;x-amz-security-token',
    'e846e6828655e134b5d4f5f98b27173b15ddcb1c9b2ce69a554256f22d665e10',
  ],
  [
    'GET of a name that must be encoded',
    { operation: 'GetMonitor', method: 'GET', path: ['monitors', 'a b/ü'] },
    undefined,
    'host;x-amz-content-sha256;x-amz-date',
    '603d31fbbb2d6fd2eb01999d2a27275420661b22fdb3fd94852b68ee8d8dda12',
  ],
  [
    'DELETE with a session token',
    {
      operation: 'StopQueryMonitorTopContributors',
      method: 'DELETE',
      path: ['monitors', 'shop', 'topContributorsQueries', 'q-1'],
    },
    TOKEN,
    'host;x-amz-content-sha256;x-amz-date;x-amz-security-token',
    'c83f581c83f4909dde6425986b617262372cac08787a7eac9f6d1d84df554257',
  ],
];

test.each(GOLDEN)('a golden signature: %s', async (_, call, token, signedHeaders, signature) => {
  const origin = 'https://networkflowmonitor.us-east-1.api.aws';
  const agent = new MockAgent();
  agent.disableNetConnect();
  const usual = getGlobalDispatcher();
  setGlobalDispatcher(agent);
  let sent: Record<string, string> = {};
  agent
    .get(origin)
    .intercept({ method: call.method, path: () => true })
    .reply(200, ({ headers }) => {
      sent = headers as Record<string, string>;
      return {};
    });
  try {
    const clock = frozenClock(NOW);
    await createSignedCalls(callOptions(origin, { credentials: fixedCredentials(token), clock }))(call, null);
  } finally {
    setGlobalDispatcher(usual);
    await agent.close();
  }
  expect(sent['x-amz-date']).toBe('20261121T100000Z');
  expect(sent['x-amz-security-token']).toBe(token);
  expect(sent['authorization']).toBe(
    `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261121/us-east-1/networkflowmonitor/aws4_request, SignedHeaders=${signedHeaders}, Signature=${signature}`
  );
});

describe('with a server', () => {
  let api: ApiServer;
  let outcomes: string[];
  beforeEach(async () => {
    api = await startApiServer();
    outcomes = [];
    // No wait between attempts: the strategy's is this share of the longest.
    jest.spyOn(Math, 'random').mockReturnValue(0);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await api.close();
  });

  const send = (more: Parameters<typeof callOptions>[1] = {}, signal: AbortSignal | null = null): Promise<unknown> =>
    createSignedCalls(callOptions(api.url, { onOutcome: (_, outcome) => void outcomes.push(outcome), ...more }))(
      CALL,
      signal
    );
  const failure = (...given: Parameters<typeof send>): Promise<AwsError> =>
    send(...given).then(
      () => Promise.reject(new Error('it was answered')),
      (error: unknown) => (error instanceof AwsError ? error : Promise.reject(error))
    );

  test.each<[string, number, Record<string, string>, string, string, string]>([
    [
      'the type as a header',
      400,
      { 'x-amzn-errortype': 'ValidationException' },
      '{"message":"bad"}',
      'ValidationException',
      'bad',
    ],
    [
      'a header with an address',
      403,
      { 'x-amzn-errortype': 'AccessDeniedException:http://i/' },
      '{"Message":"no"}',
      'AccessDeniedException',
      'no',
    ],
    [
      'the type in the body',
      404,
      {},
      '{"__type":"com.amazonaws.nfm#ResourceNotFoundException","message":"gone"}',
      'ResourceNotFoundException',
      'gone',
    ],
    ['no JSON', 404, {}, '<html>Not here</html>', 'HTTP 404', 'ListMonitors was answered with HTTP 404'],
    ['no body', 400, {}, '', 'HTTP 400', 'ListMonitors was answered with HTTP 400'],
    ['null', 400, {}, 'null', 'HTTP 400', 'ListMonitors was answered with HTTP 400'],
    [
      'types that are no text',
      400,
      {},
      '{"__type":7,"message":{}}',
      'HTTP 400',
      'ListMonitors was answered with HTTP 400',
    ],
    ['a redirect', 302, { location: 'http://127.0.0.1:1/' }, '', 'HTTP 302', 'ListMonitors was answered with HTTP 302'],
  ])('an error told by %s', async (_, status, headers, body, name, message) => {
    api.answer = (_request, response) =>
      response.writeHead(status, { 'x-amzn-requestid': 'r-1', ...headers }).end(body);
    expect(await failure({ attempts: 1 })).toMatchObject({
      name,
      message,
      $metadata: { httpStatusCode: status, requestId: 'r-1' },
    });
  });

  test.each([
    [400, 'invalid'],
    [403, 'refused'],
    [404, 'not-found'],
  ])('%i is not tried again', async (status, outcome) => {
    api.answer = (_request, response) => sayJson(response, { message: 'no' }, status);
    await failure();
    expect(outcomes).toEqual([outcome]);
    expect(api.seen).toHaveLength(1);
  });

  test.each<[string, (response: Parameters<ApiServer['answer']>[1]) => void, string]>([
    ['429', (response) => sayJson(response, {}, 429), 'throttled'],
    [
      'ThrottlingException with 400',
      (response) => sayJson(response, { __type: 'ThrottlingException' }, 400),
      'throttled',
    ],
    ['500', (response) => sayJson(response, {}, 500), 'server'],
    ['503', (response) => sayJson(response, {}, 503), 'server'],
    ['a broken connection', (response) => void response.socket?.destroy(), 'network'],
    [
      'an answer that is cut off',
      (response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('{"monitors":');
        setTimeout(() => response.socket?.destroy(), 5);
      },
      'network',
    ],
  ])('%s is tried again until it is answered, or until attempts end', async (_, fail, outcome) => {
    api.answer = (_request, response, count) => (count < 2 ? fail(response) : sayJson(response, { fine: true }));
    expect(await send()).toEqual({ fine: true });
    expect(outcomes).toEqual([outcome, outcome, 'ok']);
    api.answer = (_request, response) => fail(response);
    outcomes = [];
    await failure({ attempts: 3 });
    expect(outcomes).toEqual([outcome, outcome, outcome]);
  });

  test('a storm of refusals ends the retries of all calls', async () => {
    api.answer = (_request, response) => sayJson(response, {}, 500);
    const calls = createSignedCalls(callOptions(api.url, { attempts: 4 }));
    const requests: number[] = [];
    for (let call = 0; call < 60; call++) {
      const before = api.seen.length;
      await calls(CALL, null).catch(() => undefined);
      requests.push(api.seen.length - before);
    }
    expect(requests[0]).toBe(4);
    expect(requests.at(-1)).toBe(1);
  });

  test.each([
    ['<html>welcome</html>', /did not answer ListMonitors with JSON: is the endpoint right\?/],
    ['{"monitors":', /did not answer ListMonitors with JSON/],
  ])('%s with 200 is garbled, and not tried again', async (body, message) => {
    api.answer = (_request, response) => response.writeHead(200).end(body);
    expect(await failure()).toMatchObject({ name: 'Garbled', message: expect.stringMatching(message) });
    expect(outcomes).toEqual(['garbled']);
  });

  test('an answer beyond the limit is not read to its end', async () => {
    let written = 0;
    const chunk = Buffer.alloc(1024 * 1024, ' ');
    api.answer = (_request, response) => {
      const more = (): void => {
        while (!response.destroyed && written < 64) {
          written++;
          if (!response.write(chunk)) {
            response.once('drain', more);
            return;
          }
        }
        response.end();
      };
      response.writeHead(200);
      more();
    };
    expect(await failure()).toMatchObject({
      name: 'Garbled',
      message: expect.stringContaining('larger than 16777216'),
    });
    expect(written).toBeLessThan(64);
    expect(api.seen).toHaveLength(1);
  });

  test('no answer in time', async () => {
    api.answer = () => undefined;
    expect(await failure({ timeoutMs: 30, attempts: 2 })).toMatchObject({
      name: 'Network',
      message: `ListMonitors at ${new URL(api.url).host}: no answer within 0.03 s`,
      $metadata: {},
    });
    expect(outcomes).toEqual(['network', 'network']);
  });

  test('an answer that begins but does not end in time', async () => {
    api.answer = (_request, response) => void response.writeHead(200).write('{');
    expect(await failure({ timeoutMs: 30, attempts: 1 })).toMatchObject({ name: 'Network' });
  });

  test('nobody listens', async () => {
    await api.close();
    expect(await failure({ attempts: 1 })).toMatchObject({
      name: 'Network',
      message: expect.stringMatching(/^ListMonitors at 127\.0\.0\.1:\d+: ECONNREFUSED$/),
    });
  });

  test.each<[string, ApiServer['answer']]>([
    ['while AWS is silent', () => undefined],
    ['between two attempts', (_request, response) => sayJson(response, {}, 429)],
  ])('an abort %s ends the call at once', async (_, answer) => {
    // The whole wait of the strategy: nearly a second.
    jest.spyOn(Math, 'random').mockReturnValue(0.999);
    api.answer = answer;
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 40);
    const began = performance.now();
    expect(await failure({}, controller.signal)).toMatchObject({ name: 'Aborted' });
    expect(performance.now() - began).toBeLessThan(700);
    expect(api.seen).toHaveLength(1);
  });

  test('a signal that has aborted before sends nothing', async () => {
    expect(await failure({}, AbortSignal.abort())).toMatchObject({ name: 'Aborted' });
    expect(api.seen).toHaveLength(0);
  });

  test.each(['ExpiredTokenException', 'UnrecognizedClientException', 'InvalidClientTokenId', 'RequestExpired'])(
    '%s: fresh credentials, and one more try',
    async (type) => {
      const credentials = fixedCredentials();
      api.answer = (_request, response, count) =>
        sayJson(response, count === 0 ? { __type: type } : {}, count === 0 ? 403 : 200);
      await send({ credentials });
      expect(credentials.refreshed()).toBe(1);
      api.answer = (_request, response) => sayJson(response, { __type: type }, 403);
      outcomes = [];
      await failure({ credentials });
      expect(outcomes).toEqual(['refused', 'refused']);
    }
  );

  test('credentials that can’t be had are asked for once more, and nothing is sent without them', async () => {
    let asked = 0;
    const none = Object.assign(new Error('Could not load credentials'), { name: 'CredentialsProviderError' });
    const credentials = { current: () => Promise.reject(none), refresh: () => void asked++ };
    expect(await failure({ credentials })).toMatchObject({
      name: 'CredentialsProviderError',
      message: 'Could not load credentials',
    });
    expect(outcomes).toEqual(['refused', 'refused']);
    expect(asked).toBe(1);
    expect(api.seen).toHaveLength(0);
  });

  test('a role that can’t be assumed is told as STS told it', async () => {
    const refusal = Object.assign(new Error('not authorized to assume'), {
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    });
    const credentials = { current: () => Promise.reject(refusal), refresh: () => undefined };
    expect(await failure({ credentials })).toMatchObject({
      name: 'AccessDenied',
      message: 'not authorized to assume',
      $metadata: { httpStatusCode: 403 },
    });
    expect(outcomes).toEqual(['refused']);
  });

  test('a machine whose clock is wrong signs by AWS’s time after the first refusal', async () => {
    const wallMs = NOW - 20 * 60_000;
    const clock = createAwsClock(
      () => wallMs,
      () => 0
    );
    const date = new Date(NOW).toUTCString();
    api.answer = (request, response) => {
      const isRight = request.headers['x-amz-date'] === '20261121T100000Z';
      sayJson(response, { __type: isRight ? 'fine' : 'InvalidSignatureException' }, isRight ? 200 : 403, { date });
    };
    expect(await send({ clock })).toEqual({ __type: 'fine' });
    expect(api.seen.map(({ headers }) => headers['x-amz-date'])).toEqual(['20261121T094000Z', '20261121T100000Z']);
    expect(clock.aheadMs()).toBe(-20 * 60_000);
    // The clock is known by now: another refusal has another cause.
    api.answer = (_request, response) => sayJson(response, { __type: 'InvalidSignatureException' }, 403, { date });
    outcomes = [];
    await failure({ clock });
    expect(outcomes).toEqual(['refused']);
  });

  const MOCKERIES = [400, 403, 404, 429, 500, 503].flatMap((status) =>
    ['message', 'Message', '__type', 'text', 'x-amzn-errortype', 'x-amzn-requestid'].map(
      (where) => [status, where] as const
    )
  );
  test.each(MOCKERIES)('no secret in an error, where %i repeats all it was sent as %s', async (status, where) => {
    api.answer = ({ headers }, response) => {
      const echo = JSON.stringify(headers);
      const lines = `${headers.authorization ?? ''} ${String(headers['x-amz-security-token'])}`;
      if (where.startsWith('x-')) {
        response.writeHead(status, { [where]: lines }).end('{}');
      } else {
        response
          .writeHead(status)
          .end(where === 'text' ? echo : JSON.stringify({ [where]: where === '__type' ? lines : echo }));
      }
    };
    const error = await failure({ credentials: fixedCredentials(TOKEN), attempts: 2 });
    const shown = `${inspect(error, { depth: 10, showHidden: true })} ${JSON.stringify(error)} ${error.stack ?? ''}`;
    const authorization = api.seen[0]?.headers.authorization ?? '';
    const signature = /Signature=([0-9a-f]{64})/.exec(authorization)?.[1] ?? '';
    expect(signature).not.toBe('');
    for (const secret of [...Object.values(EXAMPLE_KEYS), TOKEN, authorization, signature]) {
      expect(shown).not.toContain(secret);
      expect(shown).not.toContain(encodeURIComponent(secret));
    }
  });
});

describe('pause', () => {
  test('ends in time, or with the signal', async () => {
    const controller = new AbortController();
    await pause(1, controller.signal);
    const long = pause(60_000, controller.signal);
    controller.abort();
    await expect(long).rejects.toMatchObject({ name: 'Aborted' });
    await expect(pause(0, controller.signal)).rejects.toMatchObject({ name: 'Aborted' });
    await pause(0, null);
  });
});
