import type { FlowGroup, Resource } from './flow-group';

/**
 * Weighted max-min fair shares: every group gets its demand, except those on an overloaded resource, which rise together (by weight) until their
 * demand or a resource stops them. Writes `rate` and `limit` into the groups.
 */
export function shareFairly(groups: readonly FlowGroup[]): void {
  const touched = new Set<Resource>();
  for (const group of groups) {
    group.rate = group.demand;
    group.limit = null;
    for (const use of group.uses) {
      use.resource.users.push(group);
      touched.add(use.resource);
    }
  }
  const short: Shortage[] = [];
  for (const resource of touched) {
    let wanted = 0;
    for (const group of resource.users) {
      wanted += group.demand * costOn(group, resource);
    }
    if (wanted > resource.capacity) {
      short.push({ resource, left: resource.capacity });
    }
  }
  if (short.length > 0) {
    fill(short);
  }
  for (const resource of touched) {
    resource.users.length = 0;
  }
}

interface Shortage {
  readonly resource: Resource;
  left: number;
}

function costOn(group: FlowGroup, resource: Resource): number {
  return group.uses.find((use) => use.resource === resource)?.cost ?? 0;
}

function fill(short: readonly Shortage[]): void {
  const open = new Set<FlowGroup>();
  for (const shortage of short) {
    for (const group of shortage.resource.users) {
      open.add(group);
    }
  }
  const settle = (group: FlowGroup, rate: number, limit: Resource | null): void => {
    group.rate = rate;
    group.limit = limit;
    open.delete(group);
    for (const shortage of short) {
      shortage.left = Math.max(0, shortage.left - rate * costOn(group, shortage.resource));
    }
  };
  while (open.size > 0) {
    let level = Infinity;
    let tightest: Shortage | null = null;
    for (const shortage of short) {
      let slope = 0;
      for (const group of shortage.resource.users) {
        slope += open.has(group) ? group.weight * costOn(group, shortage.resource) : 0;
      }
      if (slope > 0 && shortage.left / slope < level) {
        level = shortage.left / slope;
        tightest = shortage;
      }
    }
    const content = [...open].filter((group) => group.demand <= level * group.weight);
    if (content.length > 0) {
      // The smallest demand first: what it leaves raises the level of the others.
      const least = content.reduce((a, b) => (a.demand / a.weight <= b.demand / b.weight ? a : b));
      settle(least, least.demand, null);
    } else if (tightest !== null) {
      const { resource } = tightest;
      for (const group of resource.users) {
        if (open.has(group)) {
          settle(group, level * group.weight, resource);
        }
      }
    } else {
      return;
    }
  }
}
