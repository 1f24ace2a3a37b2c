import { conversation, type Conversation } from '../support/conversation';
import { only, type TestOperator, type World } from '../support/world';

/** What the tests of a conversation begin with. */
export interface ConversationTestBed {
  readonly aChat: () => Promise<{ readonly chat: Conversation; readonly operator: TestOperator }>;
  /** What was said beside the code of the last answer. */
  readonly details: (operator: TestOperator) => Promise<Readonly<Record<string, string>>>;
}

/** @param open the world that is open once the tests run */
export function conversationTestBed(open: () => World): ConversationTestBed {
  return {
    async aChat() {
      const world = open();
      const operator = only(await world.campaign());
      return { chat: conversation(world, operator.person), operator };
    },
    async details(operator) {
      const { replies } = await open().installation.client.cases.talk(operator.caseId);
      return replies.at(-1)?.answers ?? {};
    },
  };
}

/** What is said on the way from the notice to the receipt. */
export const PATHS = {
  kk: {
    title: 'іс:',
    deadline: '2022 ж. 24 наурыздың соңына дейін',
    received: 'Алдық',
    thanks: 'Рақмет, белгіленді.',
    filed: 'Тапсырдық',
    checking: 'Тапсырғаныңыз туралы жауабыңыз тексерілуде.',
    reference: 'қандай нөмір берілді',
    on: 'Қай күні тапсырдыңыз',
    done: 'Қызметкерлер мұны жауабыңызбен бірге көреді',
    closed: 'Сіз мерзімінде тапсырдыңыз.',
    receipt: 'Тапсырғаныңыз қабылданды: 2022 ж.',
    today: '2022 ж. 22 ақпан',
  },
  ru: {
    title: 'Дело №',
    deadline: 'до конца 24 марта 2022 г.',
    received: 'Получили',
    thanks: 'Спасибо, отметили.',
    filed: 'Мы подали',
    checking: 'Проверяем ваш ответ о том, что вы подали.',
    reference: 'Какой номер присвоен',
    on: 'В какой день подано',
    done: 'Сотрудники увидят это вместе с ответом',
    closed: 'Вы подали в срок.',
    receipt: 'Поданное вами получено 22 февраля 2022 г.',
    today: '22 февраля 2022 г.',
  },
  en: {
    title: 'Case No.',
    deadline: 'until the end of 24 March 2022',
    received: 'Got it',
    thanks: 'Thank you, noted.',
    filed: 'We have filed',
    checking: 'Staff are checking whether you have filed.',
    reference: 'Which reference number',
    on: 'On which day was it filed',
    done: 'Staff see this with your answer',
    closed: 'You filed on time.',
    receipt: 'Your filing was received on 22 February 2022',
    today: '22 February 2022',
  },
} as const;
