# Собственные слова Rollcall. Каждый ключ есть на всех трёх языках с теми же переменными.

## Кнопки оператора

button-received = Получили
button-filed = Мы подали
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

card-title = Дело № { $number }: { $duty }
deadline-ahead = Срок подачи: { $deadline }.
deadline-passed = Подать нужно было { $deadline }. Срок прошёл, но подать ещё можно.
card-days-left = { $daysLeft ->
    [0] Сегодня последний день.
    [one] Остался { $daysLeft } день.
    [few] Осталось { $daysLeft } дня.
    [many] Осталось { $daysLeft } дней.
   *[other] Осталось { $daysLeft } дня.
}
card-waiting-filing = Проверяем ваш ответ о том, что вы подали.
card-waiting-already-filed = Проверяем ваш ответ о том, что вы подали ранее.
card-waiting-not-operating = Проверяем ваш ответ о том, что вы больше не работаете.
card-waiting-not-in-scope = Проверяем ваш ответ о том, что обязанность к вам не относится.
card-waiting-extension = Ваша просьба о дополнительном времени рассматривается.
card-under-inspection = Назначена проверка. Подать ещё можно.
card-next-message = Следующее сообщение: { $when }

## Ответы на кнопки

ask-days = Сколько ещё времени вам нужно?
ack-received = Спасибо, отметили.
ack-filed = Спасибо. Проверим по реестру; до этого напоминаний не будет.
ack-already-filed = Спасибо. Найдём поданное; до этого напоминаний не будет.
ack-need-time = Просьба передана. Пока она не рассмотрена, срок остаётся прежним.
ack-not-operating = Спасибо. Сотрудники проверят это; до этого не будет ни напоминаний, ни назначения проверки. Обязанность и срок пока остаются.
ack-not-in-scope = Спасибо. Сотрудники проверят это; до этого не будет ни напоминаний, ни назначения проверки. Обязанность и срок пока остаются.
outdated-button = Эта кнопка устарела. На карточке показано, что можно сделать сейчас.
try-again = Не получилось. Попробуйте, пожалуйста, ещё раз.

## Чаты

link-welcome = Этот чат подключён. Сюда будут приходить сообщения по вашему делу, и здесь на них можно ответить.
link-welcome-inspector = Этот чат подключён. Сюда будут приходить ваши проверки.
link-used = Эта ссылка уже использована в другом чате. Попросите у ведомства новую.
link-expired = Эта ссылка неизвестна или больше не действует. Попросите у ведомства новую.
unknown-chat = Этот чат ни к кому не подключён. Откройте ссылку, которую прислало ведомство.
no-open-case = Открытых дел нет.
bot-help =
    Сюда приходят сообщения о вашей обязанности; отвечайте кнопками.

    /status показывает состояние дела.
    /papers показывает, что нужно; документы и фото присылайте сюда.
    /why объясняет, почему срок именно такой.
    /contacts показывает, кому мы пишем.
    /firms переключает организации, которые вы представляете.
    /language меняет язык.
    /verify проверяет, подлинно ли сообщение.
    /stop прекращает сообщения в этот чат.

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

inspection-assigned = Проверка по делу № { $case } ({ $region }). Примите не позднее { $acceptBy }; итог запишите не позднее { $recordBy }
inspection-operator-ready = Оператор по делу № { $case } ({ $region }) сообщил, что готов к проверке.
inspection-accept-reminder = Проверку по делу № { $case } ({ $region }) нужно было принять не позднее { $acceptBy } Примите её, пожалуйста. Итог запишите не позднее { $recordBy }
inspection-record-reminder = Итог проверки по делу № { $case } ({ $region }) нужно было записать не позднее { $recordBy } Запишите его, пожалуйста. (Принять нужно было не позднее { $acceptBy })
inspection-recalled = Проверка по делу № { $case } ({ $region }) отменена: выезд больше не нужен.
inspection-recorded = Итог проверки по делу № { $case } ({ $region }) записан. Спасибо.
inspection-card = Проверка по делу № { $case } ({ $region })
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
hold-filing-waiting = Поданное ждёт проверки
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
event-filing-received = Поданное получено
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
why-recurring = Обязанность повторяется { $months ->
    [1] каждый месяц
    [one] каждые { $months } месяц
    [few] каждые { $months } месяца
    [many] каждые { $months } месяцев
   *[other] каждые { $months } месяца
}; впервые { $first }, следующая дата: { $date }
why-moved = Ведомство перенесло последний день с { $from } на { $to }
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
why-end = Подать вовремя можно { $deadline }.
why-clocks-moved = Часы этой зоны перевели после того, как срок был рассчитан. Пока сотрудники его не изменят, действует: { $deadline }.
why-weekday-1 = понедельник
why-weekday-2 = вторник
why-weekday-3 = среда
why-weekday-4 = четверг
why-weekday-5 = пятница
why-weekday-6 = суббота
why-weekday-7 = воскресенье

