import { AwsError } from '../aws/aws-error';
import { DESTINATION_CATEGORIES } from '../aws/nfm-shapes';
import { categoriesIn, findCategories } from './find-categories';

const REFUSAL =
  "1 validation error detected: Value 'WHICH_ARE_THERE' at 'destinationCategory' failed to satisfy constraint: Member must satisfy enum value set: [INTRA_AZ, INTER_AZ, AMAZON_S3, EDGE_LOCATION]";

it.each([
  ['a refusal as AWS writes it', REFUSAL, ['INTRA_AZ', 'INTER_AZ', 'AMAZON_S3', 'EDGE_LOCATION']],
  ['no spaces, one twice', 'one of [INTRA_AZ,INTER_AZ,INTRA_AZ,AMAZON_S3]', ['INTRA_AZ', 'INTER_AZ', 'AMAZON_S3']],
  ['a list of something else', 'metricName must be one of [DATA_TRANSFERRED, TIMEOUTS, RETRANSMISSIONS]', null],
  ['two lists', `not in [A, B]; ${REFUSAL}`, ['INTRA_AZ', 'INTER_AZ', 'AMAZON_S3', 'EDGE_LOCATION']],
  ['no list', 'destinationCategory is not valid', null],
])('%s', (_, text, expected) => {
  expect(categoriesIn(text)).toEqual(expected);
});

describe('findCategories', () => {
  const stopped: string[] = [];
  const clientOf = (answer: () => Promise<{ queryId: string }>) => ({
    startQueryMonitorTopContributors: answer,
    stopQueryMonitorTopContributors: ({ queryId }: { queryId: string }) => {
      stopped.push(queryId);
      return Promise.resolve();
    },
  });
  const find = (answer: () => Promise<{ queryId: string }>) =>
    findCategories(clientOf(answer), 'm', Date.UTC(2026, 10, 21), new AbortController().signal);
  const refuse = (name: string, text: string, httpStatusCode: number) => () =>
    Promise.reject(new AwsError(name, text, { httpStatusCode }));

  it('asks for those that the refusal names', async () => {
    await expect(find(refuse('ValidationException', REFUSAL, 400))).resolves.toContain('EDGE_LOCATION');
  });

  it('asks for the known ones where it names none, or where AWS takes any word', async () => {
    await expect(find(refuse('ValidationException', 'no', 400))).resolves.toBe(DESTINATION_CATEGORIES);
    await expect(find(() => Promise.resolve({ queryId: 'q1' }))).resolves.toBe(DESTINATION_CATEGORIES);
    expect(stopped).toEqual(['q1']);
  });

  it('takes no other error for an answer', async () => {
    await expect(find(refuse('AccessDeniedException', REFUSAL, 403))).rejects.toThrow('1 validation error');
  });
});
