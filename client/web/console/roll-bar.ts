import { html } from 'hono/html';
import { ROLL_STATUSES } from '../../../domain/case/queue';
import type { Html, Say } from '../layout/page';
import type { RollCount } from '../../../domain/figures/roll-count';

/** The sum of the roll as a bar, and the same numbers as a table. */
export function rollBar(roll: RollCount, say: Say): Html {
  const total = Math.max(1, roll.audience);
  let from = 0;
  const parts = ROLL_STATUSES.map((status) => {
    const count = roll.byStatus[status];
    const part = { status, count, x: from, width: (count / total) * 100 };
    from += part.width;
    return part;
  });
  return html`
    <svg class="roll" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label="${say('console-roll')}">
      ${parts.map(({ status, x, width }) => html`<rect class="${status}" x="${x.toFixed(3)}" y="0" width="${width.toFixed(3)}" height="6"></rect>`)}
    </svg>
    <table class="roll">
      <thead>
        <tr>
          <th>${say('console-audience')}</th>
          ${ROLL_STATUSES.map((status) => html`<th><i class="${status}"></i> ${say(`roll-${status}`)}</th>`)}
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>${roll.audience}</td>
          ${parts.map(({ count }) => html`<td>${count}</td>`)}
        </tr>
      </tbody>
    </table>
  `;
}
