import { formatDate } from '../../../domain/message/format-date';
import type { CardButton } from '../../../domain/message/case-card';
import type { Question } from '../../../domain/message/reply-form';
import type { BotPorts, OperatorContext } from '../bot-context';

/** The choices of a question, and below them how to leave it. */
export function questionRows(question: Question, choices: readonly string[]): readonly (readonly CardButton[])[] {
  const buttons = choices.map((_, index) => choiceButton(index));
  return [...inRows(buttons, question.ask === 'date' ? 3 : 1), lastRow(question)];
}

/** Named by its place: what it stands for is kept with the form. */
function choiceButton(index: number): CardButton {
  return { label: `choice/${index}`, action: { type: 'choose', index } };
}

function lastRow({ optional }: Question): readonly CardButton[] {
  const leave: CardButton = { label: 'button-leave-form', action: { type: 'leave-form' } };
  return optional === true ? [{ label: 'button-skip', action: { type: 'skip-question' } }, leave] : [leave];
}

function inRows(buttons: readonly CardButton[], width: number): readonly (readonly CardButton[])[] {
  return buttons.flatMap((_, index) => (index % width === 0 ? [buttons.slice(index, index + width)] : []));
}

/** Words of buttons whose labels only the question knows. */
export function withLabels(
  ctx: OperatorContext,
  ports: Pick<BotPorts, 'words' | 'buttons'>,
  {
    question,
    choices,
    labels,
  }: { readonly question: Question; readonly choices: readonly string[]; readonly labels: readonly string[] | undefined },
): Pick<BotPorts, 'words' | 'buttons'> {
  const labelOf = (index: number): string => {
    const given = labels?.[index];
    if (given !== undefined) return given;
    const code = choices[index] ?? '';
    if (question.ask === 'date') return formatDate(ctx.language, code);
    return question.ask === 'confirm' ? ctx.say('button-yes') : ctx.say(`choice-${question.name}-${code}`);
  };
  return {
    buttons: ports.buttons,
    words: {
      say: (language, key, variables) =>
        key.startsWith('choice/') ? labelOf(Number(key.slice('choice/'.length))) : ports.words.say(language, key, variables),
    },
  };
}