## Как обстоит дело: для исправленного контакта

status-subject = Состояние вашего дела ({ $authority })
status-email =
    Этот адрес указан для вашей организации. Ваша обязанность: { $duty }. Исполнить её нужно { $deadline }.

    Кому: { $operator }

    Прежние сообщения не повторяются. Если вы уже всё сделали или считаете, что обязанность вас не касается, сообщите об этом. Ответить в Telegram: { $link }
status-telegram =
    Ваша обязанность: { $duty }. Исполнить её нужно { $deadline }.

    Прежние сообщения не повторяются.

## Отказ от напоминаний

unsubscribe-title = Напоминания по электронной почте
unsubscribe-ask = Больше не присылать напоминания на этот адрес? Извещения и предупреждения, которых требует закон, будут приходить в любом случае.
unsubscribe-button = Не присылать напоминания
unsubscribe-done = Напоминания на этот адрес больше не придут. Извещения и предупреждения, которых требует закон, будут приходить в любом случае.
unsubscribe-unknown = Эта ссылка недействительна.

## Ответы оператора

button-plan-date = Подадим в день…
button-need-help = Задать вопрос
button-transferred = Продано или передано
button-wrong-contact = Не тот адресат
button-dispute-fact = Факт неверен
button-object = Возражаем
button-deficiency-fixed = Недостатки устранены
button-ready-for-inspection = Готовы к проверке
button-voluntary-closure = Закрываемся сами
button-stop-channel = Не писать сюда
button-papers = Документы
button-why = Почему этот срок?
button-more = Другие ответы…
button-back = Назад
button-leave-form = Прервать
button-skip = Пропустить
button-yes = Да
button-send-again = Выслать новый код

## Карточка

card-title-brief = Дело № { $number }
card-not-started = Дело ещё не начато.
card-waiting-transferred = Проверяем ваш ответ о передаче бизнеса другому владельцу.
card-waiting-dispute = Проверяем факт, с которым вы не согласны. Обязанность пока остаётся.
card-waiting-objection = Ваше возражение рассматривается.
card-waiting-deficiency = Проверяем ваш ответ об устранении недостатков.
card-waiting-voluntary-closure = Ваше заявление о закрытии проверяется.
card-waiting-question = Ваш вопрос передан сотрудникам.
card-deficiency = В поданном найдены недостатки. Устраните их до конца дня ({ $cureBy }).
card-promise = Ваш план – подать { $on }
card-papers = Документы: получено { $done } из { $all }.
card-paper-missing = – не хватает: { $title }
card-paper-deficient = – исправить: { $title }
card-papers-more =
    и ещё { $count ->
        [one] { $count }
        [few] { $count }
        [many] { $count }
       *[other] { $count }
    }: /papers
card-as-of = По состоянию на { $when }
card-folded = Дело № { $number }: смотрите последнее сообщение ниже.
card-evidence = Вы ещё можете прислать документы об устранении нарушений (до конца { $until }).
card-outcome-registered-on-time = Вы подали в срок.
card-outcome-registered-late = Вы подали с опозданием.
card-outcome-registered-after-inspection = Вы подали после проверки.
card-outcome-already-registered = Вы подали ещё до извещения.
card-outcome-ceased-confirmed = Подтверждено, что вы больше не работаете.
card-outcome-out-of-scope-confirmed = Подтверждено, что обязанность к вам не относится.
card-outcome-closed-voluntarily = Вы закрылись по собственному решению.
card-outcome-self-restricted = Вы ограничиваете нагрузку по собственному решению.
card-outcome-enforcement-closed = Ваше дело закрыто после мер ведомства.
card-outcome-campaign-withdrawn = Кампания отозвана; от вас больше ничего не требуется.
card-outcome-transferred-confirmed = Подтверждено, что бизнес передан другому владельцу.
card-outcome-objection-upheld = Ваше возражение удовлетворено.

## Вопросы к ответу

