import { counted, visibleText } from '../../core/report';
import type { Terminal } from '../terminal';
import type { RuleChange } from './rule-changes';
import { textDiff } from './text-diff';
import type { PlannedUpload } from './upload-plan';

/** Longer lines of a diff are cut: an expression of a ceiling has thousands of characters. */
const LONGEST_LINE = 200;
const SIGNS = { added: '+', removed: '-', changed: '~' } as const;

/** What an upload would do, by namespace: changed groups and rules, then the difference of the texts. */
export function planText(plan: readonly PlannedUpload[], { colors }: Terminal): string {
  const paint = (line: string): string =>
    line.startsWith('+') ? colors.green(line) : line.startsWith('-') ? colors.red(line) : line;
  return plan
    .map(({ namespace, file, action, changes, before, text }) => {
      const words = action === 'none' ? 'unchanged' : action === 'create' ? 'new' : counted(changes.length, 'change');
      const head = `${colors.bold(namespace)} (${file}.yaml): ${words}\n`;
      if (action === 'none') {
        return head;
      }
      const list = changes.map((change) => `  ${paint(changeText(change))}\n`).join('');
      // Of a new namespace every line is new: the list says it all.
      const diff = action === 'create' ? '' : textDiff(before, text, `${namespace} in the workspace`, `${file}.yaml`);
      return `${head}${list}${diff === '' ? '' : `${diff.trimEnd().split('\n').map(cut).map(paint).join('\n')}\n`}`;
    })
    .join('\n');
}

function changeText({ group, rule, kind }: RuleChange): string {
  return visibleText(`${SIGNS[kind]} ${group}${rule === null ? ': its settings' : `: ${rule}`}`);
}

function cut(line: string): string {
  const shown = visibleText(line);
  return shown.length <= LONGEST_LINE
    ? shown
    : `${shown.slice(0, LONGEST_LINE)}… (${shown.length - LONGEST_LINE} more characters)`;
}

/** The same for programs. `outcome`: uploaded, unchanged, dry-run, declined. */
export function planJson(
  plan: readonly PlannedUpload[],
  { workspace, region, outcome }: { workspace: string; region: string; outcome: string }
): object {
  return {
    workspace,
    region,
    outcome,
    namespaces: plan.map(({ namespace, file, action, changes }) => ({
      namespace,
      file: `${file}.yaml`,
      action,
      changes,
    })),
  };
}
