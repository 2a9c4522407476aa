/**
 * Beginnings of addresses that the built code may hold, with why: none is asked for by a page. Names of namespaces are never fetched; links are opened by a
 * reader's click.
 */
export const ALLOWED_ADDRESSES: ReadonlyArray<readonly [address: string, reason: string]> = [
  ['http://www.w3.org/', 'namespaces of SVG and XML'],
  ['http://json-schema.org/', 'name of a JSON schema’s dialect'],
  ['https://json-schema.org/', 'name of a JSON schema’s dialect'],
  ['https://docs.aws.amazon.com/', 'link to documentation'],
  ['https://aws.amazon.com/', 'link to documentation'],
  ['https://kubernetes.io/', 'link to documentation'],
  ['https://prometheus.io/', 'link to documentation'],
  ['https://grafana.com/', 'link to documentation'],
  ['https://reactrouter.com/', 'advice in messages of react-router'],
  ['https://github.com/remix-run/', 'advice in messages of react-router'],
  ['https://react.dev/', 'advice in messages of React'],
  ['https://reactjs.org/', 'advice in messages of React'],
  ['https://developer.mozilla.org/', 'link to documentation in messages'],
  ['https://repost.aws/knowledge-center/', 'link to documentation'],
  ['https://github.com/date-fns/', 'advice in messages of date-fns'],
  ['http://[', 'how zod reads an IPv6 address, never asked'],
  ['http://localhost', 'base for reading an address that has none, never asked'],
  ['https://fb.me/', 'advice in messages of React'],
];

/** Code from text that the built code may hold, with why it never runs or does no harm. */
export const ALLOWED_EVALUATIONS: ReadonlyArray<readonly [code: string, reason: string]> = [
  ['new Function("")', 'zod asks the browser whether it may make code, and makes none where it may not'],
];