ask-filed-reference = Какой номер присвоен поданному?
ask-filed-on = В какой день подано? Выберите или напишите дату, например 17.03.2022.
ask-already-filed-reference = Какой номер у поданного ранее?
ask-need-time-reason = Почему нужно больше времени?
ask-need-time-steps = Что уже сделано и когда?
ask-not-operating-since = С какого дня вы не работаете? Выберите или напишите дату, например 17.03.2022. Затем можно прислать подтверждающий документ.
ask-not-in-scope-reason = Почему обязанность к вам не относится?
ask-plan-date-on = В какой день вы подадите? Напомним в предыдущий рабочий день.
ask-need-help-question = Напишите вопрос одним сообщением. Он уйдёт сотрудникам, ответ придёт сюда.
ask-transferred-to = Кому и когда продан или передан бизнес?
ask-wrong-contact-sure = Этот контакт не относится к организации? Тогда сюда больше ничего о ней не придёт, а сотрудники найдут правильный.
ask-dispute-fact-what = Какой факт неверен и как правильно?
ask-object-reason = Против чего вы возражаете и на каком основании?
ask-deficiency-fixed-what = Что устранено? Документы тоже можно прислать.
ask-voluntary-closure-by = К какому дню оборудование будет остановлено и вывезено? Выберите или напишите дату, например 17.03.2022.
ask-voluntary-closure-plan = Как пройдёт вывоз: что, куда, кем?
ask-stop-channel-sure = Больше не писать в этот чат? Обязанность остаётся, а предусмотренные законом сообщения приходят по электронной почте.
ask-paper-item = К какому пункту относится документ?
ask-ask-staff-sure = Передать это сотрудникам как вопрос?
choice-reason-documents = Собираем документы
choice-reason-technical = Технические неполадки при подаче
choice-reason-equipment = Идёт учёт оборудования
choice-reason-staff = Ответственный отсутствует
choice-reason-other = Другая причина
answer-empty = Ответ пуст. Напишите ещё раз.
answer-too-long = Это длиннее 2000 знаков. Сократите или пришлите документом.
answer-no-date = Это не дата. Напишите так: 17.03.2022.
answer-date-ahead = Этот день ещё не наступил или слишком давний.
answer-date-past = Этот день прошёл или слишком далёк.
answer-no-choice = Выберите одну из кнопок.
form-expired = Этот вопрос устарел. /status покажет состояние дела.
form-left = Прервано. Ничего не отправлено.
form-left-answered = Ответ принят, вопрос пропущен.
form-left-paper = Документ получен, вопрос пропущен.
form-skipped = Пропущено.
form-noted = Отмечено.
form-thanks = Спасибо. Сотрудники увидят это вместе с ответом.
ack-plan-date = Отметили. Напомним в предыдущий рабочий день.
ack-need-help = Передано сотрудникам. Ответ придёт сюда.
ack-transferred = Спасибо. Сотрудники проверят это; до этого не будет ни напоминаний, ни назначения проверки. Обязанность и срок пока остаются.
ack-wrong-contact = Спасибо и извините за беспокойство. Сюда об этой организации больше не напишем.
ack-dispute-fact = Спасибо. Сотрудники проверят факт. Обязанность и срок пока остаются.
ack-object = Возражение получено. До решения не будет ни напоминаний, ни назначения проверки. Обязанность и срок пока остаются.
ack-deficiency-fixed = Спасибо. Сотрудники посмотрят ещё раз; до этого напоминаний не будет.
ack-ready-for-inspection = Отметили. Руководителю инспектора сообщено.
ack-voluntary-closure = Заявление получено. Пока сотрудники его проверяют, не будет ни напоминаний, ни назначения проверки. Обязанность и срок пока остаются.
ack-stop-channel = Сюда больше не пишем. Предусмотренное законом приходит по электронной почте. Вернуться можно по новой ссылке.
act-under-way = Обрабатывается. Карточка покажет результат, как только он будет.

## Документы

item-missing = ещё не прислано
item-supplied = получено, ещё не рассмотрено
item-accepted = принято
item-deficient = исправить
item-waived = не требуется
item-in-filing = указывается при подаче
item-finding = Что не так: { $finding }
papers-how = Пришлите документы или фото сюда: PDF, JPG, PNG, DOCX, XLSX или P7S, до 20 МБ.
paper-other = Другой документ
paper-taken =
    Получено: { $name }, { $receivedAt }
    SHA-256: { $hash }
paper-after-form = Сначала ответьте на вопрос выше; потом спросим, к какому пункту относится этот документ.
paper-receipt =
    Получено: { $name }
    Пункт: { $item }
    Время: { $receivedAt }
    Размер: { $bytes } байт
    SHA-256: { $hash }
