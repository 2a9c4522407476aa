import type { Advice, InstanceAdvice, KarpenterRequirement } from '../modelload';
import { ceiling, predicted, usd } from './figures';
import { BOTTLENECK_TITLES } from './words';

/** What an advice is called: a remedy's id, or an instance type. */
export function adviceName(advice: Advice): string {
  return advice.kind === 'remedy' ? advice.id : advice.instanceType;
}

/** Figures of an advice in one line, empty where there are none. */
export function adviceFigures(advice: Advice): string {
  const parts = advice.predictedSeconds === null ? [] : [`predicted ${predicted(advice.predictedSeconds)}`];
  return [...parts, ...(advice.kind === 'instance' ? instanceFigures(advice) : [])].join(', ');
}

function instanceFigures(advice: InstanceAdvice): string[] {
  const { usdPerHour, extraUsdPerHour, breakEvenLoadsPerHour } = advice;
  const extra =
    extraUsdPerHour === null
      ? ''
      : ` (${extraUsdPerHour < 0 ? '' : '+'}${usd(extraUsdPerHour)} an hour${extraNote(advice)})`;
  return [
    ceiling(advice),
    ...(usdPerHour === null ? ['price unknown'] : [`${usd(usdPerHour)} an hour${priceNote(advice)}${extra}`]),
    ...(breakEvenLoadsPerHour === null
      ? []
      : [`pays for itself from ${Math.ceil(breakEvenLoadsPerHour)} loads an hour and node`]),
    `next bottleneck: ${BOTTLENECK_TITLES[advice.nextBottleneck]}`,
  ];
}

/** What is to be known of a price, in brackets behind it; empty for the Region's own list price. */
export function priceNote({ priceIsProxy, priceIsOwn }: Pick<InstanceAdvice, 'priceIsProxy' | 'priceIsOwn'>): string {
  return priceIsOwn ? ' (your price)' : priceIsProxy ? ' (another Region’s price)' : '';
}

/** A list price beside one's own is not like with like: what the extra price is counted from, where that is of the other kind; else empty. */
export function extraNote({
  priceIsOwn,
  currentPriceIsOwn,
}: Pick<InstanceAdvice, 'priceIsOwn' | 'currentPriceIsOwn'>): string {
  return priceIsOwn === currentPriceIsOwn ? '' : currentPriceIsOwn ? ' over your price' : ' over the list price';
}

/** A NodePool requirement to paste under `spec.template.spec`. Values are JSON strings, which YAML reads the same. */
export function karpenterYaml(requirement: KarpenterRequirement): string {
  return [
    'requirements:',
    `  - key: ${requirement.key}`,
    `    operator: ${requirement.operator}`,
    `    values: [${requirement.values.map((value) => JSON.stringify(value)).join(', ')}]`,
  ].join('\n');
}
