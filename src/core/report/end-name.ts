import { classTitle } from '../base';
import type { Endpoints } from '../flows';

/** How an end of a flow is called in a report: `ns/pod`, `node NAME`, `S3 (us-east-1)`, `internet 203.0.113.9`. */
export function endName(endpoints: Endpoints, end: number): string {
  const text = (name: Parameters<Endpoints['text']>[0]): string => endpoints.text(name, end);
  const namespaced = (name: string): string => [text('namespace'), name].filter((part) => part !== '').join('/');
  switch (endpoints.kind(end)) {
    case 'pod':
      return namespaced(text('pod') || text('workload')) || 'pods';
    case 'service':
      return `service ${namespaced(text('service') || text('workload'))}`.trim();
    case 'node':
      return `node ${text('node')}`.trim();
    case 'unknown':
      return 'unknown';
    default: {
      const region = text('region') === '' ? '' : ` (${text('region')})`;
      return [classTitle(text('class')) + region, text('address')].filter((part) => part !== '').join(' ');
    }
  }
}