paper-scan-clean = Проверено: вирусов нет.
paper-scan-waiting = Ожидает проверки на вирусы; после неё документ увидят сотрудники.
paper-scan-infected = В нём найден вредоносный код. Документ не засчитан; пришлите чистую копию.
paper-empty = Файл пуст.
paper-too-large = Файл больше 50 МБ.
paper-too-many = По одному делу за сутки принимается до 40 документов, всего до 300 МБ. Пришлите остальное завтра или соедините страницы в один файл.
paper-type-unknown = Файлы этого вида не принимаются. Пришлите PDF, JPG, PNG, DOCX, XLSX или P7S.
paper-name-does-not-match = Содержимое файла не соответствует имени. Проверьте и пришлите ещё раз.
paper-archive-too-large = Содержимое файла слишком велико.
paper-macros = В файле есть макросы. Сохраните его без них.
paper-encrypted = Файл защищён паролем. Пришлите без пароля.
paper-too-large-here = Telegram передаёт файлы до 20 МБ. Уменьшите файл или приложите его при подаче.
paper-send-by-page = Telegram передаёт файлы до 20 МБ. Отправьте этот на вашей странице: { $link }

## Чаты

link-code-sent = Чтобы убедиться, что вы представляете организацию, на { $address } отправлен код из шести цифр. Напишите его сюда.
link-code-again = Новый код отправляется.
link-ask-digits = Чтобы убедиться, что вы представляете организацию, напишите последние четыре цифры её регистрационного номера.
link-code-wrong =
    Код неверен. { $left ->
        [one] Осталась { $left } попытка.
        [few] Осталось { $left } попытки.
        [many] Осталось { $left } попыток.
       *[other] Осталось { $left } попытки.
    }
link-code-expired = Срок действия кода истёк.
link-locked = Слишком много неверных попыток. Попросите у ведомства новую ссылку.
too-fast = Слишком быстро. Подождите немного.
edits-not-read = Исправленные сообщения не читаются. Отправьте новым.
not-understood = Я понимаю кнопки, текст, документы и фото.
chat-left = Сюда больше не пишем.
several-firms =
    Вы представляете { $count ->
        [one] { $count } организацию
        [few] { $count } организации
        [many] { $count } организаций
       *[other] { $count } организации
    }. Переключиться: /firms
ask-firm = От какой организации вы говорите?
ask-language = Выберите язык.
language-kk = Қазақша
language-ru = Русский
language-en = English
language-chosen = Теперь пишем вам по-русски.
contacts-title = Кому пишем для вашей организации:
contact-email = – почта { $address }
contact-this-chat = – этот чат
contact-chat = – другой чат
contacts-how = Чтобы добавить коллегу, попросите у ведомства ссылку. Отключить этот чат: /stop
role-head = руководитель
role-accountant = бухгалтер
role-staff = сотрудник
contact-until = , до конца { $until }
role-representative = внешний представитель
bot-help-inspector = Сюда приходят ваши проверки. Принимайте их и записывайте итог кнопками.
command-status = Состояние дела
command-papers = Что нужно и что получено
command-why = Почему этот срок
command-contacts = Кому пишем
command-language = Қазақша · Русский · English
command-verify = Подлинно ли сообщение?
command-stop = Больше не писать сюда
command-help = Как это работает

## Подлинно ли сообщение?

verify-line = Код сообщения: { $code } (проверка: /verify)
verify-line-link = Подлинно ли сообщение? Код { $code }, проверка: { $link }
verify-how = Напишите код сообщения после команды: /verify ABCD-EFGH-JKMN
verify-genuine = Подлинное: отправлено { $sentAt }, отправитель: { $authority }. Вид обязанности: { $duty }.
verify-unknown = Сообщения с таким кодом мы не отправляли. Не доверяйте ему и спросите ведомство.
verify-locked = Слишком много неверных кодов. Попробуйте через час.
verify-title = Подлинно ли сообщение?
verify-ask = Введите код, который стоит в конце сообщения.
verify-label = Код
verify-button = Проверить

## Письма

letter-filed-subject = Получено: поданное вами, дело № { $number }
letter-filed =
    Поданное вами получено { $receivedAt }. Спасибо: по этому делу больше ничего не требуется, напоминаний не будет. Если назначена проверка, она отменяется.

    Обязанность: { $duty }. Дело № { $number }. Сохраните эту квитанцию.
letter-next-duty = Что дальше: { $next }
letter-fact-corrected-subject = Оспоренный факт исправлен, дело № { $number }
letter-fact-corrected = По делу № { $number } исправлен факт, с которым вы не согласились. Обязанность остаётся. { $deadlineSentence }
letter-claim-confirmed-subject = Подтверждено: дело № { $number } закрыто
letter-claim-confirmed =
    Ваш ответ подтверждён. Дело закрыто, больше ничего не требуется.

    Обязанность: { $duty }. Дело № { $number }.
