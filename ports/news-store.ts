import type { OutsideNews, NewsKnown, NewsVerdict } from '../domain/case/case-news';
import type { CaseKey } from '../domain/keys';

/** A piece of news that its workflow has not heard. */
export interface WaitingNews extends CaseKey {
  readonly news: OutsideNews;
}

/** What came for cases from outside, and what their workflows were told of it. Instants are machine time in milliseconds. */
export interface NewsStore {
  /**
   * Keeps a piece of news and counts it, in one transaction that locks its line.
   *
   * @param judge says what becomes of it, from what is known under the lock
   * @param counts false when it was counted before
   * @returns the verdict, and how many of its kind came in this hour
   */
  note(
    news: WaitingNews,
    at: number,
    judge: (known: Omit<NewsKnown, 'state'>) => NewsVerdict,
    counts: boolean,
  ): Promise<{ readonly verdict: NewsVerdict; readonly heard: number }>;
  /** The workflow was told, unless its line says something else by now. */
  told(news: WaitingNews): Promise<void>;
  /** What waits since before `at`, oldest first: nobody told it in time, or its hour is over. */
  waiting(at: number, limit: number): Promise<readonly WaitingNews[]>;
  /** The workflow was lost: what it was told since then is told again. */
  forgetTold(key: CaseKey, since: number): Promise<void>;
}
