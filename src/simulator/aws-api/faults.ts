/** What goes wrong with a request instead of its answer, or with the query that it starts. */
export type Fault =
  /** 429 ThrottlingException */
  | { readonly kind: 'throttle' }
  /** an error without a body that means anything */
  | { readonly kind: 'status'; readonly status: 500 | 502 | 503 }
  /** the connection is torn down without a byte */
  | { readonly kind: 'reset' }
  /** the answer comes after that many milliseconds of the machine's clock */
  | { readonly kind: 'hang'; readonly ms: number }
  /** 200 with a web page, as a captive portal or a proxy sends it */
  | { readonly kind: 'html' }
  /** the answer's head, half of its body, then the end of the connection */
  | { readonly kind: 'cut' }
  /** 403 AccessDeniedException */
  | { readonly kind: 'access-denied' }
  /** 403 ExpiredTokenException */
  | { readonly kind: 'expired-credentials' }
  /** the query that this request starts ends as FAILED */
  | { readonly kind: 'query-failed' }
  /** the query that this request starts never leaves RUNNING */
  | { readonly kind: 'query-stuck' };

/** A request as a fault's author sees it: signed well, not answered yet. */
export interface FaultRequest {
  /** the API's name of it, such as "GetMonitor"; "Unknown" if there is none */
  readonly operation: string;
  /** how many requests of this operation there were, this one included */
  readonly attempt: number;
  /** how many requests there were in all, this one included */
  readonly sequence: number;
  /** path and query as sent */
  readonly target: string;
  readonly body: string;
}

/** Decides what goes wrong; null: nothing. */
export type Faults = (request: FaultRequest) => Fault | null;