letter-claim-refuted-subject = Не подтверждено: обязанность остаётся, дело № { $number }
letter-claim-refuted = Ваш ответ по делу № { $number } не подтвердился. Обязанность остаётся. { $deadlineSentence } Если вы не согласны, можно возразить: выберите ответ «Возражаем».
letter-objection-refused-subject = Возражение не удовлетворено, дело № { $number }
letter-objection-refused =
    Возражение по делу № { $number } рассмотрено и не удовлетворено. Обязанность остаётся. { $deadlineSentence }

    Если вы не согласны с этим решением, его можно обжаловать в вышестоящий орган или в суд в порядке, установленном законом.
letter-extension-granted-subject = Дополнительное время предоставлено, дело № { $number }
letter-extension-granted = По делу № { $number } предоставлено дополнительное время: подайте { $deadline }.
letter-extension-refused-subject = Дополнительное время не предоставлено, дело № { $number }
letter-extension-refused = По делу № { $number } дополнительное время не предоставлено, срок прежний. { $deadlineSentence }
letter-deficiencies-found-subject = Недостатки в поданном: устранить до конца { $cureBy }
letter-deficiencies-found =
    Мы рассмотрели поданное вами по делу № { $number }. До конца { $cureBy } нужно исправить:

    { $items }

    Пришлите документы в чат Telegram или на вашей странице и выберите «Недостатки устранены». Исправленное в срок считается поданным { $receivedAt }.
letter-statement-received-subject = Получено: «{ $statement }», дело № { $number }
letter-statement-received =
    { $receivedAt } вы сообщили нам по делу № { $number }: «{ $statement }».

    { $consequence }

    Сохраните эту квитанцию.
letter-withdrawn-subject = От вас больше ничего не требуется, дело № { $number }
letter-withdrawn =
    Требование по делу № { $number } отозвано ({ $authority }). Дело закрыто: больше ничего не требуется, напоминаний не будет. Если назначена проверка, она отменяется.

    Обязанность: { $duty }.
letter-inspected-subject = Проверка завершена, дело № { $number }
letter-inspected =
    По делу № { $number } внесён результат проверки ({ $authority }). { $outcome } На этом дело завершено, напоминаний больше не будет.

    Если вы не согласны, результат можно обжаловать в вышестоящий орган или в суд в порядке, установленном законом.

    Обязанность: { $duty }.
letter-your-question = Вы спросили: «{ $text }»
letter-question-answered-subject = Ответ на ваш вопрос, дело № { $number }
letter-question-answered =
    Ответ на ваш вопрос по делу № { $number } ({ $authority }):

    { $text }
letter-deadline-moved-subject = Новый срок подачи, дело № { $number }
letter-deadline-moved = Последний день подачи по делу № { $number } изменён. { $deadlineSentence } Почему срок такой, объяснит чат в Telegram (/why); спросить можно и на вашей странице.
letter-link-code-subject = { $code } — ваш код
letter-link-code =
    Кто-то открыл ссылку Telegram вашей организации. Если это вы, напишите в чат код: { $code }

    Код действует 30 минут. Если это не вы, ничего не делайте: без кода никто не увидит ваше дело.
letter-chat-linked-subject = К вашей организации подключён аккаунт Telegram
letter-chat-linked =
    К вашей организации подключён аккаунт Telegram. Он получает сообщения по вашему делу и может на них отвечать.

    Это не вы? Отключить: { $link }
letter-chat-linked-no-page-subject = К вашей организации подключён аккаунт Telegram
letter-chat-linked-no-page = К вашей организации подключён аккаунт Telegram. Он получает сообщения по вашему делу и может на них отвечать. Это не вы? Сообщите: { $authority }.
letter-paper-received-subject = Получено: { $name }, дело № { $number }
letter-paper-received =
    Получен документ по делу № { $number }.

    Файл: { $name }
    Пункт: { $item }
    Время: { $receivedAt }
    Размер: { $bytes } байт
    SHA-256: { $hash }

    Сохраните квитанцию: число после SHA-256 подходит только к этому файлу.
letter-paper-infected-subject = Пришлите { $name } ещё раз, дело № { $number }
letter-paper-infected =
    Антивирус нашёл опасное содержимое в документе, который вы прислали по делу № { $number }. Документ не засчитан, сотрудники его не видят. Пришлите, пожалуйста, чистую копию в чат Telegram или на своей странице.

    Файл: { $name }
    Пункт: { $item }
    Прислано: { $receivedAt }
