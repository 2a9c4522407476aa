import type { LoadResult, PredictedSeconds } from '../modelload';

/** One way to run the same load: as it ran, on another instance type, or after a remedy that costs nothing. */
export interface Alternative {
  readonly kind: 'current' | 'instance' | 'remedy';
  /** Instance type, or the remedy's id. */
  readonly name: string;
  /** Null for remedies: they leave the instance as it is. */
  readonly ceiling: { readonly baselineGbps: number; readonly peakGbps: number } | null;
  /** Measured for the current one. */
  readonly predicted: PredictedSeconds | null;
  readonly usdPerHour: number | null;
  readonly usdPerLoad: number | null;
  /** True where the price is of another Region. */
  readonly priceIsProxy: boolean;
  /** True where the price is the team's own. */
  readonly priceIsOwn: boolean;
  /** False where the time would hardly change. */
  readonly helps: boolean;
}

/** What a reader compares: the load as it ran, then free remedies whose time is known, then other types. */
export function alternativesOf(load: LoadResult): readonly Alternative[] {
  const current = load.whatIf.find((row) => row.isCurrent) ?? null;
  const types = load.whatIf.map((row): Alternative => ({
    kind: row.isCurrent ? 'current' : 'instance',
    name: row.instanceType,
    ceiling: { baselineGbps: row.baselineGbps, peakGbps: row.peakGbps },
    predicted: row.predictedSeconds,
    usdPerHour: row.usdPerHour,
    usdPerLoad: row.usdPerLoad,
    priceIsProxy: row.priceIsProxy,
    priceIsOwn: row.priceIsOwn,
    helps: row.helps,
  }));
  const remedies = load.advice.flatMap((advice): Alternative[] =>
    advice.kind === 'remedy' && advice.predictedSeconds !== null
      ? [
          {
            kind: 'remedy',
            name: advice.id,
            ceiling: null,
            predicted: advice.predictedSeconds,
            usdPerHour: current?.usdPerHour ?? null,
            usdPerLoad:
              current === null || current.usdPerHour === null
                ? null
                : (current.usdPerHour * advice.predictedSeconds.mid) / 3600,
            priceIsProxy: current?.priceIsProxy ?? false,
            priceIsOwn: current?.priceIsOwn ?? false,
            helps: true,
          },
        ]
      : []
  );
  return [
    ...types.filter((one) => one.kind === 'current'),
    ...remedies,
    ...types.filter((one) => one.kind !== 'current'),
  ];
}
