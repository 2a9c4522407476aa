import type { DoctorReport } from '../../doctor';
import { DOUBLE_SCRAPE } from './sample-diagnoses';

/** A store with one warning, one thing missing and two nodes. */
export const DOCTOR_REPORT: DoctorReport = {
  fromMs: Date.UTC(2026, 10, 21, 10),
  toMs: Date.UTC(2026, 10, 21, 16),
  cluster: 'demo',
  store: { address: 'http://127.0.0.1:9090', flavour: 'prometheus', version: '2.53.0' },
  presence: [
    {
      producer: 'nfm-agent',
      purpose: 'bytes of pods, allowances of nodes',
      required: true,
      found: ['ingress_bytes', 'bw_in_allowance_exceeded'],
      missing: [],
      remedy: null,
    },
    {
      producer: 'kube-state-metrics',
      purpose: 'when pods started and became ready',
      required: true,
      found: ['kube_pod_info'],
      missing: ['kube_pod_start_time'],
      remedy: 'allow kube_pod_start_time in the scrape job',
    },
  ],
  nodes: [
    { node: 'ip-10-0-159-241.ec2.internal', intervalSeconds: 15, scrapes: 1440, missed: 3, coverage: 0.9979 },
    { node: 'ip-10-0-1-2.ec2.internal', intervalSeconds: null, scrapes: 1, missed: 0, coverage: 0.0007 },
  ],
  findings: [DOUBLE_SCRAPE],
  queries: 9,
  incomplete: false,
};

/** The same without anything to complain about. */
export const CLEAN_REPORT: DoctorReport = {
  ...DOCTOR_REPORT,
  presence: DOCTOR_REPORT.presence.slice(0, 1),
  findings: [],
};