legal-basis = Основание: { $title } ({ $citation }).
legal-basis-article = Основание: { $title } ({ $citation }), статья { $article }.
where-to-ask = Есть вопрос? Задайте его сотрудникам в чате Telegram или на странице вашего дела.
email-page = Ответить или прислать документы без Telegram: { $link }
email-page-button = Открыть моё дело
promise-subject = Ваш план: подать { $promisedOn }
promise-email =
    Вы планировали подать { $promisedOn } { $deadlineSentence }

    Кому: { $operator }

    Обязанность: { $duty }. Если уже подали или план изменился, скажите об этом. Ответить в Telegram: { $link }
promise-telegram = Вы планировали подать { $promisedOn } { $deadlineSentence }

## Что кампания может сказать своими словами
# Если у кампании есть такой ключ, действует её текст.

where-to-file = Куда подать: { $authority }.
reminder-deficiency-subject = Напоминание: недостатки в поданном не устранены
reminder-deficiency-email =
    Недостатки в поданном не устранены. Срок устранения: до конца { $cureBy } { $deadlineSentence }

    Кому: { $operator }

    Обязанность: { $duty }. Нужно исправить:

    { $items }

    { where-to-file } Если вы уже устранили недостатки или считаете, что их нет, сообщите об этом: сотрудники проверят ответ. Ответить в Telegram: { $link }
reminder-deficiency-telegram =
    Недостатки в поданном не устранены. Срок устранения: до конца { $cureBy } { $deadlineSentence }

    Какие именно: /papers. { where-to-file } Уже устранили? Ответьте кнопкой.
missed-deadline-deficiency-subject = Недостатки в поданном не устранены
missed-deadline-deficiency-email =
    Недостатки в поданном не устранены. Срок устранения: до конца { $cureBy } Устранить их ещё можно: сделайте это, пожалуйста, сейчас.

    Кому: { $operator }

    Обязанность: { $duty }. Нужно исправить:

    { $items }

    { where-to-file } Если их не устранить, придёт последнее предупреждение: в нём будет назван последний день перед назначением проверки.

    Если вы уже устранили недостатки или считаете, что их нет, сообщите об этом сейчас: сотрудники проверят ответ. Ответить в Telegram: { $link }
missed-deadline-deficiency-telegram =
    Недостатки в поданном не устранены. Срок устранения: до конца { $cureBy } Устранить их ещё можно: сделайте это, пожалуйста, сейчас.

    Какие именно: /papers. { where-to-file } Если их не устранить, придёт последнее предупреждение: в нём будет назван последний день перед назначением проверки.

    Уже устранили? Ответьте кнопкой.
final-warning-deficiency-subject = Последняя возможность устранить недостатки: до конца { $warnedUntil }
final-warning-deficiency-email =
    Устраните недостатки в поданном до конца { $warnedUntil } Если к этому времени они не будут устранены, { $inspectionFrom } будет назначена проверка.

    Кому: { $operator }

    Обязанность: { $duty }. Первый срок устранения: до конца { $cureBy } Нужно исправить:

    { $items }

    { where-to-file } Если вы уже устранили недостатки или считаете, что их нет, сообщите об этом до конца этого дня: сотрудники сначала проверят ответ. Ответить в Telegram: { $link }
final-warning-deficiency-telegram =
    Устраните недостатки в поданном до конца { $warnedUntil } Если к этому времени они не будут устранены, { $inspectionFrom } будет назначена проверка.

    Какие именно: /papers. { where-to-file } Уже устранили? Ответьте кнопкой.
escalation-deficiency-subject = Назначена проверка
escalation-deficiency-email =
    Назначена проверка: недостатки в поданном не устранены. Срок устранения: до конца { $cureBy }

    Кому: { $operator }

    Обязанность: { $duty }. Ещё можно исправить:

    { $items }

    { where-to-file } Как только исправленное будет принято, проверку отменят. Вопросы и ответы в Telegram: { $link }
escalation-deficiency-telegram =
    Назначена проверка: недостатки в поданном не устранены. Срок устранения: до конца { $cureBy }

    Устранить их ещё можно: /papers. { where-to-file } Как только исправленное будет принято, проверку отменят.
inspection-rights =
    Кто придёт: инспектор ведомства ({ $authority }). Попросите показать удостоверение и письменное основание. Основание: { $ground }.

    Вы можете присутствовать, записать, с чем не согласны, и возразить.
inspection-ground-not-filed = требуемое не подано
inspection-ground-not-mended = недостатки не устранены в срок

