# Что видят сотрудники, и названия кодов. Каждый ключ этого раздела есть на всех трёх языках с теми же переменными.

## Проверки

inspection-status-unassigned = Ждёт инспектора
inspection-status-assigned = Ждёт принятия
inspection-status-accepted = Принята, ждёт итога
inspection-status-closed = Закрыта
inspection-outcome-compliant = Нарушений нет
inspection-outcome-registered-on-spot = Подано во время выезда
inspection-outcome-registered-mismatch = Подано, данные расходятся
inspection-outcome-correct-by = Недостатки исправить к сроку
inspection-outcome-voluntary-closed = Закрыто по собственному решению
inspection-outcome-self-restricted = Ограничивает нагрузку по собственному решению
inspection-outcome-suspended = Деятельность приостановлена
inspection-outcome-disconnected = Отключено от сети
inspection-outcome-terminated = Деятельность прекращена
inspection-outcome-seized = Оборудование изъято
inspection-outcome-admin-case = Начато административное дело
inspection-outcome-criminal-case = Начато уголовное дело
inspection-outcome-criminal-referral = Передано органу уголовного преследования
inspection-outcome-tax-customs-referral = Передано налоговому или таможенному органу
inspection-outcome-not-found = По адресу ничего не найдено
inspection-outcome-ceased = Больше не работает
inspection-outcome-no-access = Нет доступа на объект
inspection-outcome-obstructed = Выезду препятствовали
inspection-outcome-out-of-scope = Обязанность не действует
inspection-outcome-recalled = Отменена: оператор подал требуемое

## Итоги, очереди и задержки дела

outcome-registered-on-time = Подано в срок
outcome-registered-late = Подано с опозданием
outcome-registered-after-inspection = Подано после проверки
outcome-already-registered = Было подано ранее
outcome-ceased-confirmed = Больше не работает, подтверждено
outcome-out-of-scope-confirmed = Обязанность не действует, подтверждено
outcome-closed-voluntarily = Закрыто по собственному решению
outcome-self-restricted = Ограничивает нагрузку по собственному решению
outcome-enforcement-closed = Закрыто после мер ведомства
outcome-campaign-withdrawn = Кампания отозвана
outcome-transferred-confirmed = Передано другому владельцу, подтверждено
outcome-objection-upheld = Возражение удовлетворено
queue-operator = Ждёт оператора
queue-filings = Проверить поданное
queue-claims = Проверить ответы
queue-extensions = Просьбы о времени
queue-contact-repair = Исправить контакты
queue-supervisor = Руководитель
queue-inspectors = Инспекторы
queue-paused = Пауза
queue-none = Закрыто
queue-questions = Вопросы без ответа
hold-campaign-paused = Кампания на паузе
hold-filing-waiting = Поданное ждёт проверки
hold-claim-waiting = Ответ ждёт проверки
hold-extension-waiting = Просьба о времени ждёт решения
hold-notice-not-served = Извещение не вручено
hold-final-warning-not-served = Последнее предупреждение не вручено
hold-inspection-without-result = Проверка завершена, но дело не решено
hold-steps-missed = Обязательные сообщения пришлись на паузу или сбой; сотрудник должен решить, идёт ли дело дальше без них

## Запись

