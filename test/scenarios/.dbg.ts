import { mkdtempSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { flowRules, workloadRules } from '../../src/core/contract';
import { loadScenario, simulateHistory } from '../../src/simulator';
import { startPrometheus } from '../prometheus/real-prometheus';
import { ruleStages } from '../prometheus/rule-stages';
import { flowSeriesOf } from './flow-oracle';
const START_MS = Date.UTC(2026, 2, 2, 9), MINUTE = 60000;
async function main() {
  const s = loadScenario(process.argv[2] ?? 'flows');
  function* pasts() { yield flowSeriesOf(simulateHistory({ ...s, flows: true, cluster: {...s.cluster, name: 'flows'} }, { startMs: START_MS, endMs: START_MS + 30*MINUTE })); }
  const folder = mkdtempSync('/tmp/dbg-');
  const stages = ruleStages([...flowRules(), ...workloadRules()]).map((rules, i) => { const file = `${folder}/s${i}.yaml`; writeFileSync(file, stringify({groups:[{name:'f',interval:'60s',rules}]})); return { file, fromMs: START_MS, toMs: START_MS + 36*MINUTE, intervalSeconds: 60 }; });
  const p = await startPrometheus(pasts(), stages);
  const t = START_MS/1000 + 15*60;
  const q = async (e: string, at = t) => { console.log(e.slice(0,160)); const r: any = await (await fetch(p.url+'/api/v1/query',{method:'POST',body:new URLSearchParams({query:e,time:String(at)})})).json(); for (const x of (r.data?.result ?? [r]).slice(0,14)) console.log('   ', JSON.stringify(x.metric ?? x), x.value?.[1]); };
  await q('sum by (side,remote)(headroom:nfm_bytes_received:sum1m offset 2m)');
  await q('sum by (side,remote)(headroom:nfm_bytes_received:workload1m)');
  await q('sum by (side,remote)(headroom:nfm_bytes_received:rest1m)');
  await q('headroom:flow_workloads:lost', t+60);
  await q('headroom:pod_place:info'); await q('headroom:node_zone:info'); await q('headroom:flow_clusters:reported');
  await q('topk(3, headroom:nfm_bytes_received:sum1m{side="server",remote="pod"})'); await q('topk(2,headroom:flow_pairs:reported)');
  await q('count by (k8s_cluster,cluster)(kube_pod_info)');
  await p.stop(); process.exit(0);
}
main();
