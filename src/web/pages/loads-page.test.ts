/** @jest-environment jsdom */
import {
  BURST_BOUND,
  diagnosisOf,
  DOUBLE_SCRAPE,
  HOSTILE,
  INCONCLUSIVE,
  NODE_CONTENTION,
  WARM,
} from '../../core/report/testing/sample-diagnoses';
import { loadsPage } from './loads-page';
import { STYLE_TEXT } from './style';

const FRAME = { address: 'http://127.0.0.1:9090', asked: { from: 'now-6h', to: 'now' } };

function documentOf(...args: Parameters<typeof diagnosisOf>): Document {
  return new DOMParser().parseFromString(loadsPage(diagnosisOf(...args), FRAME), 'text/html');
}

const textOf = (element: Element | null): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

test('a summary with a row a load, and a section a load', () => {
  const page = documentOf([BURST_BOUND, NODE_CONTENTION, WARM]);
  expect(page.querySelectorAll('.summary tbody tr')).toHaveLength(3);
  const sections = [...page.querySelectorAll('main > section.card')];
  expect(sections).toHaveLength(3);
  const [first] = sections;
  expect(textOf(first?.querySelector('h2') ?? null)).toBe('sdruntime/sd-abc');
  expect(textOf(first?.querySelector('.verdict') ?? null)).toBe(
    'It took 33.7 s: bound by its instance’s burst ceiling (high confidence).'
  );
  expect(textOf(first ?? null)).toContain('Burst is best effort');
  for (const link of page.querySelectorAll('.summary a')) {
    expect(page.querySelector(link.getAttribute('href') ?? 'none')).not.toBeNull();
  }
});

test('every picture has a twin in text', () => {
  const page = documentOf([BURST_BOUND]);
  const chart = page.querySelector('svg.chart');
  expect(chart?.getAttribute('role')).toBe('img');
  for (const id of (chart?.getAttribute('aria-labelledby') ?? '').split(' ')) {
    expect(textOf(page.getElementById(id))).not.toBe('');
  }
  expect(page.querySelectorAll('figure table tbody tr')).toHaveLength(BURST_BOUND.timeline.timesMs.length);
  for (const svg of page.querySelectorAll('svg:not(.chart)')) {
    expect(svg.getAttribute('aria-hidden')).toBe('true');
  }
});

test('tables have heads with a scope', () => {
  const page = documentOf([BURST_BOUND, INCONCLUSIVE]);
  expect(page.querySelectorAll('th:not([scope])')).toHaveLength(0);
  for (const table of page.querySelectorAll('table')) {
    const columns = table.querySelectorAll('thead th').length;
    for (const row of table.querySelectorAll('tbody tr')) {
      expect(row.children).toHaveLength(columns);
    }
  }
});

test('label values stay text', () => {
  const page = documentOf([HOSTILE], { cluster: '</title><script>alert(1)</script>', warnings: [DOUBLE_SCRAPE] });
  expect(page.querySelectorAll('script, img, iframe, object, embed, form, base')).toHaveLength(0);
  expect(page.querySelectorAll('main > section.card')).toHaveLength(1);
  for (const element of page.querySelectorAll('*')) {
    for (const { name } of element.attributes) {
      expect(name).not.toMatch(/^on|^style$/);
    }
  }
  expect(page.body.textContent).not.toMatch(/[\u001b\u202e]/);
});

test('nothing is loaded from elsewhere', () => {
  const page = documentOf([BURST_BOUND]);
  const addresses = [...page.querySelectorAll('[href],[src]')].map(
    (element) => element.getAttribute('href') ?? element.getAttribute('src') ?? ''
  );
  expect(addresses.filter((address) => !/^[/#]/.test(address))).toEqual([]);
  expect(STYLE_TEXT).not.toMatch(/url\(|@import|<\//);
});

test('the style stands in the page as its hash says', () => {
  expect(documentOf([]).querySelector('style')?.textContent).toBe(STYLE_TEXT);
});

test('no load, a cut answer and warnings are told', () => {
  const page = documentOf([], { incomplete: true, warnings: [DOUBLE_SCRAPE], cluster: null });
  const text = textOf(page.querySelector('main'));
  expect(text).toContain('No model load in this window');
  expect(text).toContain('Limits cut this answer');
  expect(text).toContain('Two scrapers take deltas');
});

test('the chosen window is marked, and a recording has none to choose', () => {
  expect(textOf(documentOf([]).querySelector('.picker [aria-current]'))).toBe('last 6 h');
  const fixed = loadsPage(diagnosisOf([]), { ...FRAME, asked: null });
  expect(fixed).not.toContain('class="picker"');
});

test('ids are unique', () => {
  const ids = [...documentOf([BURST_BOUND, NODE_CONTENTION, HOSTILE]).querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
