# Собственные слова Rollcall. Каждый ключ есть на всех трёх языках с теми же переменными.

## Кнопки оператора

button-received = Получили
button-filed = Мы подали уведомление
button-already-filed = Подали ранее
button-need-time = Нужно больше времени
button-not-operating = Больше не работаем
button-not-in-scope = Обязанность не наша
button-days = { $days ->
    [one] { $days } день
    [few] { $days } дня
    [many] { $days } дней
   *[other] { $days } дня
}

## Кнопки инспектора

button-accept = Принять
button-record-outcome = Записать итог
button-outcome-compliant = Всё в порядке
button-outcome-registered-on-spot = Подано на месте
button-outcome-registered-mismatch = Подано, данные расходятся
button-outcome-correct-by = Исправить к сроку
button-outcome-voluntary-closed = Закрыто добровольно
button-outcome-self-restricted = Сам ограничил нагрузку
button-outcome-suspended = Приостановлено
button-outcome-disconnected = Отключено от сети
button-outcome-terminated = Деятельность прекращена
button-outcome-seized = Оборудование изъято
button-outcome-admin-case = Административное дело
button-outcome-criminal-case = Уголовное дело
button-outcome-criminal-referral = Передано: уголовное
button-outcome-tax-customs-referral = Передано: налоги, таможня
button-outcome-not-found = На месте ничего нет
button-outcome-ceased = Больше не работает
button-outcome-no-access = Нет доступа
button-outcome-obstructed = Воспрепятствование
button-outcome-out-of-scope = Обязанность не действует

## Карточка дела

card-title = Дело № { $number }
card-deadline = Подать { $deadline }.
card-overdue = Срок прошёл. Подать уведомление ещё можно.
card-days-left = { $daysLeft ->
    [0] Сегодня последний день.
    [one] Остался { $daysLeft } день.
    [few] Осталось { $daysLeft } дня.
    [many] Осталось { $daysLeft } дней.
   *[other] Осталось { $daysLeft } дня.
}
card-waiting-filing = Проверяем ваш ответ о том, что уведомление подано.
card-waiting-already-filed = Проверяем ваш ответ о том, что уведомление подано ранее.
card-waiting-not-operating = Проверяем ваш ответ о том, что вы больше не работаете.
card-waiting-not-in-scope = Проверяем ваш ответ о том, что обязанность к вам не относится.
card-waiting-extension = Ваша просьба о дополнительном времени рассматривается.
card-under-inspection = Назначена проверка. Подать уведомление ещё можно.
card-next-message = Следующее сообщение: { $when }

## Ответы на кнопки

ask-days = Сколько ещё времени вам нужно?
ack-received = Спасибо, отметили.
ack-filed = Спасибо. Проверим по реестру; до этого напоминаний не будет.
ack-already-filed = Спасибо. Найдём ваше уведомление; до этого напоминаний не будет.
ack-need-time = Просьба передана. Пока она не рассмотрена, срок остаётся прежним.
ack-not-operating = Спасибо. Сотрудники проверят это; до этого напоминаний не будет.
ack-not-in-scope = Спасибо. Сотрудники проверят это; до этого напоминаний не будет.
ack-registered = Ваше уведомление получено. Больше ничего не требуется.
ack-extension-granted = Дополнительное время предоставлено: подать { $deadline }.
ack-extension-refused = В дополнительном времени отказано: подать { $deadline }.
ack-claim-confirmed = Ваш ответ подтверждён. Дело закрыто.
ack-claim-refuted = Ваш ответ не подтвердился. Обязанность остаётся: подать { $deadline }.
outdated-button = Эта кнопка устарела. На карточке показано, что можно сделать сейчас.
try-again = Не получилось. Попробуйте, пожалуйста, ещё раз.

## Чаты

