import fc from 'fast-check';
import { shareFairly } from './fair-share';
import { type FlowGroup, type Resource, resource } from './flow-group';

function group(demand: number, weight: number, ...resources: Resource[]): FlowGroup {
  return { demand, weight, uses: resources.map((one) => ({ resource: one, cost: 1 })), rate: 0, limit: null };
}

describe('shareFairly', () => {
  it('gives every demand while there is room', () => {
    const nic = resource('nic', 100);
    const groups = [group(30, 1, nic), group(40, 9, nic)];
    shareFairly(groups);
    expect(groups.map((one) => one.rate)).toEqual([30, 40]);
    expect(groups.every((one) => one.limit === null)).toBe(true);
  });

  it('shares a short node by connections and leaves small demands whole', () => {
    const nic = resource('nic', 100);
    const groups = [group(1000, 30, nic), group(1000, 10, nic), group(20, 10, nic)];
    shareFairly(groups);
    expect(groups.map((one) => Math.round(one.rate))).toEqual([60, 20, 20]);
    expect(groups[0]?.limit).toBe(nic);
    expect(groups[2]?.limit).toBeNull();
  });

  it('finds the tighter of node and path', () => {
    const path = resource('path', 90);
    const small = resource('nic', 10);
    const large = resource('nic', 1000);
    const groups = [group(500, 5, small, path), group(500, 5, large, path)];
    shareFairly(groups);
    expect(groups.map((one) => one.rate)).toEqual([10, 80]);
    expect(groups.map((one) => one.limit?.kind)).toEqual(['nic', 'path']);
  });

  it('never gives more than asked for or than there is, and wastes nothing', () => {
    const demands = fc.array(
      fc.record({
        demand: fc.double({ min: 0, max: 1e9, noNaN: true }),
        weight: fc.integer({ min: 1, max: 64 }),
        node: fc.nat(3),
        path: fc.nat(1),
      }),
      { minLength: 1, maxLength: 24 }
    );
    fc.assert(
      fc.property(
        demands,
        fc.array(fc.double({ min: 1, max: 1e9, noNaN: true }), { minLength: 6, maxLength: 6 }),
        (wishes, capacities) => {
          const resources = capacities.map((capacity, i) => resource(i < 4 ? 'nic' : 'path', capacity));
          const groups = wishes.map((wish) =>
            group(
              wish.demand,
              wish.weight,
              ...[resources[wish.node], resources[4 + wish.path]].filter((one) => one !== undefined)
            )
          );
          shareFairly(groups);
          for (const one of resources) {
            const used = groups
              .filter(({ uses }) => uses.some((use) => use.resource === one))
              .reduce((sum, { rate }) => sum + rate, 0);
            expect(used).toBeLessThanOrEqual(one.capacity * (1 + 1e-9));
          }
          for (const { rate, demand, limit, uses } of groups) {
            expect(rate).toBeLessThanOrEqual(demand);
            if (rate < demand) {
              expect(uses.map((use) => use.resource)).toContain(limit);
            }
          }
        }
      ),
      { numRuns: 200 }
    );
  });
});
