/** Words of the overview. */
export const OVERVIEW = {
  wrong: 'What is wrong now',
  nothing: 'Nothing that Headroom can see.',
  nothingBut: 'Nothing in what was answered; some questions were not, see below.',
  notAnswered: 'This was not answered:',
  loads: 'Model loads',
  nodes: 'Limits of the nodes',
  network: 'The AWS network',
  zones: 'Between zones',
  data: 'The data',
  look: 'Look',
  heldBack: (held: number, all: number): string => `${held} of ${all} held back`,
  noLoads: 'no load in this window',
  median: 'median time of a load',
  slowest: (name: string, time: string): string => `Slowest: ${name}, ${time}`,
  nodesOver: (over: number, all: number): string => `${over} of ${all} over a limit`,
  noNodes: 'no node was scraped',
  crossing: 'crossed zones',
  noFlows: 'no flow records',
  usdPerMonth: (usd: string): string => `${usd} a month at this rate`,
  unknownZone: (bytes: string): string => `${bytes} more with an end in no known zone`,
  findings: (count: number): string => (count === 1 ? '1 thing to know' : `${count} things to know`),
  clean: 'nothing to complain of',
  missing: (count: number): string =>
    count === 1 ? '1 needed source is missing' : `${count} needed sources are missing`,
  allThere: 'all needed sources are there',
  networkStates: {
    healthy: 'healthy',
    degraded: 'degraded',
    'no-data': 'no data',
    'no-monitor': 'not monitored',
  },
  problems: {
    network: (names: string): string => `The AWS network was degraded: ${names}`,
    allowance: (title: string, nodes: number): string =>
      `${nodes} ${nodes === 1 ? 'node' : 'nodes'} exceeded the allowance for ${title}`,
    load: (verdict: string, count: number): string =>
      `${count} ${count === 1 ? 'load was' : 'loads were'} held back: ${verdict}`,
    missing: (purpose: string): string => `Missing: ${purpose}`,
  },
} as const;