link-welcome = Этот чат подключён. Сюда будут приходить сообщения по вашему делу, и здесь на них можно ответить.
link-welcome-inspector = Этот чат подключён. Сюда будут приходить ваши проверки.
link-used = Эта ссылка уже использована в другом чате. Попросите у ведомства новую.
link-expired = Эта ссылка неизвестна или больше не действует. Попросите у ведомства новую.
unknown-chat = Этот чат ни к кому не подключён. Откройте ссылку, которую прислало ведомство.
no-open-case = Открытых дел нет.
private-only = Я отвечаю только в личных чатах.
bot-help =
    Здесь вы получаете сообщения об обязанности подать уведомление и отвечаете на них кнопками.

    /status показывает состояние вашего дела.
    /why объясняет, почему срок именно такой.
    /help показывает эту подсказку.

    Документы подаются в ведомство, а не в этот чат. Не присылайте сюда персональные данные.

## Отказы

refusal-case-closed = Дело закрыто.
refusal-case-not-started = Дело ещё не начато. Попробуйте через несколько минут.
refusal-case-under-inspection = Назначена проверка; это уже невозможно.
refusal-already-waiting = Это уже передано и ждёт решения.
refusal-nothing-waiting = Решения ничего не ждёт.
refusal-extension-too-late = Просить о дополнительном времени уже поздно.
refusal-extension-too-long = На такое время срок продлить нельзя.
refusal-deadline-not-later = Новый срок должен быть позже нынешнего и ещё не наступить.
refusal-plan-outdated = Даты этого дела за это время изменились. Посмотрите его ещё раз.
refusal-nothing-to-inspect = Ни одна проверка этого дела не осталась без результата.
refusal-nothing-missed = Обязательные сообщения этого дела не пропускались.
refusal-inspection-closed = Проверка закрыта.
refusal-not-assigned = Проверка поручена другому инспектору.
refusal-not-accepted-yet = Сначала проверку нужно принять.
refusal-already-accepted = Проверка уже принята.
refusal-unknown-case = Такого дела нет.
refusal-unknown-campaign = Такой кампании нет.
refusal-unknown-inspection = Такой проверки нет.
refusal-unknown-inspector = Такого инспектора нет.
refusal-bad-case-id = Такого дела нет.
refusal-bad-inspection-id = Такой проверки нет.

## Проверки

inspection-assigned = Проверка по делу № { $case }, регион { $region }. Принять: { $acceptBy } включительно; записать итог: { $recordBy } включительно.
inspection-accept-reminder = Проверку по делу № { $case }, регион { $region }, нужно было принять: { $acceptBy } включительно. Примите её, пожалуйста. Итог нужно записать: { $recordBy } включительно.
inspection-record-reminder = Итог проверки по делу № { $case }, регион { $region }, нужно было записать: { $recordBy } включительно. Запишите его, пожалуйста. (Принять: { $acceptBy } включительно.)
inspection-recalled = Проверка по делу № { $case }, регион { $region }, отозвана: выезд больше не нужен.
inspection-recorded = Итог проверки по делу № { $case }, регион { $region }, записан. Спасибо.
inspection-card = Проверка по делу № { $case }, регион { $region }
inspection-accepted = Принято.
inspection-outcome-recorded = Записано.
inspection-status-unassigned = Ждёт инспектора
inspection-status-assigned = Ждёт принятия
inspection-status-accepted = Принята, ждёт итога
inspection-status-closed = Закрыта
inspector-status = { $open ->
    [0] Открытых проверок у вас нет.
    [one] У вас { $open } открытая проверка.
    [few] У вас { $open } открытые проверки.
    [many] У вас { $open } открытых проверок.
   *[other] У вас { $open } открытой проверки.
}
ask-outcome = Чем закончился выезд?
inspection-outcome-compliant = Нарушений нет
inspection-outcome-registered-on-spot = Уведомление подано во время выезда
inspection-outcome-registered-mismatch = Уведомление подано, данные расходятся
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
inspection-outcome-recalled = Отозвана: оператор подал уведомление

