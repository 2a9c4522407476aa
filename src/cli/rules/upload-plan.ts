import { UsageError } from '../usage-error';
import type { AmpRules } from './amp-rules';
import { ruleChanges } from './rule-changes';
import type { RuleChange } from './rule-changes';
import { FLOW_FILES, ruleDocument } from './rule-files';
import type { RuleDocument, RuleFileName } from './rule-files';

/** A shipped file with its links filled in, as it is to be written. */
export interface RulesToUpload {
  readonly text: string;
  /** The groups in `text`. */
  readonly rules: RuleDocument;
}

/** What is to be done for a file. */
export interface PlannedUpload {
  readonly file: RuleFileName;
  readonly namespace: string;
  /** `none`: the namespace holds the same rules, whatever its comments say. */
  readonly action: 'create' | 'update' | 'none';
  readonly changes: readonly RuleChange[];
  /** What is in the workspace; empty for nothing. */
  readonly before: string;
  readonly text: string;
}

/** `headroom-nodes` under the prefix `team-a` is `team-a-nodes`. */
export function namespaceOf(file: RuleFileName, prefix: string): string {
  return file.replace(/^headroom/, prefix);
}

/**
 * Compares each file with what the workspace holds. Throws `UsageError` where the workspace holds the other file of flows: both would write the same series.
 * Rejects with `AwsError`.
 */
export async function planned(
  amp: AmpRules,
  prefix: string,
  files: ReadonlyMap<RuleFileName, RulesToUpload>
): Promise<readonly PlannedUpload[]> {
  // Asked for first: of a workspace that does not exist a description tells the same as of a namespace that does not.
  const present = new Set((await amp.list(prefix)).map(({ name }) => name));
  for (const file of FLOW_FILES.filter((one) => files.has(one))) {
    const other = FLOW_FILES.filter((one) => one !== file).find((one) => present.has(namespaceOf(one, prefix)));
    if (other !== undefined) {
      throw new UsageError(
        `the workspace has ${namespaceOf(other, prefix)}, which records the same series as ${file}`,
        `delete it first: aws amp delete-rule-groups-namespace --name ${namespaceOf(other, prefix)} --workspace-id …`
      );
    }
  }
  const plan: PlannedUpload[] = [];
  for (const [file, toUpload] of files) {
    const namespace = namespaceOf(file, prefix);
    const there = present.has(namespace) ? await amp.describe(namespace) : null;
    plan.push(plannedUpload(file, namespace, there?.text ?? null, toUpload));
  }
  return plan;
}

/** What a file changes where `before` is; null: nothing is there. */
function plannedUpload(
  file: RuleFileName,
  namespace: string,
  before: string | null,
  { text, rules }: RulesToUpload
): PlannedUpload {
  const changes = ruleChanges(before === null ? null : ruleDocument(before), rules);
  const action = before === null ? 'create' : changes.length === 0 ? 'none' : 'update';
  return { file, namespace, action, changes, before: before ?? '', text };
}
