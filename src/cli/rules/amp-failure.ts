import { awsErrorKind, awsErrorText } from '../../collector';
import { MachineError } from '../usage-error';

/** What was being done when AMP refused. */
interface Attempt {
  readonly workspace: string;
  readonly region: string;
  /** Null while the workspace was only read. */
  readonly namespace: string | null;
}

/** IAM actions that `rules upload` takes. */
const READ_ACTIONS = 'aps:ListRuleGroupsNamespaces and aps:DescribeRuleGroupsNamespace';
const WRITE_ACTIONS = 'aps:CreateRuleGroupsNamespace and aps:PutRuleGroupsNamespace';

/** AMP's refusals and silences as failures with something to do about them; any other error as it is. */
export function uploadFailure(error: unknown, attempt: Attempt): unknown {
  if (!(error instanceof Error) || !('$metadata' in error || /Provider/.test(error.name))) {
    return error;
  }
  const where = attempt.namespace === null ? attempt.workspace : `${attempt.namespace} in ${attempt.workspace}`;
  return new MachineError(`AMP refused ${where}: ${awsErrorText(error)}`, adviceOf(error, attempt));
}

function adviceOf(error: Error, { workspace, region, namespace }: Attempt): string {
  if (/^ServiceQuotaExceeded/.test(error.name)) {
    return 'ask for a higher quota of rules or rule groups, or upload fewer files with --file';
  }
  if (/^Conflict/.test(error.name)) {
    return 'somebody else changes it now: wait a minute, and look again';
  }
  switch (awsErrorKind(error)) {
    case 'refused':
      return namespace === null
        ? `log in (aws sso login), set AWS_PROFILE, or allow ${READ_ACTIONS} on the workspace`
        : `allow ${WRITE_ACTIONS} on the workspace’s rule groups`;
    case 'not-found':
      return `is ${workspace} in ${region}? see \`aws amp list-workspaces --region ${region}\``;
    case 'throttled':
      return 'AMP takes few changes a second: wait a minute, and do it again';
    case 'invalid':
      return 'AMP checks rules when it takes them; a group of flows may have more rules than the workspace takes: ask for a higher quota, or leave it out';
    case 'network':
      return 'check the network, the Region, and AWS_ENDPOINT_URL if it is set';
    case 'server':
      return 'AWS is failing: wait, and see its health page';
    default:
      return 'check AWS_ENDPOINT_URL, if it is set';
  }
}