## Итоги, очереди и задержки дела

outcome-registered-on-time = Уведомление подано в срок
outcome-registered-late = Уведомление подано с опозданием
outcome-registered-after-inspection = Уведомление подано после проверки
outcome-already-registered = Уведомление было подано ранее
outcome-ceased-confirmed = Больше не работает, подтверждено
outcome-out-of-scope-confirmed = Обязанность не действует, подтверждено
outcome-closed-voluntarily = Закрыто по собственному решению
outcome-self-restricted = Ограничивает нагрузку по собственному решению
outcome-enforcement-closed = Закрыто после мер ведомства
outcome-campaign-withdrawn = Кампания отозвана
queue-operator = Ждёт оператора
queue-filings = Проверить поданное
queue-claims = Проверить ответы
queue-extensions = Просьбы о времени
queue-contact-repair = Исправить контакты
queue-supervisor = Руководитель
queue-inspectors = Инспекторы
queue-paused = Пауза
queue-none = Закрыто
hold-campaign-paused = Кампания на паузе
hold-filing-waiting = Уведомление ждёт проверки
hold-claim-waiting = Ответ ждёт проверки
hold-extension-waiting = Просьба о времени ждёт решения
hold-notice-not-served = Извещение не вручено
hold-final-warning-not-served = Последнее предупреждение не вручено
hold-inspection-without-result = Проверка закончилась без результата
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
reason-gave-up = поставщик не принимал несколько дней
reason-filed = уведомление получено
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
event-filing-received = Уведомление получено
event-channel-lost = Канал потерян
event-channel-restored = Канал восстановлен
event-message-bounced = Сообщение вернулось
event-steps-missed = Обязательные сообщения пропущены
event-missed-steps-accepted = Пропуск сообщений подтверждён сотрудником
event-case-escalated = Передано на проверку
event-inspection-closed = Проверка закрыта
event-case-closed = Дело закрыто

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
console-channel-paused = { $channel } приостановлен с { $since }: { $why }
channel-throttled = поставщик просит подождать
channel-outage = поставщик не отвечает
channel-configuration = поставщик нас не принимает
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

## Почта

email-footer = Это сообщение отправило ведомство: { $authority }. Ваша организация входит в список этой кампании. Ответить можно кнопками в Telegram или письмом в ведомство.