roll-not-started = Не начаты
roll-running = Идут
roll-on-hold = Задержаны
roll-closed = Закрыты
campaign-running = Идёт
campaign-paused = На паузе
campaign-closed = Закрыта
campaign-withdrawn = Отозвана
step-notice = Извещение об обязанности
step-reminder = Напоминание
step-missed-deadline = Срок пропущен
step-final-warning = Последнее предупреждение
step-escalation = Назначение проверки
step-status = Как обстоит дело
step-letter = Письмо
message-reserved = Готовится
message-submitted = Передано, ответа ещё нет
message-accepted = Принято провайдером
message-delivered = Доставлено
message-bounced = Вернулось
message-refused = Отклонено
message-unknown = Исход неизвестен
message-not-wanted = Больше не нужно
message-not-allowed = Не разрешено на репетиции
message-superseded = Заменено новыми сроками
reason-no-contact = нет контакта
reason-address-invalid = адрес записан неверно
reason-address-rejected = такого адреса нет
reason-blocked = бот заблокирован
reason-chat-not-found = чата не существует
reason-content-rejected = текст не принят
reason-mailbox-full = ящик переполнен
reason-bounced = вернулось
reason-gave-up = провайдер не принимал несколько дней
reason-filed = поданное получено
reason-matter-waiting = ждёт решения ведомства
reason-case-closed = дело закрыто
reason-plan-superseded = заменено новыми сроками
reason-too-late = слишком поздно для этого текста
reason-unsubscribed = от напоминаний отказались
reason-sent-once-more = отправлено ещё раз
reason-ask-a-person = должен посмотреть сотрудник
reason-email-is-evidence = повторно не отправлено: доказательством служит письмо
reason-not-sent-again = повторно не отправлено
event-case-opened = Дело открыто
event-step-sent = Сообщение отправлено
event-steps-skipped = Сообщение пропущено
event-sending-deferred = Отправка отложена до рабочего времени
event-case-held = Дело задержано
event-case-released = Дело продолжено
event-reply-received = Ответ оператора
event-matter-raised = Ждёт решения ведомства
event-extension-granted = Время предоставлено
event-extension-refused = Во времени отказано
event-claim-confirmed = Ответ подтверждён
event-claim-refuted = Ответ не подтвердился
event-plan-changed = Даты изменены
event-rules-adopted = Правила изменены, даты прежние
event-filing-received = Поданное получено
event-channel-lost = Канал потерян
event-channel-restored = Канал восстановлен
event-message-bounced = Сообщение вернулось
event-steps-missed = Обязательные сообщения пропущены
event-missed-steps-accepted = Пропуск сообщений подтверждён сотрудником
event-sending-repeated = Сообщение отправляется повторно
event-warning-repeated = Оператор предупреждается повторно
event-case-escalated = Передано на проверку
event-inspection-called-off = Проверка отозвана до начала
event-inspection-closed = Проверка закрыта
event-case-closed = Дело закрыто
event-deficiencies-found = Найдены недостатки
event-question-answered = Дан ответ на вопрос
event-channel-left = Оператор отключил канал

## Консоль

console-languages = Языки
console-campaigns = Кампании
console-no-campaign = Кампаний пока нет. Начать: rollcall campaign start
console-queues = Очереди
console-outcomes = Итоги
console-messages = Сообщения
console-cases = Дела
console-search = Поиск
console-queue = Очередь
console-show = Показать
console-case = Дело
console-operator = Оператор
console-region = Регион
console-next = Следующая дата
console-more = Ещё
console-timeline = Что произошло
console-ahead = Что впереди
console-roll = Перекличка: не начаты, идут, задержаны, закрыты
console-audience = Операторы
console-channel-paused = Канал «{ $channel }» приостановлен ({ $since }): { $why }
console-channel-email = Электронная почта
console-channel-telegram = Telegram
channel-throttled = провайдер просит подождать
channel-outage = провайдер не отвечает
channel-configuration = провайдер нас не принимает
channel-recipient = получатель должен подождать

## Репетиция

demo-title = Репетиция
demo-banner = Это репетиция: все фирмы вымышлены, и ни одно сообщение не покидает этот компьютер.
demo-next-step = К следующему шагу
demo-next-day = На день вперёд
demo-deadline = К сроку
demo-console = Консоль
demo-operator = Telegram оператора
demo-mailbox = Почтовый ящик
demo-inspector = Telegram инспектора

## Что сказали операторы

console-said = Что сказал оператор
console-papers = Документы
console-notices = К сведению
via-email = по электронной почте
via-telegram = в Telegram
notice-link-opened-twice = Использованную ссылку открыли во втором чате
notice-wrong-codes = Слишком много неверных кодов к ссылке
notice-ready-for-inspection = Оператор готов к проверке
notice-evidence = Документ пришёл после закрытия дела
notice-inspection-unassigned = У проверки нет инспектора
notice-inspector-not-told = Инспектору не удалось сообщить о проверке
notice-link-undone = Организация отключила чат
notice-infected-paper = Заражённый документ
notice-wrong-contact = Контакт не относится к организации
notice-too-much-news = По одному делу за час пришло слишком много
notice-claim-repeated = Отклонённое утверждение заявлено повторно
notice-link-without-address = Открыта ссылка, а адреса для кода нет
