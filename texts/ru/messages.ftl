# Что говорят письма, напоминания, карточки и печатные извещения. Каждый ключ этого раздела есть на всех трёх языках с теми же переменными.

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
card-title-brief = Дело № { $number }
card-not-started = Дело ещё не начато.
card-being-prepared = Первое сообщение для вас готовится. Оно придёт в этот чат.
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
card-left = Этот чат больше не связан с этой организацией.

## Проверки

inspection-assigned = Проверка по делу № { $case } ({ $region }). Примите не позднее { $acceptBy }; итог запишите не позднее { $recordBy }
inspection-operator-ready = Оператор по делу № { $case } ({ $region }) сообщил, что готов к проверке.
inspection-accept-reminder = Проверку по делу № { $case } ({ $region }) нужно было принять не позднее { $acceptBy } Примите её, пожалуйста. Итог запишите не позднее { $recordBy }
inspection-record-reminder = Итог проверки по делу № { $case } ({ $region }) нужно было записать не позднее { $recordBy } Запишите его, пожалуйста. (Принять нужно было не позднее { $acceptBy })
inspection-recalled = Проверка по делу № { $case } ({ $region }) отменена: выезд больше не нужен.
inspection-recorded = Итог проверки по делу № { $case } ({ $region }) записан. Спасибо.

## Почта

email-footer = Это сообщение отправило ведомство: { $authority }. Ваша организация входит в список этой кампании. Ответить можно кнопками в Telegram или письмом в ведомство.

## Почему срок именно такой

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

## Документы

item-missing = ещё не прислано
item-supplied = получено, ещё не рассмотрено
item-accepted = принято
item-deficient = исправить
item-waived = не требуется
item-in-filing = указывается при подаче
item-finding = Что не так: { $finding }

## Подлинно ли сообщение?

verify-line = Код сообщения: { $code } (проверка: /verify)
verify-line-link = Подлинно ли сообщение? Код { $code }, проверка: { $link }

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

## Список оборудования

equipment-title = Ваш список: строк { $rows }, единиц { $units }, { $kilowatts } кВт.
equipment-clean = Замечаний нет.
equipment-line = Строка { $row }: { $problem }