# Почему срок именно такой
why-title = Почему срок именно такой?
why-duty = Обязанность установлена: { $title } ({ $citation }): { $link }
why-duty-article = Обязанность установлена: { $title } ({ $citation }), { $article }: { $link }
why-duty-unconfirmed = Основание обязанности уточняется юристами.
why-cohort = Вы относитесь к группе «{ $cohort }», у неё свой срок.
why-event = Отсчёт ведётся от { $date } ({ $event }).
why-period-working-days-after = { $count ->
    [one] { $count } рабочий день
    [few] { $count } рабочих дня
    [many] { $count } рабочих дней
   *[other] { $count } рабочего дня
} после этого: { $date }
why-period-working-days-before = { $count ->
    [one] { $count } рабочий день
    [few] { $count } рабочих дня
    [many] { $count } рабочих дней
   *[other] { $count } рабочего дня
} до этого: { $date }
why-period-calendar-days-after = { $count ->
    [one] { $count } календарный день
    [few] { $count } календарных дня
    [many] { $count } календарных дней
   *[other] { $count } календарного дня
} после этого: { $date }
why-period-calendar-days-before = { $count ->
    [one] { $count } календарный день
    [few] { $count } календарных дня
    [many] { $count } календарных дней
   *[other] { $count } календарного дня
} до этого: { $date }
why-period-months-after = { $count ->
    [one] { $count } месяц
    [few] { $count } месяца
    [many] { $count } месяцев
   *[other] { $count } месяца
} после этого: { $date }
why-period-months-before = { $count ->
    [one] { $count } месяц
    [few] { $count } месяца
    [many] { $count } месяцев
   *[other] { $count } месяца
} до этого: { $date }
why-period-years-after = { $count ->
    [one] { $count } год
    [few] { $count } года
    [many] { $count } лет
   *[other] { $count } года
} после этого: { $date }
why-period-years-before = { $count ->
    [one] { $count } год
    [few] { $count } года
    [many] { $count } лет
   *[other] { $count } года
} до этого: { $date }
why-recurring = Обязанность повторяется, период в месяцах: { $months }; впервые { $first }, следующая дата: { $date }
why-moved = Орган перенёс последний день с { $from } на { $to }
why-nominal-working = Названная дата: { $date }, { $weekday }, рабочий день.
why-nominal-off = Названная дата: { $date }, { $weekday }, выходной день.
why-day-off-ordinary = { $date } — { $weekday }, выходной день.
why-day-off-named = { $date } ({ $weekday }) — выходной: { $name }. { $source }.
why-day-off-carried = { $date } ({ $weekday }) — выходной: { $name }, перенос с { $from } { $source }.
why-day-off-moved = { $date } ({ $weekday }) — выходной по постановлению; за него отработано { $worked } { $source }.
why-worked = { $date } ({ $weekday }) — рабочий день по постановлению. { $source }.
why-roll-none = Дата не переносится, на какой бы день она ни пришлась.
why-roll-not-needed = Дата не переносится: это рабочий день.
why-roll-next-working-day = По этой обязанности последний день, пришедшийся на выходной, переносится на следующий рабочий день: { $date }
why-roll-previous-working-day = По этой обязанности последний день, пришедшийся на выходной, переносится на предыдущий рабочий день: { $date }
why-zone-capital = Этот день заканчивается в { $time } по времени столицы ({ $zone }, { $offset }).
why-zone-operator-site = Этот день заканчивается в { $time } по времени площадки ({ $zone }, { $offset }).
why-zone-operator-registered = Этот день заканчивается в { $time } по времени юридического адреса ({ $zone }, { $offset }).
why-calendar = Рабочие дни считаются по календарю { $version }.
why-provisional-year-without-decree = { $date } — год, дни отдыха которого ещё не утверждены.
why-provisional-estimated-day = Праздник { $date } — оценка, пока дату не объявят.
why-provisional = Поэтому срок предварительный и может измениться.
why-end = Вы успеваете { $deadline }.
why-clocks-moved = Часы этой зоны перевели после того, как срок был рассчитан. Пока сотрудники его не изменят, действует: { $deadline }.
why-weekday-1 = понедельник
why-weekday-2 = вторник
why-weekday-3 = среда
why-weekday-4 = четверг
why-weekday-5 = пятница
why-weekday-6 = суббота
why-weekday-7 = воскресенье

## Как обстоит дело: для исправленного контакта

status-subject = Ваше дело, { $authority }: как оно обстоит
status-email =
    Этот адрес указан для вашей организации. Ваша обязанность: { $duty }. Исполнить её нужно { $deadline }.

    Кому: { $operator }

    Прежние сообщения не повторяются. Если вы уже всё сделали или считаете, что обязанность вас не касается, сообщите об этом. Ответить в Telegram: { $link }
status-telegram =
    Ваша обязанность: { $duty }. Исполнить её нужно { $deadline }.

    Прежние сообщения не повторяются.

## Отказ от напоминаний

unsubscribe-title = Напоминания по электронной почте
unsubscribe-ask = Больше не присылать напоминания на этот адрес? Уведомления и предупреждения, которых требует закон, будут приходить в любом случае.
unsubscribe-button = Не присылать напоминания
unsubscribe-done = Напоминания на этот адрес больше не придут. Уведомления и предупреждения, которых требует закон, будут приходить в любом случае.
unsubscribe-unknown = Эта ссылка недействительна.