## Отказы, очереди, итоги, события

refusal-nothing-to-mend = Недостатков, которые нужно устранить, нет.
refusal-cure-date-passed = Укажите, чего не хватает, и будущую дату.
refusal-last-channel = Предусмотренное законом должно до вас доходить: сначала нужен адрес электронной почты.
refusal-promise-date-wrong = Выберите день от сегодняшнего до последнего дня подачи, а если он прошёл, — в пределах двух недель.
refusal-unknown-requirement = В перечне нет такого пункта.
refusal-unknown-paper = Такого документа нет.
refusal-paper-in-quarantine = Документ ожидает проверки на вирусы.
refusal-bad-answer = Ответ — от 1 до 2000 знаков.
refusal-unknown-operator = Такой организации нет.
queue-questions = Вопросы без ответа
outcome-transferred-confirmed = Передано другому владельцу, подтверждено
outcome-objection-upheld = Возражение удовлетворено
step-letter = Письмо
event-deficiencies-found = Найдены недостатки
event-question-answered = Дан ответ на вопрос
event-channel-left = Оператор отключил канал

## Страница дела

page-title = Ваше дело
page-answers = Ответить
page-upload = Прислать документ
page-file = Файл: PDF, JPG, PNG, DOCX, XLSX или P7S, до 50 МБ
page-send = Отправить
page-paper-taken = Получено: { $name }, { $bytes } байт, SHA-256 { $hash }.
page-talk = Вопросы и ответы
page-operator = Вы
page-staff = Ведомство
page-language = Писать мне на языке:
page-back = Вернуться к делу
page-link-unknown = Эта ссылка недействительна.
page-link-expired = Срок ссылки истёк. В более новом сообщении есть новая.
page-undo-title = Подключён аккаунт Telegram
page-undo-ask = Это не вы? Отключите: в этот чат больше ничего не придёт, сотрудники узнают.
page-undo-button = Отключить
page-undone = Отключено. В этот чат больше ничего не придёт.
page-not-found = Такой страницы нет.
page-upload-length = Браузер не сообщил размер файла. Попробуйте другой браузер.
page-upload-busy = Сейчас загружается другой файл. Попробуйте через минуту.
page-form-unknown = Эта форма не с этой страницы. Вернитесь и попробуйте ещё раз.
page-too-many = Слишком много запросов. Попробуйте через минуту.
page-failed = Не получилось. Попробуйте, пожалуйста, ещё раз.

## Извещение на бумаге и календарь

sheet-title = Извещение об обязанности
sheet-body =
    Исполните обязанность { $deadline }: { $duty }.

    Если вы уже сделали это, больше не работаете или считаете, что обязанность к вам не относится, сообщите об этом: сотрудники проверят ответ, напоминаний тем временем не будет. Если нужно больше времени, попросите об этом до истечения срока.
sheet-duty = Обязанность
sheet-deadline = Срок
sheet-case = Дело №
sheet-requirements = Что нужно
sheet-link = Наведите телефон на код, чтобы ответить в Telegram
sheet-verify = Подлинно ли извещение? Проверьте код
sheet-issued = Дело № { $number }, { $date }
sheet-footer = { $authority }. Извещение сформировано информационной системой и действительно без подписи.
calendar-title = Последний день: { $duty }
calendar-description = { $duty }: подайте { $deadline }.

## Что сказали операторы

console-said = Что сказал оператор
console-papers = Документы
via-email = по электронной почте
via-telegram = в Telegram
console-notices = К сведению
notice-link-opened-twice = Использованную ссылку открыли во втором чате
notice-wrong-codes = Слишком много неверных кодов к ссылке
notice-ready-for-inspection = Оператор готов к проверке
notice-evidence = Документ пришёл после закрытия дела
notice-link-undone = Организация отключила чат
notice-infected-paper = Заражённый документ

## Список оборудования

