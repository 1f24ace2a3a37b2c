import type { InspectionMessageKind } from '../../domain/inspection/inspection-event';
import { formatDate } from '../../domain/message/format-date';
import { dateIn } from '../../domain/law/calendar/zone';
import { regionNames } from '../../domain/law/region-names';
import { inspectionActionCode, type InspectionAction } from '../../domain/message/case-buttons';
import type { Instant } from '../../domain/time';
import type { ComposedMessage, InspectorMessage } from './outgoing-message';
import type { SendingParts } from './sending-parts';

/** News of an inspection in Telegram: case number, region and dates, never a name (promise P8). */
export function composeInspectorMessage(
  parts: Pick<SendingParts, 'wordsOf' | 'buttons'>,
  { news, inspector, inspection, revision, terms, pinned, chatId }: InspectorMessage,
): ComposedMessage {
  const { language } = inspector;
  const words = parts.wordsOf(pinned);
  const lastDay = (end: Instant): string => formatDate(language, dateIn(pinned.calendar.zone, end - 1));
  const lastDays = { acceptBy: lastDay(terms.acceptBy), recordBy: lastDay(terms.recordBy) };
  const region = regionNames(pinned.regions, inspection.region)[language];
  const text = words.say(language, `inspection-${news}`, { case: inspection.caseNumber, region, ...lastDays });
  const buttonFor = (action: InspectionAction) => ({
    text: words.say(language, action.type === 'accept' ? 'button-accept' : 'button-record-outcome'),
    data: parts.buttons.sign({
      chatId,
      caseNumber: inspection.caseNumber,
      action: inspectionActionCode(action),
      inspection: inspection.inspection,
      revision,
    }),
  });
  return { channel: 'telegram', content: text, telegram: { chatId, text, buttons: actionsOf(news).map((action) => [buttonFor(action)]) } };
}

function actionsOf(news: InspectionMessageKind): readonly InspectionAction[] {
  switch (news) {
    case 'assigned':
    case 'accept-reminder':
      return [{ type: 'accept' }];
    case 'record-reminder':
      return [{ type: 'ask-outcome' }];
    case 'operator-ready':
    case 'recalled':
    case 'recorded':
      return [];
  }
}
