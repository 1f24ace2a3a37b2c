import type { Forecast, ForecastDay } from '../../../domain/campaign/forecast';
import { DAY, startOf } from '../../../domain/time';

const WIDTH = 1_000;
const HEIGHT = 420;
const EDGE = { left: 70, right: 20, top: 56, bottom: 92 } as const;
const COLOURS = { email: '#2f6f9f', telegram: '#c46a1b', over: '#b3261e', deadline: '#444' } as const;
const GRID_LINES = 4;
const MOST_LABELS = 14;

/**
 * The season as a picture: messages per day, email under Telegram, the deadlines as lines, days past the providers' rate marked.
 * The same figures stand in the table of the forecast.
 *
 * @param title plain text
 * @returns an SVG document
 */
export function forecastChart({ days, deadlines }: Forecast, title: string): string {
  const scale = scaleOf(
    days,
    deadlines.map(({ on }) => on),
  );
  const parts = [
    text({ x: EDGE.left, y: 28, size: 18, words: title }),
    legend(),
    ...grid(scale),
    ...days.flatMap((day) => bar(day, scale)),
    ...dateLabels(days, scale),
    ...deadlines.map(({ on, operators }) => deadlineLine(on, operators, scale)),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="sans-serif"><title>${escape(title)}</title><rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>${parts.join('')}</svg>\n`;
}

interface Scale {
  readonly x: (date: string) => number;
  readonly y: (messages: number) => number;
  readonly barWidth: number;
  readonly most: number;
}

function scaleOf(days: readonly ForecastDay[], deadlines: readonly string[]): Scale {
  const dates = [...days.map(({ date }) => date), ...deadlines].sort();
  const first = startOf(dates[0] ?? '2000-01-01');
  const span = Math.max(1, (startOf(dates.at(-1) ?? '2000-01-01') - first) / DAY + 1);
  const most = roundUp(days.reduce((high, { messages }) => Math.max(high, messages.email + messages.telegram), 1));
  const inner = { width: WIDTH - EDGE.left - EDGE.right, height: HEIGHT - EDGE.top - EDGE.bottom };
  return {
    x: (date) => EDGE.left + ((startOf(date) - first) / DAY / span) * inner.width,
    y: (messages) => EDGE.top + inner.height * (1 - messages / most),
    barWidth: Math.max(2, Math.min(24, (inner.width / span) * 0.8)),
    most,
  };
}

/** To one leading digit, so that the lines of the grid have round numbers. */
function roundUp(value: number): number {
  const step = 10 ** Math.floor(Math.log10(value));
  return Math.max(GRID_LINES, Math.ceil(value / step) * step);
}

function grid({ y, most }: Scale): readonly string[] {
  return Array.from({ length: GRID_LINES + 1 }, (_, index) => {
    const value = (most / GRID_LINES) * index;
    const at = y(value);
    const line = `<line x1="${EDGE.left}" x2="${WIDTH - EDGE.right}" y1="${round(at)}" y2="${round(at)}" stroke="#ddd"/>`;
    return line + text({ x: EDGE.left - 8, y: at + 4, size: 12, words: value.toLocaleString('en'), anchor: 'end' });
  });
}

function bar({ date, messages, overLimit, secondsNeeded }: ForecastDay, { x, y, barWidth }: Scale): readonly string[] {
  const { email, telegram } = messages;
  const hint = `${date}: ${email} email, ${telegram} Telegram, ${secondsNeeded} s`;
  const piece = (from: number, to: number, colour: string): string =>
    `<rect x="${round(x(date))}" y="${round(y(to))}" width="${round(barWidth)}" height="${round(y(from) - y(to))}" fill="${colour}"><title>${hint}</title></rect>`;
  const mark = overLimit
    ? [text({ x: x(date) + barWidth / 2, y: y(email + telegram) - 6, size: 14, words: '!', colour: COLOURS.over })]
    : [];
  return [piece(0, email, COLOURS.email), ...(telegram === 0 ? [] : [piece(email, email + telegram, COLOURS.telegram)]), ...mark];
}

/** Days of messages lie close together, so labels keep their distance. */
function dateLabels(days: readonly ForecastDay[], { x, barWidth }: Scale): readonly string[] {
  const least = (WIDTH - EDGE.left - EDGE.right) / MOST_LABELS / 2;
  let last = Number.NEGATIVE_INFINITY;
  return days.flatMap(({ date }) => {
    const at = x(date) + barWidth / 2;
    if (at - last < least) return [];
    last = at;
    const y = HEIGHT - EDGE.bottom + 14;
    return [`<text x="${round(at)}" y="${y}" font-size="11" text-anchor="end" transform="rotate(-45 ${round(at)} ${y})">${date}</text>`];
  });
}

function deadlineLine(on: string, operators: number, { x, barWidth }: Scale): string {
  const at = round(x(on) + barWidth / 2);
  const line = `<line x1="${at}" x2="${at}" y1="${EDGE.top - 4}" y2="${HEIGHT - EDGE.bottom}" stroke="${COLOURS.deadline}" stroke-dasharray="4 3"/>`;
  return `<g><title>last day to file: ${on}, ${operators} operators</title>${line}</g>`;
}

function legend(): string {
  const entry = (x: number, colour: string, words: string): string =>
    `<rect x="${x}" y="${HEIGHT - 20}" width="12" height="12" fill="${colour}"/>${text({ x: x + 18, y: HEIGHT - 10, size: 12, words })}`;
  return [
    entry(EDGE.left, COLOURS.email, 'email'),
    entry(EDGE.left + 90, COLOURS.telegram, 'Telegram'),
    text({ x: EDGE.left + 200, y: HEIGHT - 10, size: 12, words: '┆ last day to file' }),
    text({
      x: EDGE.left + 350,
      y: HEIGHT - 10,
      size: 12,
      words: '! more than the providers take in the sending time',
      colour: COLOURS.over,
    }),
  ].join('');
}

function text(parts: {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly words: string;
  readonly anchor?: 'end';
  readonly colour?: string;
}): string {
  const { x, y, size, words, anchor, colour } = parts;
  const more = `${anchor === undefined ? '' : ` text-anchor="${anchor}"`}${colour === undefined ? '' : ` fill="${colour}"`}`;
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}"${more}>${escape(words)}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
