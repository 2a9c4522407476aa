import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT } from '../exit';
import type { Host } from '../host';
import { messagesOf } from '../messages';
import { oneOf } from '../options/one-of';
import { awsRegionOf } from '../options/aws-region';
import type { Settings } from '../options/settings';
import { printJson } from '../printers';
import type { AmpRules, RuleNamespace } from '../rules/amp-rules';
import { confirmed } from '../rules/confirmed';
import { planned } from '../rules/upload-plan';
import type { PlannedUpload, RulesToUpload } from '../rules/upload-plan';
import { planJson, planText } from '../rules/upload-text';
import { FLOW_FILES, readRuleFile, ruleFileName, shippedRules } from '../rules/rule-files';
import type { RuleFileName } from '../rules/rule-files';
import { leftOutWords, linkBases, withLinks } from '../rules/rule-links';
import type { LinkOptions } from '../rules/rule-links';
import { MachineError, UsageError } from '../usage-error';
import { VERSION } from '../version';

/** Options of `rules upload` alone. */
export interface RulesUploadOptions extends LinkOptions {
  readonly workspace?: string;
  readonly namespace?: string;
  readonly file?: readonly string[];
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** What any workspace can use; the files of flows need flows, and one of them is to be chosen. */
const USUAL_FILES: readonly RuleFileName[] = ['headroom-nodes', 'headroom-ceilings', 'headroom-alerts'];
const WAIT_MS = 120_000;
const BETWEEN_LOOKS_MS = 1000;

/**
 * Shows what an upload would change in an AMP workspace, asks, and does it: a rule groups namespace a file. Reads alone until that is confirmed, on a terminal
 * or with `--yes`.
 */
export async function runRulesUpload(host: Host, settings: Settings, own: RulesUploadOptions): Promise<number> {
  const output = oneOf(settings.output, ['table', 'json'] as const, '--output of rules upload');
  const { workspace, prefix, region, files } = optionsOf(host, settings, own);
  const messages = messagesOf(host, settings);
  const linked = await linkedFiles(host, files, own, (text) => messages.warn(text));
  const { ampRules } = await import('../rules/amp-rules');
  const { uploadFailure } = await import('../rules/amp-failure');
  const amp = ampRules(workspace, region, host.env, {
    userAgent: `headroom/${VERSION}`,
    signal: host.interrupts.signal,
  });
  let doing = '';
  try {
    const plan = await planned(amp, prefix, linked);
    const toDo = plan.filter(({ action }) => action !== 'none');
    if (output === 'table') {
      await host.stdout.write(planText(plan, host.terminal));
    }
    const isWanted = toDo.length > 0 && own.dryRun !== true && (await mayUpload(host, own, workspace, toDo));
    if (isWanted) {
      for (const upload of toDo) {
        doing = upload.namespace;
        await carriedOut(amp, upload);
        await messages.note(`${upload.namespace}: ${upload.action === 'create' ? 'created' : 'updated'}, active`);
      }
    }
    const outcome = isWanted
      ? 'uploaded'
      : toDo.length === 0
        ? 'unchanged'
        : own.dryRun === true
          ? 'dry-run'
          : 'declined';
    if (output === 'json') {
      await host.stdout.write(printJson(planJson(plan, { workspace, region, outcome })));
    }
    await messages.note(CLOSING[outcome]);
    return EXIT.done;
  } catch (error) {
    throw uploadFailure(error, { workspace, region, namespace: doing === '' ? null : doing });
  }
}

const CLOSING = {
  uploaded: 'AMP evaluates them from now on',
  unchanged: 'the workspace has these rules already: nothing to do',
  'dry-run': 'nothing was changed: --dry-run',
  declined: 'nothing was changed',
} as const;

interface UploadOptions {
  readonly workspace: string;
  readonly prefix: string;
  readonly region: string;
  readonly files: readonly RuleFileName[];
}

function optionsOf(host: Host, settings: Settings, own: RulesUploadOptions): UploadOptions {
  const workspace = (own.workspace ?? '').trim();
  if (!/^ws-[0-9A-Za-z][-0-9A-Za-z]{0,60}$/.test(workspace)) {
    throw new UsageError(
      workspace === '' ? 'no workspace was named' : `--workspace "${workspace}" is no ID of an AMP workspace`,
      'give --workspace ws-…, the last part of the workspace’s URL'
    );
  }
  const prefix = (own.namespace ?? 'headroom').trim();
  if (!/^[0-9A-Za-z][-.\w]{0,99}$/.test(prefix)) {
    throw new UsageError(`--namespace "${prefix}" is no name`, 'letters, digits, "-", "_", "."; 100 at most');
  }
  const region = awsRegionOf(host, settings);
  const files = [...new Set((own.file ?? USUAL_FILES).flatMap((text) => text.split(',').map(ruleFileName)))];
  if (FLOW_FILES.every((file) => files.includes(file))) {
    throw new UsageError(
      `${FLOW_FILES.join(' and ')} record the same series`,
      'give one of them: headroom-flows-workloads holds all of headroom-flows'
    );
  }
  return { workspace, prefix, region, files };
}

async function linkedFiles(
  host: Host,
  files: readonly RuleFileName[],
  own: RulesUploadOptions,
  warn: (text: string) => Promise<void>
): Promise<ReadonlyMap<RuleFileName, RulesToUpload>> {
  const bases = linkBases(own);
  const linked = new Map<RuleFileName, RulesToUpload>();
  for (const file of files) {
    const { text, leftOut } = withLinks(readRuleFile(host.installation, file), bases);
    linked.set(file, { text, rules: shippedRules(file, text) });
    for (const words of leftOutWords(leftOut)) {
      await warn(words);
    }
  }
  return linked;
}

async function mayUpload(
  host: Host,
  own: RulesUploadOptions,
  workspace: string,
  toDo: readonly PlannedUpload[]
): Promise<boolean> {
  if (own.yes === true) {
    return true;
  }
  const count = toDo.length === 1 ? 'this namespace' : `these ${toDo.length} namespaces`;
  const answer = await confirmed(host, `Write ${count} to ${workspace}? [y/N] `);
  if (answer === null) {
    throw new UsageError(
      'nobody is there to confirm: this is no terminal',
      'look at the changes, then add --yes; or --dry-run'
    );
  }
  return answer;
}

/** Writes a namespace and waits until AMP took it. Throws `MachineError` with AMP's reason where it did not. */
async function carriedOut(amp: AmpRules, { namespace, action, text }: PlannedUpload): Promise<void> {
  let state: RuleNamespace | null =
    action === 'create' ? await amp.create(namespace, text) : await amp.put(namespace, text);
  for (const endsAt = performance.now() + WAIT_MS; ;) {
    if (state?.status === 'ACTIVE') {
      return;
    }
    if (state === null || /FAILED$|^DELETING$/.test(state.status)) {
      throw new MachineError(
        `AMP did not take ${namespace}: ${state?.reason ?? state?.status ?? 'it is gone'}`,
        GROUP_LIMIT.test(state?.reason ?? '')
          ? GROUP_LIMIT_ADVICE
          : 'the rules that were there before may still be in use'
      );
    }
    if (performance.now() > endsAt) {
      throw new MachineError(
        `${namespace} is still ${state.status} after ${WAIT_MS / 1000} s`,
        'look again with `headroom rules upload --dry-run`'
      );
    }
    await sleep(BETWEEN_LOOKS_MS);
    state = await amp.describe(namespace);
  }
}

/** How rulers of Mimir's kind refuse a group with too many rules. */
const GROUP_LIMIT = /rules? per (rule )?group|per-user rules|too many rules/i;
const GROUP_LIMIT_ADVICE =
  'the group has more rules than the workspace takes: ask for a higher quota (Service Quotas, or AWS support), or leave the files of flows out';
