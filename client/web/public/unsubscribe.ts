import { html } from 'hono/html';
import type { Html, Say } from '../layout/page';

/** Asks, and says what was done. Works as a plain form. */
export function unsubscribePage(outcome: 'ask' | 'do' | 'unknown', say: Say): Html {
  switch (outcome) {
    case 'ask':
      return html`<h1>${say('unsubscribe-title')}</h1>
        <p>${say('unsubscribe-ask')}</p>
        <form method="post"><button>${say('unsubscribe-button')}</button></form>`;
    case 'do':
      return html`<h1>${say('unsubscribe-title')}</h1>
        <p>${say('unsubscribe-done')}</p>`;
    case 'unknown':
      return html`<h1>${say('unsubscribe-title')}</h1>
        <p>${say('unsubscribe-unknown')}</p>`;
  }
}
