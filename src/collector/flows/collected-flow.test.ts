import { MONITOR_FLOW_LABELS } from '../../core/contract';
import { FLOW_LABELS, flowKey, only, without } from './collected-flow';

const FULL = flowKey({
  category: 'INTER_AZ',
  local_pod: 'web-0',
  local_zone_id: 'use1-az4',
  remote_address: '10.0.0.9',
  remote_zone_id: 'use1-az6',
  target_port: '443',
});

test('a key holds the labels of the contract below the monitor, in their order', () => {
  expect([...FLOW_LABELS]).toEqual(MONITOR_FLOW_LABELS.slice(2));
  expect(FLOW_LABELS[0]).toBe('category');
  expect(FULL).toHaveLength(FLOW_LABELS.length);
  expect(FULL[FLOW_LABELS.indexOf('remote_zone_id')]).toBe('use1-az6');
  expect(flowKey({})).toEqual(FLOW_LABELS.map(() => ''));
});

test('labels left out, and labels alone', () => {
  expect(without(FULL, ['remote_address', 'local_address'])).toEqual(
    flowKey({
      category: 'INTER_AZ',
      local_pod: 'web-0',
      local_zone_id: 'use1-az4',
      remote_zone_id: 'use1-az6',
      target_port: '443',
    })
  );
  expect(only(FULL, ['category', 'local_zone_id'])).toEqual(
    flowKey({ category: 'INTER_AZ', local_zone_id: 'use1-az4' })
  );
  expect(without(FULL, [])).toEqual(FULL);
  expect(only(FULL, [])).toEqual(flowKey({}));
});
