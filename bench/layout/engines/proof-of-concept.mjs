// The two-level proof of concept that the engine has to beat; HEADROOM_POC is the path of its module.
import { pathToFileURL } from 'node:url';

const { twoLevel } = await import(pathToFileURL(process.env.HEADROOM_POC ?? '').href);

export function layOut(graph) {
  return drawn(graph, undefined);
}

export function refresh(graph, _before, { kept }) {
  return drawn(graph, kept);
}

function drawn({ ids, group, groupCount, members, edges }, previous) {
  const { x, y, boxes } = twoLevel({ n: ids.length, k: groupCount, ns: group, members, edges }, previous);
  return { x, y, kept: new Map([...boxes].map(([box, [left, top]]) => [box, [left, top]])) };
}
