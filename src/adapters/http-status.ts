import { SourceError } from '../core/source';
import type { Redact } from './http-secrets';

/** How requests to this store are signed, for advice. */
export interface SigningNote {
  readonly region: string;
  /** Whether the Region was an option or read from the host name. */
  readonly regionFrom: 'option' | 'host';
}

/** An answer whose status is not 200. */
export interface RefusedAnswer {
  readonly status: number;
  /** Beginning of the body. */
  readonly text: string;
  /** The header `x-amzn-errortype`, null where absent. */
  readonly awsErrorType: string | null;
  /** What was asked, for the reader. */
  readonly queryName: string;
  /** The store's address without credentials. */
  readonly address: string;
  /** Null when requests are not signed. */
  readonly signing: SigningNote | null;
  /** The most samples that the store was allowed to read for it; null where we sent no such bound. */
  readonly sampleCap: number | null;
  readonly redact: Redact;
}

/** What a Prometheus or an AWS endpoint says of an error in its body; null where it doesn't. */
export interface StoreComplaint {
  readonly errorType: string | null;
  readonly text: string | null;
}

/** Reads the error texts of Prometheus (`errorType`, `error`) and AWS (`__type`, `message`); other bodies give nulls. */
export function complaintOf(text: string): StoreComplaint {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { errorType: null, text: null };
  }
  if (typeof body !== 'object' || body === null) {
    return { errorType: null, text: null };
  }
  const field = (...names: string[]): string | null => {
    for (const name of names) {
      const value = (body as Record<string, unknown>)[name];
      if (typeof value === 'string' && value !== '') {
        return value;
      }
    }
    return null;
  };
  return { errorType: field('errorType', '__type'), text: field('error', 'message', 'Message') };
}

/** True for a query that the store itself gave up after its time limit: asking again would cost the same again. */
export function isStoreTimeout(complaint: StoreComplaint): boolean {
  return complaint.errorType === 'timeout' || /query timed out/i.test(complaint.text ?? '');
}

/** The one place where an HTTP status becomes a kind of error, a one-line message and an advice. */
export function errorOfStatus(answer: RefusedAnswer): SourceError {
  const { status, address, queryName, redact } = answer;
  const complaint = complaintOf(answer.text);
  const errorType = complaint.errorType ?? answer.awsErrorType?.split(':')[0] ?? null;
  const said = complaint.text ?? plainText(answer.text);
  const reason = [errorType, said === null ? null : brief(redact(said))]
    .filter((part) => part !== null && part !== '')
    .join(': ');
  const detail = { status, errorType: errorType === null ? null : redact(errorType), queryName };
  const tail = reason === '' ? `HTTP ${status}` : `HTTP ${status}, ${redact(reason)}`;

  if (isStoreTimeout(complaint)) {
    return new SourceError(
      'timeout',
      `the store at ${address} gave up query "${queryName}": ${tail}`,
      'ask for a shorter window',
      detail
    );
  }
  switch (status) {
    case 401:
    case 403:
    case 407:
      return new SourceError(
        'refused',
        `the store at ${address} refused query "${queryName}": ${tail}`,
        refusedAdvice(answer),
        detail
      );
    case 404:
      return new SourceError(
        'not-found',
        `nothing is at ${address}/api/v1 (query "${queryName}"): ${tail}`,
        'check the path of the URL: Mimir needs /prometheus, AMP needs /workspaces/ws-…, VictoriaMetrics cluster needs /select/0/prometheus',
        detail
      );
    case 400:
    case 422:
      return isOverSampleCap(said ?? '')
        ? // Not `limit`: that would be asked again in parts, which together read as much.
          new SourceError(
            'bad-query',
            `query "${queryName}" would read more samples than ${answer.sampleCap === null ? 'the data source allows' : `the ${answer.sampleCap} of max-samples-processed`}: ${tail}`,
            'ask for a shorter window or one namespace, load the recording rules, or allow more; AMP does not charge what it refuses',
            detail
          )
        : new SourceError(
            'bad-query',
            `the store refused query "${queryName}": ${tail}`,
            badQueryAdvice(said ?? ''),
            detail
          );
    case 408:
      return new SourceError(
        'timeout',
        `the store at ${address} gave up query "${queryName}": ${tail}`,
        'ask for a shorter window',
        detail
      );
    case 413:
      return new SourceError(
        'limit',
        `query "${queryName}" is too large for ${address}: ${tail}`,
        'ask for a shorter window or one namespace',
        detail
      );
    case 429:
      return new SourceError(
        'throttled',
        `the store at ${address} throttled query "${queryName}": ${tail}`,
        'wait a minute, ask for a shorter window, or have the query limits of the store raised',
        detail
      );
    default:
      return status >= 500
        ? new SourceError(
            'server',
            `the store at ${address} failed at query "${queryName}": ${tail}`,
            'look at the store’s log; ask again later',
            detail
          )
        : new SourceError(
            'not-prometheus',
            `${address} answered query "${queryName}" with ${tail}`,
            'the URL should be the base under which /api/v1/query lies',
            detail
          );
  }
}

function refusedAdvice(answer: RefusedAnswer): string {
  if (answer.signing === null) {
    return answer.status === 401
      ? 'give credentials: user:password@ in the URL, --header "Authorization: Bearer …", or --aws-region for AMP'
      : 'these credentials may not query; for AMP, sign with --aws-region';
  }
  const region =
    answer.signing.regionFrom === 'host'
      ? `${answer.signing.region} (taken from the host name)`
      : `${answer.signing.region} (as asked)`;
  return `allow aps:QueryMetrics, aps:GetLabels and aps:GetSeries to this identity; check the clock of this machine (signatures live 5 minutes) and the Region: ${region}`;
}

/** AWS publishes no text for it, only the terms: "query samples processed", QSP, and the parameter's name. */
function isOverSampleCap(said: string): boolean {
  return /samples[ _-]processed|\bQSP\b|processed[ _-]samples/i.test(said);
}

function badQueryAdvice(said: string): string {
  if (/too many samples|maximum resolution|exceeded.*(limit|points|series|chunks)|limit.*exceeded/i.test(said)) {
    return 'ask for a shorter window, one namespace or one node';
  }
  return 'check the query and the store’s limits';
}

/** A body that is neither JSON nor a web page is mostly one line of plain text by a proxy. */
function plainText(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === '' || trimmed.startsWith('<') || trimmed.startsWith('{') || trimmed.startsWith('[')
    ? null
    : trimmed;
}

/** One line of at most 300 characters. AWS's signature errors repeat the signed request after the first sentence: that part is cut. */
function brief(text: string): string {
  return text
    .replace(/\s*(Consult the service documentation|The Canonical String)[\s\S]*$/, '')
    .replace(/\s+/g, ' ')
    .slice(0, 300)
    .trim();
}
