import type { RowProblem } from '../../../domain/campaign/operator-row';
import {
  createForecaster,
  DEFAULT_ASSUMPTIONS,
  forecastCase,
  type Forecast,
  type ForecastAssumptions,
  type ForecastCase,
  type ForecastQuestion,
} from '../../../domain/campaign/forecast';
import type { OperatorRow } from '../../../domain/campaign/operator-row';
import { busyDays } from '../../../domain/planning/busy-days';
import type { CalendarDate } from '../../../domain/time';
import { readAudience, type AudienceRequest } from './audience';
import type { ServiceParts } from '../service-parts';
import { countEffects } from './imports';
import { campaignIdOf } from './campaign-id';
import type { PinnedPackage } from '../../../domain/campaign/campaign';

/** What starting a campaign would do. */
export interface CampaignPreview {
  readonly packageCode: string;
  readonly packageHash: string;
  readonly rows: number;
  readonly problems: readonly RowProblem[];
  readonly forecast: Forecast;
  /** Operators with an open case of another campaign, about whom staff decide what the list changes. */
  readonly proposed: number;
}

/**
 * What starting would do, worked out on the real list. Changes nothing.
 *
 * @returns undefined when the campaign exists and would be continued
 * @throws RequestRefused as starting does
 */
export async function previewCampaign(
  parts: ServiceParts,
  request: AudienceRequest & { readonly id?: string; readonly onProgress?: (done: number, of: number) => void },
): Promise<CampaignPreview | undefined> {
  const { onProgress } = request;
  if ((await parts.store.campaigns.find(campaignIdOf(request))) !== undefined) return undefined;
  const { pinned, operators, problems, rows } = await readAudience(parts, request);
  const known = await whatIsKnown(parts, operators, pinned);
  const question: ForecastQuestion = { rules: pinned, now: await parts.clock.now(), assumptions: DEFAULT_ASSUMPTIONS, ...known };
  const forecast = await forecastSeason(question, { operators, ...(onProgress === undefined ? {} : { onProgress }) });
  const { proposed } = countEffects(await parts.store.imports.compare(operators));
  return { packageCode: pinned.code, packageHash: pinned.hash, rows, problems, forecast, proposed };
}

/** A list to work out, and what hears of it on the way. */
export interface SeasonOptions {
  readonly operators: readonly OperatorRow[];
  readonly onProgress?: (done: number, of: number) => void;
  /** Each case as it is worked out; nothing of it is kept. */
  readonly onCase?: (result: ForecastCase) => void | Promise<void>;
}

/** Cases between two looks at the clock: a long list must leave room for Ctrl-C and the progress bar. */
const BREATHE_EVERY = 1_000;

/** Works a whole list out, case by case. */
export async function forecastSeason(question: ForecastQuestion, { operators, onProgress, onCase }: SeasonOptions): Promise<Forecast> {
  const forecaster = createForecaster(question);
  let done = 0;
  for (const operator of operators) {
    const result = forecastCase(question, operator);
    forecaster.add(result);
    if (onCase !== undefined) await onCase(result);
    if (++done % BREATHE_EVERY === 0) {
      onProgress?.(done, operators.length);
      await new Promise(setImmediate);
    }
  }
  onProgress?.(done, operators.length);
  return forecaster.forecast();
}

export type { ForecastAssumptions };

/** Other campaigns and linked chats, where the record knows the operator already. */
async function whatIsKnown(
  { store }: ServiceParts,
  operators: readonly OperatorRow[],
  pinned: PinnedPackage,
): Promise<Required<Pick<ForecastQuestion, 'busyOn' | 'hasTelegram'>>> {
  const known = await store.contacts.knownOperators(operators.map(({ identifier }) => identifier));
  const moments = await store.cases.plannedMoments(
    [...known.values()].map(({ operatorId }) => operatorId),
    '',
  );
  const regions = new Map(operators.map(({ identifier, region }) => [identifier, region]));
  const busy = new Map<string, readonly CalendarDate[]>();
  for (const [identifier, { operatorId }] of known) {
    const at = moments.get(operatorId);
    if (at !== undefined) busy.set(identifier, busyDays(pinned, { region: regions.get(identifier) ?? '', moments: at }));
  }
  return {
    busyOn: (identifier) => busy.get(identifier) ?? [],
    hasTelegram: (identifier) => known.get(identifier)?.hasTelegram === true,
  };
}
