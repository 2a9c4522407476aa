/** Words of the page of model loads around its views. */
export const LOADS = {
  none: 'No model load in this window',
  noneText:
    'A load is a pod that fetches model weights after its start. Choose a longer window; if none is ever found, the page Data health says which series are missing.',
  noneHere: 'No model load in this window is of what is shown alone',
  noLinked: (name: string): string => `No load of ${name} in this window`,
  scopes: { node: 'node', namespace: 'namespace' },
  elsewhere: 'The load of this address is not in this window',
  views: 'How to look at the loads',
  tabs: { list: 'All loads', history: 'History', distribution: 'Distribution', comparison: 'Before and after' },
  lanesMissing: (reason: string): string => `Some lanes are missing: ${reason}`,
  lanesCut: 'Some lanes are missing: the answer was over the limits.',
  askingLanes: 'Asking for more lanes',
} as const;