equipment-title = Ваш список: строк { $rows }, единиц { $units }, { $kilowatts } кВт.
equipment-clean = Замечаний нет.
equipment-line = Строка { $row }: { $problem }
equipment-problem-file-empty = Файл пуст: пришлите список оборудования в .xlsx или .csv.
equipment-problem-file-too-large = Файл слишком велик для списка: разделите его.
equipment-problem-file-not-a-table = Это не таблица: пришлите .xlsx или .csv.
equipment-problem-file-old-workbook = Это старый формат .xls: сохраните как .xlsx.
equipment-problem-file-name-does-not-match = Расширение не соответствует содержимому: сохраните список заново.
equipment-problem-file-macros = В книге есть макросы: сохраните без них.
equipment-problem-file-encrypted = Книга защищена паролем: сохраните без пароля.
equipment-problem-file-unreadable = Файл не читается: сохраните заново как .xlsx.
equipment-problem-no-headings = Нет строки заголовков: укажите производителя, модель, количество, серийные номера, мощность, таможенную декларацию и стоимость.
equipment-problem-no-rows = В списке только заголовки.
equipment-problem-too-many-rows = В списке больше { $limit } строк: разделите его. Ничего не прочитано.
equipment-problem-column-required = Добавьте столбец «{ $column }»: без него оборудование не посчитать.
equipment-problem-column-missing = Нет столбца «{ $column }»: добавьте, если данные есть.
equipment-problem-column-unknown = Столбец неизвестен и не читается.
equipment-problem-column-twice = Столбец «{ $other }» означает то же: оставьте один.
equipment-problem-column-currency = Столбец не в тенге и не читается.
equipment-problem-cells-beyond-headings = В строке больше ячеек, чем заголовков.
equipment-problem-formula = В ячейке формула: впишите результат.
equipment-problem-spreadsheet-error = В ячейке ошибка таблицы.
equipment-problem-text-too-long = Сократите текст до { $limit } знаков.
equipment-problem-letters-lost = При сохранении потеряны буквы: сохраните как CSV UTF-8 или .xlsx.
equipment-problem-model-missing = Не указана модель.
equipment-problem-quantity-missing = Не указано количество.
equipment-problem-quantity-not-whole = Количество – целое число от 1 до { $limit }.
equipment-problem-quantity-ambiguous = Это может быть { $small } или { $large }: напишите количество без разделителя.
equipment-problem-serials-missing = Не указаны серийные номера.
equipment-problem-serials-not-as-many = Серийных номеров: { $serials }, единиц: { $quantity }. Укажите все номера или исправьте количество.
equipment-problem-serial-repeated = Серийный номер { $serial } есть и в строке { $row }
equipment-problem-serial-twice-in-row = Серийный номер { $serial } указан в строке дважды.
equipment-problem-serial-rounded = Таблица округлила серийный номер: задайте столбцу текстовый формат.
equipment-problem-serial-unreadable = «{ $serial }» – не серийный номер.
equipment-problem-watts-unreadable = Укажите мощность одной единицы в ваттах, например 3250, или 3,25 кВт.
equipment-problem-watts-too-low = Одна единица потребляла бы { $watts } Вт – очень мало: проверьте число и единицу.
equipment-problem-watts-too-high = Одна единица потребляла бы { $watts } Вт – очень много: укажите мощность одной единицы.
equipment-problem-customs-unreadable = Это не похоже на номер таможенной декларации.
equipment-problem-value-unreadable = Укажите стоимость в тенге числом, например 1490000.
equipment-problem-value-currency = Стоимость не в тенге.
equipment-problem-value-differs = Цена, умноженная на количество, – { $product }, а стоимость другая.
equipment-problem-more-problems = Ещё таких: { $count }

## Dialogue

card-left = Этот чат больше не связан с этой организацией.
ask-paper-case-case = К какому делу относятся эти документы?
ask-question-case-case = Передать это сотрудникам как вопрос? По какому делу?
case-not-chosen = Дело не выбрано, поэтому присланное раньше не передано. Отправьте его ещё раз.
paper-not-taken-yet = Этот документ не принят. Сначала ответьте на вопрос выше, потом отправьте документ ещё раз.
caption-not-passed-on = Подпись к файлу сотрудникам не передаётся. Если это вопрос, отправьте его отдельным сообщением.
too-many-files = Слишком много файлов сразу. Этот файл и следующие за ним, по которым не придёт ответ «Получено», не приняты. Отправьте их ещё раз через минуту.
refusal-inspection-not-open = Открытой проверки по этому делу сейчас нет. На карточке показано, как обстоят дела.
notice-wrong-contact = Контакт не относится к организации

## Linking

link-code-on-its-way = Код уже отправлен. Посмотрите и в папке «Спам»; новый можно запросить через минуту.
link-needs-staff = Для этой организации сейчас нет адреса, на который можно отправить код. Чтобы подключить чат, обратитесь в ведомство.
link-claimed = Эта ссылка только что открыта в другом чате. Если это были вы, продолжите там; иначе попробуйте через полчаса или попросите у ведомства новую.
link-form-first = Сначала ответьте на вопрос выше или прервите его, затем напишите код.
notice-link-without-address = Открыта ссылка, а адреса для кода нет
