import { Composer, InlineKeyboard } from 'grammy';
import { RECORDABLE_OUTCOMES, type InspectionOutcome } from '../../../domain/inspection/outcome';
import { inspectionActionCode, parseInspectionAction, type InspectionAction } from '../../../domain/message/case-buttons';
import { opaqueId } from '../../services/opaque-id';
import { RequestRefused } from '../../services/request-refused';
import type { InspectionSummary } from '../../services/views';
import type { BotContext, BotPorts } from '../bot-context';
import { answerTap, redraw, tellTap } from '../telegram/replies';
import type { InspectorRow } from '../../../domain/inspection/inspection-record';
import type { SignedButton } from '../../../domain/message/buttons';

/** An inspector's side: accept, then record how the visit ended. */
export function inspectorDialogue(ports: BotPorts): Composer<BotContext> {
  const { client, buttons } = ports;
  const composer = new Composer<BotContext>();
  const inspectors = composer.filter((ctx) => ctx.owner?.type === 'inspector');

  inspectors.on('callback_query:data', async (ctx, next) => {
    const button = ctx.chat === undefined ? undefined : buttons.open(ctx.callbackQuery.data, ctx.chat.id);
    const action = button === undefined ? undefined : parseInspectionAction(button.action);
    if (ctx.owner?.type !== 'inspector' || button?.inspection === undefined || action === undefined) return await next();
    const { caseId, regionNames } = await client.cases.getByNumber(button.caseNumber);
    const inspectionId = `${caseId}/${button.inspection}`;
    const region = regionNames[ctx.language];
    const { inspector } = ctx.owner;
    try {
      await carryOut(ctx, { inspectionId, action, button, region, inspector });
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      await tellTap(ctx, ctx.say(`refusal-${error.code}`));
      const summary = await client.inspections.get(inspectionId);
      await redrawTapped(ctx, inspectionText(ctx, summary, { button, region }), keyboardFor(ctx, summary, { button, inspector }));
    }
  });

  inspectors.on('message', async (ctx) => {
    if (ctx.owner?.type !== 'inspector') return;
    const all = await client.inspections.list({ inspectorId: ctx.owner.inspector.id, limit: 1_000 });
    const open = all.filter(({ status }) => status !== 'closed').length;
    await ctx.reply(ctx.say('inspector-status', { open }));
  });
  return composer;

  async function carryOut(ctx: BotContext, tap: Tap): Promise<void> {
    const { inspectionId, action, button, inspector } = tap;
    switch (action.type) {
      case 'accept': {
        const summary = await client.inspections.accept(inspectionId, inspector.id, actOf(tap));
        await answerTap(ctx, ctx.say('inspection-accepted'));
        await redrawTapped(ctx, inspectionText(ctx, summary, tap), keyboardFor(ctx, summary, tap));
        return;
      }
      case 'ask-outcome': {
        const summary = await client.inspections.get(inspectionId);
        await answerTap(ctx, ctx.say('ask-outcome'));
        await redrawTapped(
          ctx,
          `${inspectionText(ctx, summary, tap)}\n\n${ctx.say('ask-outcome')}`,
          outcomeKeyboard(ctx, asOf(summary, button)),
        );
        return;
      }
      case 'outcome':
        await record(ctx, { ...tap, outcome: action.outcome });
    }
  }

  async function record(ctx: BotContext, tap: Tap & { readonly outcome: InspectionOutcome }): Promise<void> {
    const { inspectionId, outcome, inspector } = tap;
    const before = await client.inspections.get(inspectionId);
    if (before.inspectorId !== inspector.id) throw new RequestRefused('not-assigned', 'The inspection is assigned to somebody else.');
    const summary = await client.inspections.record(inspectionId, { outcome, findings: {}, by: inspector.id, ...actOf(tap) });
    await answerTap(ctx, ctx.say('inspection-outcome-recorded'));
    await redrawTapped(ctx, inspectionText(ctx, summary, tap), undefined);
  }

  function inspectionText(ctx: BotContext, summary: InspectionSummary, { button, region }: Pick<Tap, 'button' | 'region'>): string {
    const title = ctx.say('inspection-card', { case: button.caseNumber, region });
    const status =
      summary.outcome === undefined ? ctx.say(`inspection-status-${summary.status}`) : ctx.say(`inspection-outcome-${summary.outcome}`);
    return `${title}\n${status}`;
  }

  function keyboardFor(
    ctx: BotContext,
    summary: InspectionSummary,
    { button, inspector }: Pick<Tap, 'button' | 'inspector'>,
  ): InlineKeyboard | undefined {
    // nothing that somebody else has to do
    if (summary.inspectorId !== inspector.id) return undefined;
    const shown = asOf(summary, button);
    if (summary.status === 'assigned') return keyboard(ctx, shown, [[{ type: 'accept' }, 'button-accept']]);
    if (summary.status === 'accepted') return keyboard(ctx, shown, [[{ type: 'ask-outcome' }, 'button-record-outcome']]);
    return undefined;
  }

  function outcomeKeyboard(ctx: BotContext, shown: Omit<SignedButton, 'action'>): InlineKeyboard {
    return keyboard(
      ctx,
      shown,
      RECORDABLE_OUTCOMES.map((outcome) => [{ type: 'outcome', outcome }, `button-outcome-${outcome}`] as const),
    );
  }

  function keyboard(
    ctx: BotContext,
    shown: Omit<SignedButton, 'action'>,
    choices: readonly (readonly [InspectionAction, string])[],
  ): InlineKeyboard {
    const chatId = ctx.chat?.id ?? 0;
    const drawn = new InlineKeyboard();
    for (const [action, label] of choices) {
      drawn.text(ctx.say(label), buttons.sign({ ...shown, chatId, action: inspectionActionCode(action) })).row();
    }
    return drawn;
  }
}

interface Tap {
  readonly inspectionId: string;
  readonly action: InspectionAction;
  readonly button: SignedButton;
  /** In the inspector's language. */
  readonly region: string;
  readonly inspector: InspectorRow;
}

/** A button is the same act however often it is tapped, on the inspection as its card showed it. */
function actOf({ inspectionId, button, inspector }: Tap): { readonly actId: string; readonly revision: number } {
  const { action, revision } = button;
  return { actId: opaqueId(inspectionId, inspector.id, String(action), String(revision)), revision };
}

/** What the buttons of a card that is drawn anew act on. */
function asOf({ revision }: InspectionSummary, { caseNumber, inspection, revision: before }: SignedButton): Omit<SignedButton, 'action'> {
  return { caseNumber, revision: revision ?? before, ...(inspection === undefined ? {} : { inspection }) };
}

/** An inspector's card is the message the tap came from. */
async function redrawTapped(ctx: BotContext, text: string, keyboard: InlineKeyboard | undefined): Promise<void> {
  const messageId = ctx.callbackQuery?.message?.message_id;
  if (messageId !== undefined) await redraw(ctx, { messageId, text, keyboard });
}
