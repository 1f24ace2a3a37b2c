import { forecastChart } from '../../../../client/services/campaigns/season-chart';
import type { Forecast, ForecastDay } from '../../../../domain/campaign/forecast';

function aDay(overrides: Partial<ForecastDay> = {}): ForecastDay {
  return { date: '2022-02-23', messages: { email: 30, telegram: 20 }, secondsNeeded: 2, overLimit: false, ...overrides };
}

function aChart({ days = [aDay()], deadlines = [] }: Partial<Pick<Forecast, 'days' | 'deadlines'>>, title = 'Season'): string {
  const nothing = { operators: 0, planned: 0, deadlinePassed: 0, noDate: [], noDateCount: 0, withoutChannel: 0, provisional: 0 };
  const none = { totals: { email: 0, telegram: 0 }, merged: {}, leftOut: {}, inspections: [] };
  const assumptions = { silentShare: 0.4, perSecond: { email: 20, telegram: 25 } };
  return forecastChart({ ...nothing, ...none, assumptions, days, deadlines }, title);
}

/** The bars, as `[x, y, height, words]`. */
function barsOf(chart: string): readonly (readonly [number, number, number, string])[] {
  const bars = chart.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="[\d.]+" height="([\d.]+)" fill="#\w+"><title>([^<]+)<\/title>/g);
  return [...bars].map(([, x, y, height, words = '']) => [Number(x), Number(y), Number(height), words]);
}

describe('forecastChart', () => {
  it('puts Telegram on top of email, each as high as its messages', () => {
    const [email, telegram] = barsOf(aChart({}));
    expect(email?.[3]).toBe('2022-02-23: 30 email, 20 Telegram, 2 s');
    expect((telegram?.[1] ?? 0) + (telegram?.[2] ?? 0)).toBeCloseTo(email?.[1] ?? 0, 0);
    expect((email?.[2] ?? 0) / (telegram?.[2] ?? 1)).toBeCloseTo(1.5, 1);
  });

  it('draws no Telegram where none leaves', () => {
    expect(barsOf(aChart({ days: [aDay({ messages: { email: 1, telegram: 0 } })] }))).toHaveLength(1);
  });

  it('places days by their date, with the gaps between them', () => {
    const days = ['2022-02-23', '2022-02-24', '2022-02-27'].map((date) => aDay({ date, messages: { email: 1, telegram: 0 } }));
    const [first = 0, second = 0, third = 0] = barsOf(aChart({ days })).map(([x]) => x);
    expect(third - second).toBeCloseTo(3 * (second - first), 0);
  });

  it('marks the days on which more is due than the providers take, and no other', () => {
    const marks = (overLimit: boolean) => aChart({ days: [aDay({ overLimit })] }).match(/>!<\/text>/g)?.length ?? 0;
    expect([marks(false), marks(true)]).toEqual([0, 1]);
  });

  it('draws every deadline, also on a day without messages', () => {
    const deadlines = [
      { on: '2022-03-24', operators: 7, provisional: false },
      { on: '2022-04-05', operators: 1, provisional: false },
    ];
    const titles = [...aChart({ deadlines }).matchAll(/<title>last day to file: ([^<]+)</g)].map(([, words]) => words);
    expect(titles).toEqual(['2022-03-24, 7 operators', '2022-04-05, 1 operators']);
  });

  it('keeps its labels apart on a long season', () => {
    const days = Array.from({ length: 100 }, (_, day) => aDay({ date: new Date(Date.UTC(2022, 0, 1 + day)).toISOString().slice(0, 10) }));
    const labels = [...aChart({ days }).matchAll(/rotate\(-45 ([\d.]+) /g)].map(([, x]) => Number(x));
    const gaps = labels.slice(1).map((x, index) => x - (labels[index] ?? 0));
    expect(labels.length).toBeLessThan(30);
    expect(Math.min(...gaps)).toBeGreaterThan(30);
  });

  it('says its title as text, whatever is in it', () => {
    const chart = aChart({}, '<script>"A" & B');
    expect(chart).toContain('<title>&lt;script&gt;&quot;A&quot; &amp; B</title>');
    expect(chart).not.toContain('<script>');
  });

  it('is a picture without numbers that are none when there is nothing to show', () => {
    const chart = aChart({ days: [] });
    expect(chart).toMatch(/^<svg .*<\/svg>\n$/s);
    expect(chart).not.toMatch(/NaN|Infinity|undefined/);
    expect(barsOf(chart)).toEqual([]);
  });
});
