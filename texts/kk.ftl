# Rollcall-дың өз сөздері. Әр кілт үш тілде де бар, айнымалылары бірдей.

## Оператордың түймелері

button-received = Алдық
button-filed = Тапсырдық
button-already-filed = Бұрын тапсырғанбыз
button-need-time = Қосымша уақыт керек
button-not-operating = Енді жұмыс істемейміз
button-not-in-scope = Міндет бізге қатысты емес
button-days = { $days ->
    [one] { $days } күн
   *[other] { $days } күн
}

## Инспектордың түймелері

button-accept = Қабылдау
button-record-outcome = Нәтижені жазу
button-outcome-compliant = Бәрі дұрыс
button-outcome-registered-on-spot = Сол жерде тапсырылды
button-outcome-registered-mismatch = Тапсырылды, деректер өзгеше
button-outcome-correct-by = Мерзіміне дейін түзету
button-outcome-voluntary-closed = Өз еркімен жабылды
button-outcome-self-restricted = Жүктемесін өзі шектеді
button-outcome-suspended = Тоқтатыла тұрды
button-outcome-disconnected = Желіден ажыратылды
button-outcome-terminated = Қызметі тоқтатылды
button-outcome-seized = Жабдық алып қойылды
button-outcome-admin-case = Әкімшілік іс
button-outcome-criminal-case = Қылмыстық іс
button-outcome-criminal-referral = Берілді: қылмыстық
button-outcome-tax-customs-referral = Берілді: салық, кеден
button-outcome-not-found = Ол жерде ештеңе жоқ
button-outcome-ceased = Енді жұмыс істемейді
button-outcome-no-access = Кіруге рұқсат жоқ
button-outcome-obstructed = Кедергі жасалды
button-outcome-out-of-scope = Міндет қолданылмайды

## Істің картасы

card-title = № { $number } іс: { $duty }
deadline-ahead = { $deadline } тапсырыңыз.
deadline-passed = { $deadline } тапсыру керек еді. Мерзім өтті, бірақ әлі де тапсыруға болады.
card-days-left = { $daysLeft ->
    [0] Бүгін – соңғы күн.
    [one] { $daysLeft } күн қалды.
   *[other] { $daysLeft } күн қалды.
}
card-waiting-filing = Тапсырғаныңыз туралы жауабыңыз тексерілуде.
card-waiting-already-filed = Бұрын тапсырғаныңыз туралы жауабыңыз тексерілуде.
card-waiting-not-operating = Енді жұмыс істемейтініңіз туралы жауабыңыз тексерілуде.
card-waiting-not-in-scope = Міндеттің сізге қатысты еместігі туралы жауабыңыз тексерілуде.
card-waiting-extension = Қосымша уақыт туралы өтінішіңіз қаралуда.
card-under-inspection = Тексеру тағайындалды. Әлі де тапсыруға болады.
card-next-message = Келесі хабар: { $when }

## Түймелерге жауаптар

ask-days = Тағы қанша уақыт керек?
ack-received = Рақмет, белгіленді.
ack-filed = Рақмет. Тізілім бойынша тексереміз; оған дейін еске салу жіберілмейді.
ack-already-filed = Рақмет. Тапсырғаныңызды табамыз; оған дейін еске салу жіберілмейді.
ack-need-time = Өтініш берілді. Ол қаралғанша мерзім өзгермейді.
ack-not-operating = Рақмет. Қызметкерлер мұны тексереді; оған дейін еске салу жіберілмейді, тексеру тағайындалмайды. Міндет пен мерзім әзірге өзгермейді.
ack-not-in-scope = Рақмет. Қызметкерлер мұны тексереді; оған дейін еске салу жіберілмейді, тексеру тағайындалмайды. Міндет пен мерзім әзірге өзгермейді.
outdated-button = Бұл түйме ескірді. Қазір не істеуге болатыны картада көрсетілген.
try-again = Кешіріңіз, орындалмады. Қайталап көріңіз.

## Чаттар

link-welcome = Бұл чат қосылды. Ісіңіз туралы хабарлар осында келеді, оларға осында жауап бере аласыз.
link-welcome-inspector = Бұл чат қосылды. Сізге берілген тексерулер осында келеді.
link-used = Бұл сілтеме басқа чатта қолданылған. Ведомстводан жаңасын сұраңыз.
link-expired = Бұл сілтеме белгісіз немесе енді жарамсыз. Ведомстводан жаңасын сұраңыз.
unknown-chat = Бұл чат ешкімге қосылмаған. Ведомство жіберген сілтемені ашыңыз.
no-open-case = Ашық іс жоқ.
bot-help =
    Мұнда міндетіңіз туралы хабарлар келеді, оларға түймелермен жауап бересіз.

    /status ісіңіздің күйін көрсетеді.
    /papers не керегін көрсетеді; құжаттар мен фотоны осында жіберіңіз.
    /why мерзімнің неге дәл осындай екенін түсіндіреді.
    /contacts кімге жазатынымызды көрсетеді.
    /firms сіз өкілі болып тұрған ұйымдарды ауыстырады.
    /language тілді ауыстырады.
    /verify хабардың түпнұсқа екенін тексереді.
    /stop бұл чатқа хабар жіберуді тоқтатады.

## Бас тартулар

refusal-case-closed = Іс жабылды.
refusal-case-not-started = Іс әлі басталған жоқ. Бірнеше минуттан кейін қайталап көріңіз.
refusal-case-under-inspection = Тексеру тағайындалды; бұл енді мүмкін емес.
refusal-already-waiting = Бұл берілген және шешімді күтуде.
refusal-nothing-waiting = Шешімді күтіп тұрған ештеңе жоқ.
refusal-extension-too-late = Қосымша уақыт сұрауға кеш.
refusal-extension-too-long = Мерзімді мұнша уақытқа ұзартуға болмайды.
refusal-deadline-not-later = Жаңа мерзім қазіргісінен кеш және әлі келмеген болуы тиіс.
refusal-plan-outdated = Бұл істің күндері осы аралықта өзгерді. Қайта қараңыз.
refusal-nothing-to-inspect = Бұл істің нәтижесіз аяқталған тексеруі жоқ.
refusal-nothing-missed = Бұл істе міндетті хабарлар жіберілмей қалған жоқ.
refusal-inspection-closed = Тексеру жабылды.
refusal-not-assigned = Тексеру басқа инспекторға тапсырылған.
refusal-not-accepted-yet = Алдымен тексеруді қабылдау керек.
refusal-already-accepted = Тексеру қабылданып қойған.
refusal-unknown-case = Мұндай іс жоқ.
refusal-unknown-campaign = Мұндай науқан жоқ.
refusal-unknown-inspection = Мұндай тексеру жоқ.
refusal-unknown-inspector = Мұндай инспектор жоқ.
refusal-bad-case-id = Мұндай іс жоқ.
refusal-bad-inspection-id = Мұндай тексеру жоқ.

## Тексерулер

inspection-assigned = № { $case } іс бойынша тексеру ({ $region }). Қабылдаудың соңғы күні: { $acceptBy }; нәтижені жазудың соңғы күні: { $recordBy }.
inspection-operator-ready = № { $case } іс ({ $region }) бойынша оператор тексеруге дайын екенін хабарлады.
inspection-accept-reminder = № { $case } іс бойынша тексеруді ({ $region }) қабылдаудың соңғы күні { $acceptBy } болатын. Оны қабылдаңыз. Нәтижені жазудың соңғы күні: { $recordBy }.
inspection-record-reminder = № { $case } іс бойынша тексеру нәтижесін ({ $region }) жазудың соңғы күні { $recordBy } болатын. Оны жазыңыз. (Қабылдау мерзімі: { $acceptBy }.)
inspection-recalled = № { $case } іс бойынша тексеру ({ $region }) тоқтатылды: бару енді қажет емес.
inspection-recorded = № { $case } іс бойынша тексеру нәтижесі ({ $region }) жазылды. Рақмет.
inspection-card = № { $case } іс бойынша тексеру ({ $region })
inspection-accepted = Қабылданды.
inspection-outcome-recorded = Жазылды.
inspection-status-unassigned = Инспекторды күтуде
inspection-status-assigned = Қабылдауды күтуде
inspection-status-accepted = Қабылданды, нәтижені күтуде
inspection-status-closed = Жабылды
inspector-status = { $open ->
    [0] Сізде ашық тексеру жоқ.
    [one] Сізде { $open } ашық тексеру бар.
   *[other] Сізде { $open } ашық тексеру бар.
}
ask-outcome = Тексеру немен аяқталды?
inspection-outcome-compliant = Бұзушылық жоқ
inspection-outcome-registered-on-spot = Тексеру кезінде тапсырылды
inspection-outcome-registered-mismatch = Тапсырылды, деректер сәйкес емес
inspection-outcome-correct-by = Кемшіліктер мерзіміне дейін түзетіледі
inspection-outcome-voluntary-closed = Өз шешімімен жабылды
inspection-outcome-self-restricted = Жүктемені өз шешімімен шектейді
inspection-outcome-suspended = Қызметі тоқтатыла тұрды
inspection-outcome-disconnected = Желіден ажыратылды
inspection-outcome-terminated = Қызметі тоқтатылды
inspection-outcome-seized = Жабдық алып қойылды
inspection-outcome-admin-case = Әкімшілік іс қозғалды
inspection-outcome-criminal-case = Қылмыстық іс қозғалды
inspection-outcome-criminal-referral = Қылмыстық қудалау органына берілді
inspection-outcome-tax-customs-referral = Салық немесе кеден органына берілді
inspection-outcome-not-found = Мекенжайда ештеңе табылмады
inspection-outcome-ceased = Енді жұмыс істемейді
inspection-outcome-no-access = Нысанға кіру мүмкін болмады
inspection-outcome-obstructed = Тексеруге кедергі жасалды
inspection-outcome-out-of-scope = Міндет қолданылмайды
inspection-outcome-recalled = Тоқтатылды: оператор тапсырды

## Істің нәтижелері, кезектері және кідірістері

outcome-registered-on-time = Мерзімінде тапсырылды
outcome-registered-late = Кешігіп тапсырылды
outcome-registered-after-inspection = Тексеруден кейін тапсырылды
outcome-already-registered = Бұрын тапсырылған
outcome-ceased-confirmed = Енді жұмыс істемейді, расталды
outcome-out-of-scope-confirmed = Міндет қолданылмайды, расталды
outcome-closed-voluntarily = Өз шешімімен жабылды
outcome-self-restricted = Жүктемені өз шешімімен шектейді
outcome-enforcement-closed = Ведомство шараларынан кейін жабылды
outcome-campaign-withdrawn = Науқан кері қайтарылды
queue-operator = Операторды күтуде
queue-filings = Берілгенін тексеру
queue-claims = Жауаптарды тексеру
queue-extensions = Уақыт туралы өтініштер
queue-contact-repair = Байланыстарды түзету
queue-supervisor = Басшы
queue-inspectors = Инспекторлар
queue-paused = Үзіліс
queue-none = Жабылды
hold-campaign-paused = Науқан үзілісте
hold-filing-waiting = Тапсырылғаны тексеруді күтуде
hold-claim-waiting = Жауап тексеруді күтуде
hold-extension-waiting = Уақыт туралы өтініш шешімді күтуде
hold-notice-not-served = Хабардар ету тапсырылмаған
hold-final-warning-not-served = Соңғы ескерту тапсырылмаған
hold-inspection-without-result = Тексеру нәтижесіз аяқталды
hold-steps-missed = Міндетті хабарлар үзіліске немесе ақауға тап келді; істің оларсыз жалғасуын қызметкер шешуі керек

## Жазба

roll-not-started = Басталмаған
roll-running = Жүріп жатыр
roll-on-hold = Кідіртілген
roll-closed = Жабылған
campaign-running = Жүріп жатыр
campaign-paused = Үзілісте
campaign-closed = Жабылды
campaign-withdrawn = Кері қайтарылды
step-notice = Міндет туралы хабардар ету
step-reminder = Еске салу
step-missed-deadline = Мерзім өтіп кетті
step-final-warning = Соңғы ескерту
step-escalation = Тексеру тағайындау
step-status = Істің жай-күйі
message-reserved = Дайындалуда
message-submitted = Берілді, жауап әлі жоқ
message-accepted = Провайдер қабылдады
message-delivered = Жеткізілді
message-bounced = Қайтып келді
message-refused = Қабылданбады
message-unknown = Нәтижесі белгісіз
message-not-wanted = Енді қажет емес
message-not-allowed = Жаттығу кезінде рұқсат етілмейді
message-superseded = Жаңа мерзімдермен ауыстырылды
reason-no-contact = байланыс жоқ
reason-address-invalid = мекенжай дұрыс жазылмаған
reason-address-rejected = мұндай мекенжай жоқ
reason-blocked = бот бұғатталған
reason-chat-not-found = мұндай чат жоқ
reason-content-rejected = мәтін қабылданбады
reason-mailbox-full = жәшік толып қалған
reason-bounced = қайтып келді
reason-gave-up = провайдер бірнеше күн қабылдамады
reason-filed = тапсырылғаны алынды
reason-matter-waiting = ведомствоның шешімін күтуде
reason-case-closed = іс жабылған
reason-plan-superseded = жаңа мерзімдермен ауыстырылды
reason-too-late = бұл мәтін үшін тым кеш
reason-unsubscribed = еске салудан бас тартылды
reason-sent-once-more = тағы бір рет жіберілді
reason-ask-a-person = қызметкер қарауы керек
reason-email-is-evidence = қайта жіберілмеді: дәлел — электрондық хат
reason-not-sent-again = қайта жіберілмеді
event-case-opened = Іс ашылды
event-step-sent = Хабар жіберілді
event-steps-skipped = Хабар жіберілмеді
event-sending-deferred = Жіберу жұмыс уақытына дейін кейінге қалдырылды
event-case-held = Іс кідіртілді
event-case-released = Іс жалғасты
event-reply-received = Оператордың жауабы
event-matter-raised = Ведомствоның шешімін күтуде
event-extension-granted = Қосымша уақыт берілді
event-extension-refused = Қосымша уақыт берілмеді
event-claim-confirmed = Жауап расталды
event-claim-refuted = Жауап расталмады
event-plan-changed = Күндер өзгерді
event-filing-received = Тапсырылғаны алынды
event-channel-lost = Арна жоғалды
event-channel-restored = Арна қалпына келтірілді
event-message-bounced = Хабар қайтып келді
event-steps-missed = Міндетті хабарлар жіберілмей қалды
event-missed-steps-accepted = Жіберілмей қалған хабарларды қызметкер растады
event-case-escalated = Тексеруге берілді
event-inspection-closed = Тексеру жабылды
event-case-closed = Іс жабылды

## Консоль

console-languages = Тілдер
console-campaigns = Науқандар
console-no-campaign = Науқан әлі жоқ. Бастау: rollcall campaign start
console-queues = Кезектер
console-outcomes = Нәтижелер
console-messages = Хабарлар
console-cases = Істер
console-search = Іздеу
console-queue = Кезек
console-show = Көрсету
console-case = Іс
console-operator = Оператор
console-region = Өңір
console-next = Келесі күн
console-more = Тағы
console-timeline = Не болды
console-ahead = Алда не бар
console-roll = Тізім: басталмаған, жүріп жатыр, кідіртілген, жабылған
console-audience = Операторлар
console-channel-paused = { $channel } тоқтатылды ({ $since }): { $why }
console-channel-email = Электрондық пошта
console-channel-telegram = Telegram
channel-throttled = провайдер күтуді сұрайды
channel-outage = провайдер жауап бермейді
channel-configuration = провайдер бізді қабылдамайды
channel-recipient = алушы күтуі керек

## Жаттығу

demo-title = Жаттығу
demo-banner = Бұл – жаттығу: барлық фирма ойдан шығарылған, бірде-бір хабар осы компьютерден шықпайды.
demo-next-step = Келесі қадамға
demo-next-day = Бір күн алға
demo-deadline = Мерзімге
demo-console = Консоль
demo-operator = Оператордың Telegram-ы
demo-mailbox = Пошта жәшігі
demo-inspector = Инспектордың Telegram-ы

## Пошта

email-footer = Бұл хабарды жіберген ведомство: { $authority }. Ұйымыңыз осы науқанның тізімінде бар. Telegram-дағы түймелермен немесе ведомствоға хат жазып жауап бере аласыз.

# Неге мерзім дәл осындай
why-title = Неге мерзім дәл осы күн?
why-duty = Міндеттің негізі: { $title } ({ $citation }): { $link }
why-duty-article = Міндеттің негізі: { $title } ({ $citation }), { $article }: { $link }
why-duty-unconfirmed = Міндеттің негізін заңгерлер нақтылап жатыр.
why-cohort = Сіз «{ $cohort }» тобына жатасыз, оның өз мерзімі бар.
why-event = Есеп басталатын күн: { $date } ({ $event }).
why-period-working-days-after = Содан кейінгі { $count } жұмыс күні: { $date }.
why-period-working-days-before = Оған дейінгі { $count } жұмыс күні: { $date }.
why-period-calendar-days-after = Содан кейінгі { $count } күнтізбелік күн: { $date }.
why-period-calendar-days-before = Оған дейінгі { $count } күнтізбелік күн: { $date }.
why-period-months-after = Содан кейінгі { $count } ай: { $date }.
why-period-months-before = Оған дейінгі { $count } ай: { $date }.
why-period-years-after = Содан кейінгі { $count } жыл: { $date }.
why-period-years-before = Оған дейінгі { $count } жыл: { $date }.
why-recurring = Міндет { $months } ай сайын қайталанады; алғашқы күні { $first }, келесі күні { $date }.
why-moved = Ведомство соңғы күнді ауыстырды: { $from } орнына { $to }.
why-nominal-working = Аталған күн: { $date }, { $weekday }, жұмыс күні.
why-nominal-off = Аталған күн: { $date }, { $weekday }, демалыс күні.
why-day-off-ordinary = { $date } — { $weekday }, демалыс күні.
why-day-off-named = { $date } ({ $weekday }) — демалыс: { $name }. { $source }.
why-day-off-carried = { $date } ({ $weekday }) — демалыс: { $name }, ауыстырылған күні { $from }. { $source }.
why-day-off-moved = { $date } ({ $weekday }) — қаулы бойынша демалыс; оның орнына { $worked } жұмыс күні болды. { $source }.
why-worked = { $date } ({ $weekday }) — қаулы бойынша жұмыс күні. { $source }.
why-roll-none = Қай күнге түссе де, күн ауыстырылмайды.
why-roll-not-needed = Күн ауыстырылмайды: бұл жұмыс күні.
why-roll-next-working-day = Осы міндет бойынша демалысқа түскен соңғы күн келесі жұмыс күніне ауысады: { $date }.
why-roll-previous-working-day = Осы міндет бойынша демалысқа түскен соңғы күн алдыңғы жұмыс күніне ауысады: { $date }.
why-zone-capital = Соңғы күн елорда уақыты бойынша { $time } сәтінде аяқталады ({ $zone }, { $offset }).
why-zone-operator-site = Соңғы күн алаңның жергілікті уақыты бойынша { $time } сәтінде аяқталады ({ $zone }, { $offset }).
why-zone-operator-registered = Соңғы күн заңды мекенжайдың уақыты бойынша { $time } сәтінде аяқталады ({ $zone }, { $offset }).
why-calendar = Жұмыс күндері { $version } күнтізбесі бойынша есептеледі.
why-provisional-year-without-decree = { $date } — демалыс күндері әлі бекітілмеген жыл.
why-provisional-estimated-day = { $date } мерекесі жарияланғанға дейін болжам болып есептеледі.
why-provisional = Сондықтан мерзім алдын ала белгіленген, ол өзгеруі мүмкін.
why-end = { $deadline } тапсырсаңыз, үлгересіз.
why-clocks-moved = Мерзім есептелгеннен кейін осы белдеудің сағаты ауыстырылды. Қызметкерлер өзгерткенше мына мерзім қолданылады: { $deadline }.
why-weekday-1 = дүйсенбі
why-weekday-2 = сейсенбі
why-weekday-3 = сәрсенбі
why-weekday-4 = бейсенбі
why-weekday-5 = жұма
why-weekday-6 = сенбі
why-weekday-7 = жексенбі

## Істің жай-күйі: түзетілген байланыс үшін

status-subject = Ісіңіздің жай-күйі ({ $authority })
status-email =
    Бұл мекенжай сіздің ұйымыңыз үшін көрсетілген. Сіздің міндетіңіз: { $duty }. Оны орындау мерзімі: { $deadline }.

    Кімге: { $operator }

    Бұрынғы хабарлар қайталанбайды. Егер сіз бәрін орындап қойсаңыз немесе міндеттің сізге қатысы жоқ деп санасаңыз, хабарлаңыз. Telegram арқылы жауап беру: { $link }
status-telegram =
    Сіздің міндетіңіз: { $duty }. Оны орындау мерзімі: { $deadline }.

    Бұрынғы хабарлар қайталанбайды.

## Еске салудан бас тарту

unsubscribe-title = Электрондық поштадағы еске салулар
unsubscribe-ask = Бұл мекенжайға еске салу хаттары енді жіберілмесін бе? Заң талап ететін хаттар мен ескертулер бәрібір келеді.
unsubscribe-button = Еске салу жіберілмесін
unsubscribe-done = Бұл мекенжайға еске салу енді келмейді. Заң талап ететін хаттар мен ескертулер бәрібір келеді.
unsubscribe-unknown = Бұл сілтеме жарамсыз.

## Оператордың жауаптары

button-plan-date = Мына күні тапсырамыз…
button-need-help = Сұрақ қою
button-transferred = Сатылды не берілді
button-wrong-contact = Қате адресат
button-dispute-fact = Дерек қате
button-object = Қарсымыз
button-deficiency-fixed = Кемшіліктер жойылды
button-ready-for-inspection = Тексеруге дайынбыз
button-voluntary-closure = Өзіміз жабамыз
button-stop-channel = Мұнда жазбаңыз
button-papers = Құжаттар
button-why = Неге бұл мерзім?
button-more = Басқа жауаптар…
button-back = Артқа
button-leave-form = Тоқтату
button-skip = Өткізіп жіберу
button-yes = Иә
button-send-again = Жаңа код жіберу

## Карта

card-title-brief = № { $number } іс
card-not-started = Іс әлі басталған жоқ.
card-waiting-transferred = Қызметтің басқа иеге өткені туралы жауабыңыз тексерілуде.
card-waiting-dispute = Сіз келіспеген дерек тексерілуде. Міндет әзірге күшінде.
card-waiting-objection = Қарсылығыңыз қаралуда.
card-waiting-deficiency = Кемшіліктердің жойылғаны туралы жауабыңыз тексерілуде.
card-waiting-voluntary-closure = Жабылу туралы мәлімдемеңіз тексерілуде.
card-waiting-question = Сұрағыңыз қызметкерлерге берілді.
card-deficiency = Тапсырғаныңыздан кемшіліктер табылды. Оларды мына күннің соңына дейін жойыңыз: { $cureBy }.
card-promise = Жоспарыңыз бойынша тапсыратын күн: { $on }.
card-papers = Құжаттар: алынғаны – { $done }, барлығы – { $all }.
card-paper-missing = – жетіспейді: { $title }
card-paper-deficient = – түзету керек: { $title }
card-papers-more =
    және тағы { $count ->
        [one] { $count }
       *[other] { $count }
    }: /papers
card-as-of = Жағдай мына уақытқа: { $when }
card-folded = № { $number } іс: төмендегі соңғы хабарды қараңыз.
card-evidence = Бұзушылықтардың жойылғанын растайтын құжаттарды әлі жібере аласыз, соңғы күні: { $until }.
card-outcome-registered-on-time = Сіз мерзімінде тапсырдыңыз.
card-outcome-registered-late = Сіз кешігіп тапсырдыңыз.
card-outcome-registered-after-inspection = Сіз тексеруден кейін тапсырдыңыз.
card-outcome-already-registered = Сіз хабардар еткенге дейін тапсырғансыз.
card-outcome-ceased-confirmed = Енді жұмыс істемейтініңіз расталды.
card-outcome-out-of-scope-confirmed = Міндеттің сізге қатысты еместігі расталды.
card-outcome-closed-voluntarily = Сіз өз шешіміңізбен жабылдыңыз.
card-outcome-self-restricted = Сіз жүктемені өз шешіміңізбен шектейсіз.
card-outcome-enforcement-closed = Ісіңіз ведомство шараларынан кейін жабылды.
card-outcome-campaign-withdrawn = Науқан кері қайтарылды; сізден басқа ештеңе талап етілмейді.
card-outcome-transferred-confirmed = Бизнестің басқа иеге өткені расталды.
card-outcome-objection-upheld = Қарсылығыңыз қанағаттандырылды.

## Жауапқа қойылатын сұрақтар

ask-filed-reference = Тапсырғаныңызға қандай нөмір берілді?
ask-filed-on = Қай күні тапсырдыңыз? Таңдаңыз немесе күнін жазыңыз, мысалы 17.03.2022.
ask-already-filed-reference = Бұрын тапсырғаныңыздың нөмірі қандай?
ask-need-time-reason = Неге қосымша уақыт керек?
ask-need-time-steps = Осы уақытқа дейін не істелді, қашан?
ask-not-operating-since = Қай күннен бері жұмыс істемейсіз? Таңдаңыз немесе күнін жазыңыз, мысалы 17.03.2022. Содан кейін растайтын құжат жіберуге болады.
ask-not-in-scope-reason = Міндет неге сізге қатысты емес?
ask-plan-date-on = Қай күні тапсырасыз? Алдыңғы жұмыс күні еске саламыз.
ask-need-help-question = Сұрағыңызды бір хабармен жазыңыз. Ол қызметкерлерге жіберіледі, жауап осында келеді.
ask-transferred-to = Қызмет кімге және қашан сатылды не берілді?
ask-wrong-contact-sure = Бұл ұйымның байланысы емес пе? Онда мұнда ол туралы ештеңе жіберілмейді, қызметкерлер дұрысын іздейді.
ask-dispute-fact-what = Қай дерек қате, дұрысы қандай?
ask-object-reason = Неге және қандай негізде қарсысыз?
ask-deficiency-fixed-what = Не түзетілді? Құжаттарды да жіберуге болады.
ask-voluntary-closure-by = Жабдық қай күнге дейін тоқтатылып, шығарылады? Таңдаңыз немесе күнін жазыңыз, мысалы 17.03.2022.
ask-voluntary-closure-plan = Қалай шығарылады: не, қайда, кім арқылы?
ask-stop-channel-sure = Бұл чатқа енді жазбайық па? Міндет күшінде қалады, заң талап ететін хабарлар электрондық поштаға келе береді.
ask-paper-item = Бұл құжат қай тармаққа жатады?
ask-ask-staff-sure = Мұны қызметкерлерге сұрақ ретінде берейік пе?
choice-reason-documents = Құжаттар жиналуда
choice-reason-technical = Тапсыру кезінде техникалық ақау
choice-reason-equipment = Жабдық есепке алынуда
choice-reason-staff = Жауапты адам орнында жоқ
choice-reason-other = Басқа себеп
answer-empty = Жауап бос. Қайта жазыңыз.
answer-too-long = Бұл 2000 таңбадан ұзын. Қысқартыңыз немесе құжатпен жіберіңіз.
answer-no-date = Бұл күн емес. Былай жазыңыз: 17.03.2022.
answer-date-ahead = Бұл күн әлі келген жоқ немесе тым ерте.
answer-date-past = Бұл күн өтіп кетті немесе тым алыс.
answer-no-choice = Түймелердің бірін таңдаңыз.
form-expired = Бұл сұрақтың уақыты өтті. /status істің күйін көрсетеді.
form-left = Тоқтатылды. Ештеңе жіберілген жоқ.
form-left-answered = Жауабыңыз қабылданды, сұрақ өткізілді.
form-left-paper = Құжат алынды, сұрақ өткізілді.
form-skipped = Өткізілді.
form-noted = Белгіленді.
form-thanks = Рақмет. Қызметкерлер мұны жауабыңызбен бірге көреді.
ack-plan-date = Белгіленді. Алдыңғы жұмыс күні еске саламыз.
ack-need-help = Қызметкерлерге берілді. Жауап осында келеді.
ack-transferred = Рақмет. Қызметкерлер мұны тексереді; оған дейін еске салу жіберілмейді, тексеру тағайындалмайды. Міндет пен мерзім әзірге өзгермейді.
ack-wrong-contact = Рақмет, мазалағанымыз үшін кешіріңіз. Бұл ұйым туралы мұнда енді жазылмайды.
ack-dispute-fact = Рақмет. Қызметкерлер деректі тексереді. Міндет пен мерзім әзірге өзгермейді.
ack-object = Қарсылығыңыз алынды. Шешім шыққанша еске салу жіберілмейді, тексеру тағайындалмайды. Міндет пен мерзім әзірге өзгермейді.
ack-deficiency-fixed = Рақмет. Қызметкерлер қайта қарайды; оған дейін еске салу жіберілмейді.
ack-ready-for-inspection = Белгіленді. Инспектордың басшысына хабарланды.
ack-voluntary-closure = Мәлімдемеңіз алынды. Қызметкерлер тексергенше еске салу жіберілмейді, тексеру тағайындалмайды. Міндет пен мерзім әзірге өзгермейді.
ack-stop-channel = Мұнда енді жазылмайды. Заң талап ететін хабарлар электрондық поштаға келеді. Жаңа сілтеме арқылы оралуға болады.
act-under-way = Өңделуде. Нәтиже шыға салысымен картада көрінеді.

## Құжаттар

item-missing = әлі жіберілмеген
item-supplied = алынды, әлі қаралған жоқ
item-accepted = қабылданды
item-deficient = түзету керек
item-waived = қажет емес
item-in-filing = тапсырғанда толтырылады
item-finding = Не дұрыс емес: { $finding }
papers-how = Құжаттарды не фотоны осында жіберіңіз: PDF, JPG, PNG, DOCX, XLSX немесе P7S, 20 МБ-қа дейін.
paper-other = Басқа құжат
paper-taken =
    Алынды: { $name }, { $receivedAt }
    SHA-256: { $hash }
paper-after-form = Алдымен жоғарыдағы сұраққа жауап беріңіз, содан кейін бұл құжаттың қай тармаққа жататынын сұраймыз.
paper-receipt =
    Алынды: { $name }
    Тармақ: { $item }
    Уақыты: { $receivedAt }
    Көлемі: { $bytes } байт
    SHA-256: { $hash }
paper-scan-clean = Тексерілді: вирус жоқ.
paper-scan-waiting = Вирусқа тексеруді күтуде; содан кейін қызметкерлер көреді.
paper-scan-infected = Одан зиянды код табылды. Құжат есепке алынбайды; таза көшірмесін жіберіңіз.
paper-empty = Файл бос.
paper-too-large = Файл 50 МБ-тан үлкен.
paper-too-many = Бір іс бойынша тәулігіне 40 құжатқа дейін, барлығы 300 МБ-қа дейін қабылданады. Қалғанын ертең жіберіңіз немесе беттерді бір файлға біріктіріңіз.
paper-type-unknown = Мұндай файлдар қабылданбайды. PDF, JPG, PNG, DOCX, XLSX немесе P7S жіберіңіз.
paper-name-does-not-match = Файлдың мазмұны атауына сай емес. Тексеріп, қайта жіберіңіз.
paper-archive-too-large = Файл ішіндегісі тым үлкен.
paper-macros = Файлда макростар бар. Оларсыз сақтаңыз.
paper-encrypted = Файл құпиясөзбен қорғалған. Құпиясөзсіз жіберіңіз.
paper-too-large-here = Telegram 20 МБ-қа дейінгі файлдарды жібереді. Кішірейтіңіз немесе тапсырғанда қоса беріңіз.
paper-send-by-page = Telegram 20 МБ-қа дейінгі файлдарды жібереді. Мұны өз бетіңізден жіберіңіз: { $link }

## Чаттар

link-code-sent = Ұйым атынан екеніңізге көз жеткізу үшін { $address } мекенжайына алты цифрлы код жіберілді. Оны осында жазыңыз.
link-code-again = Жаңа код жіберілуде.
link-ask-digits = Ұйым атынан екеніңізге көз жеткізу үшін оның тіркеу нөмірінің соңғы төрт цифрын жазыңыз.
link-code-wrong =
    Код дұрыс емес. { $left ->
        [one] { $left } әрекет қалды.
       *[other] { $left } әрекет қалды.
    }
link-code-expired = Кодтың мерзімі өтті.
link-locked = Қате әрекет тым көп. Ведомстводан жаңа сілтеме сұраңыз.
too-fast = Тым жылдам. Сәл күте тұрыңыз.
edits-not-read = Өңделген хабарлар оқылмайды. Жаңа хабармен жіберіңіз.
not-understood = Мен түймелерді, мәтінді, құжаттарды және фотоны түсінемін.
chat-left = Мұнда енді жазылмайды.
several-firms =
    Сіз { $count ->
        [one] { $count } ұйым
       *[other] { $count } ұйым
    } атынан сөйлейсіз. Ауысу: /firms
ask-firm = Қай ұйым атынан сөйлейсіз?
ask-language = Тілді таңдаңыз.
language-kk = Қазақша
language-ru = Русский
language-en = English
language-chosen = Енді сізге қазақша жазамыз.
contacts-title = Ұйымыңыз үшін кімге жазамыз:
contact-email = – пошта { $address }
contact-this-chat = – осы чат
contact-chat = – басқа чат
contacts-how = Әріптесіңізді қосу үшін ведомстводан сілтеме сұраңыз. Бұл чатты ажырату: /stop
role-head = басшы
role-accountant = бухгалтер
role-staff = қызметкер
contact-until = , соңғы күні: { $until }
role-representative = сыртқы өкіл
bot-help-inspector = Мұнда тексерулеріңіз келеді. Оларды түймелермен қабылдап, нәтижесін жазыңыз.
command-status = Істің күйі
command-papers = Не керек, не алынды
command-why = Неге бұл мерзім
command-contacts = Кімге жазамыз
command-language = Қазақша · Русский · English
command-verify = Хабар түпнұсқа ма?
command-stop = Мұнда енді жазбау
command-help = Бұл қалай жұмыс істейді

## Хабар түпнұсқа ма?

verify-line = Хабар коды: { $code } (тексеру: /verify)
verify-line-link = Хабар түпнұсқа ма? Коды { $code }, тексеру: { $link }
verify-how = Хабар кодын командадан кейін жазыңыз: /verify ABCD-EFGH-JKMN
verify-genuine = Түпнұсқа. Жіберілген уақыты: { $sentAt }, жіберуші: { $authority }. Міндет түрі: { $duty }.
verify-unknown = Мұндай коды бар хабар жіберген жоқпыз. Оған сенбей, ведомстводан сұраңыз.
verify-locked = Қате код тым көп. Бір сағаттан кейін қайталап көріңіз.
verify-title = Хабар түпнұсқа ма?
verify-ask = Хабардың соңында тұрған кодты жазыңыз.
verify-label = Код
verify-button = Тексеру

## Хаттар

letter-filed-subject = Қабылданды: тапсырғаныңыз, № { $number } іс
letter-filed =
    Тапсырғаныңыз қабылданды: { $receivedAt }. Рақмет: бұл іс бойынша сізден басқа ештеңе талап етілмейді, еске салу жіберілмейді. Тексеру тағайындалған болса, ол тоқтатылады.

    Міндет: { $duty }. № { $number } іс. Осы түбіртекті сақтаңыз.
letter-next-duty = Әрі қарай: { $next }
letter-fact-corrected-subject = Сіз келіспеген дерек түзетілді, № { $number } іс
letter-fact-corrected = № { $number } іс бойынша сіз келіспеген дерек түзетілді. Міндет күшінде. { $deadlineSentence }
letter-claim-confirmed-subject = Расталды: № { $number } іс жабылды
letter-claim-confirmed =
    Жауабыңыз расталды. Іс жабылды, сізден басқа ештеңе талап етілмейді.

    Міндет: { $duty }. № { $number } іс.
letter-claim-refuted-subject = Расталмады: міндет күшінде, № { $number } іс
letter-claim-refuted = № { $number } іс бойынша жауабыңыз расталмады. Міндет күшінде. { $deadlineSentence } Келіспесеңіз, «Қарсымыз» деген жауапты таңдап, қарсылық білдіруге болады.
letter-objection-refused-subject = Қарсылық қанағаттандырылмады, № { $number } іс
letter-objection-refused =
    № { $number } іс бойынша қарсылығыңыз қаралды, бірақ қанағаттандырылмады. Міндет күшінде. { $deadlineSentence }

    Бұл шешіммен келіспесеңіз, заңда белгіленген тәртіппен жоғары тұрған органға немесе сотқа шағымдана аласыз.
letter-extension-granted-subject = Қосымша уақыт берілді, № { $number } іс
letter-extension-granted = № { $number } іс бойынша қосымша уақыт берілді: { $deadline } тапсырыңыз.
letter-extension-refused-subject = Қосымша уақыт берілмеді, № { $number } іс
letter-extension-refused = № { $number } іс бойынша қосымша уақыт берілмеді, мерзім өзгермейді. { $deadlineSentence }
letter-deficiencies-found-subject = Тапсырғаныңыздағы кемшіліктер. Жоюдың соңғы күні: { $cureBy }
letter-deficiencies-found =
    № { $number } іс бойынша тапсырғаныңызды қарадық. Мыналарды түзету керек, соңғы күні: { $cureBy }.

    { $items }

    Құжаттарды Telegram чатына немесе өз бетіңізден жіберіп, «Кемшіліктер жойылды» деген жауапты таңдаңыз. Мерзімінде түзетілгені мына уақытта тапсырылған болып саналады: { $receivedAt }.
letter-statement-received-subject = Алынды: «{ $statement }», № { $number } іс
letter-statement-received =
    { $receivedAt }: № { $number } іс бойынша хабарламаңыз алынды – «{ $statement }».

    { $consequence }

    Осы түбіртекті сақтаңыз.
letter-withdrawn-subject = Сізден басқа ештеңе талап етілмейді, № { $number } іс
letter-withdrawn =
    № { $number } іс бойынша талап кері қайтарылды ({ $authority }). Іс жабылды: сізден басқа ештеңе талап етілмейді, еске салу жіберілмейді. Тексеру тағайындалған болса, ол тоқтатылады.

    Міндет: { $duty }.
letter-inspected-subject = Тексеру аяқталды, № { $number } іс
letter-inspected =
    № { $number } іс бойынша тексеру нәтижесі енгізілді ({ $authority }). { $outcome } Осымен іс аяқталды, енді еске салу жіберілмейді.

    Нәтижемен келіспесеңіз, заңда белгіленген тәртіппен жоғары тұрған органға немесе сотқа шағымдана аласыз.

    Міндет: { $duty }.
letter-your-question = Сіздің сұрағыңыз: «{ $text }»
letter-question-answered-subject = Сұрағыңызға жауап, № { $number } іс
letter-question-answered =
    № { $number } іс бойынша сұрағыңызға жауап ({ $authority }):

    { $text }
letter-deadline-moved-subject = Тапсырудың жаңа мерзімі, № { $number } іс
letter-deadline-moved = № { $number } іс бойынша тапсырудың соңғы күні өзгерді. { $deadlineSentence } Мерзімнің себебін Telegram чаты түсіндіреді (/why); өз бетіңізде де сұрауға болады.
letter-link-code-subject = { $code } – сіздің кодыңыз
letter-link-code =
    Біреу ұйымыңыздың Telegram сілтемесін ашты. Бұл сіз болсаңыз, чатқа мына кодты жазыңыз: { $code }

    Код 30 минут жарамды. Бұл сіз болмасаңыз, ештеңе істемеңіз: кодсыз ешкім ісіңізді көрмейді.
letter-chat-linked-subject = Ұйымыңызға Telegram аккаунты қосылды
letter-chat-linked =
    Ұйымыңызға Telegram аккаунты қосылды. Ол ісіңіз туралы хабарлар алады және оларға жауап бере алады.

    Бұл сіз емес пе? Ажырату: { $link }
letter-chat-linked-no-page-subject = Ұйымыңызға Telegram аккаунты қосылды
letter-chat-linked-no-page = Ұйымыңызға Telegram аккаунты қосылды. Ол ісіңіз туралы хабарлар алады және оларға жауап бере алады. Бұл сіз емес пе? Хабарлаңыз: { $authority }.
letter-paper-received-subject = Алынды: { $name }, № { $number } іс
letter-paper-received =
    № { $number } іс бойынша құжат алынды.

    Файл: { $name }
    Тармақ: { $item }
    Уақыты: { $receivedAt }
    Көлемі: { $bytes } байт
    SHA-256: { $hash }

    Түбіртекті сақтаңыз: SHA-256 кейінгі сан тек осы файлға сәйкес.
letter-paper-infected-subject = { $name } файлын қайта жіберіңіз, № { $number } іс
letter-paper-infected =
    № { $number } іс бойынша жіберген құжатыңыздан вирусқа қарсы бағдарлама қауіпті мазмұн тапты. Құжат есепке алынбады, қызметкерлер оны көрмейді. Таза көшірмесін Telegram чатына немесе өз бетіңізге жіберіңіз.

    Файл: { $name }
    Тармақ: { $item }
    Жіберілген уақыты: { $receivedAt }
legal-basis = Негізі: { $title } ({ $citation }).
legal-basis-article = Негізі: { $title } ({ $citation }), { $article }-бап.
where-to-ask = Сұрағыңыз бар ма? Қызметкерлерге Telegram чатында немесе ісіңіздің бетінде қойыңыз.
email-page = Telegram-сыз жауап беру немесе құжат жіберу: { $link }
email-page-button = Ісімді ашу
promise-subject = Жоспарыңыз: { $promisedOn } күні тапсыру
promise-email =
    Сіз { $promisedOn } күні тапсыруды жоспарладыңыз. { $deadlineSentence }

    Кімге: { $operator }

    Міндет: { $duty }. Тапсырып қойсаңыз немесе жоспар өзгерсе, хабарлаңыз. Telegram-да жауап беру: { $link }
promise-telegram = Сіз { $promisedOn } күні тапсыруды жоспарладыңыз. { $deadlineSentence }

## Науқан өз сөзімен айта алатын мәтіндер
# Науқанда осындай кілт болса, соның мәтіні қолданылады.

where-to-file = Қайда тапсыру керек: { $authority }.
reminder-deficiency-subject = Еске салу: тапсырғаныңыздағы кемшіліктер жойылған жоқ
reminder-deficiency-email =
    Тапсырғаныңыздағы кемшіліктер жойылған жоқ. Жоюдың соңғы күні: { $cureBy }. { $deadlineSentence }

    Кімге: { $operator }

    Міндет: { $duty }. Мыналарды түзету керек:

    { $items }

    { where-to-file } Кемшіліктерді жойып қойсаңыз немесе олар жоқ деп санасаңыз, осыны айтыңыз: қызметкерлер жауапты тексереді. Telegram-да жауап беру: { $link }
reminder-deficiency-telegram =
    Тапсырғаныңыздағы кемшіліктер жойылған жоқ. Жоюдың соңғы күні: { $cureBy }. { $deadlineSentence }

    Қандай кемшіліктер: /papers. { where-to-file } Жойып қойдыңыз ба? Түймемен жауап беріңіз.
missed-deadline-deficiency-subject = Тапсырғаныңыздағы кемшіліктер жойылған жоқ
missed-deadline-deficiency-email =
    Тапсырғаныңыздағы кемшіліктер жойылған жоқ. Жоюдың соңғы күні: { $cureBy }. Оларды әлі де жоюға болады: қазір жойыңыз.

    Кімге: { $operator }

    Міндет: { $duty }. Мыналарды түзету керек:

    { $items }

    { where-to-file } Жойылмаса, соңғы ескерту келеді: онда тексеру тағайындалғанға дейінгі соңғы күн көрсетіледі.

    Кемшіліктерді жойып қойсаңыз немесе олар жоқ деп санасаңыз, осыны қазір айтыңыз: қызметкерлер жауапты тексереді. Telegram-да жауап беру: { $link }
missed-deadline-deficiency-telegram =
    Тапсырғаныңыздағы кемшіліктер жойылған жоқ. Жоюдың соңғы күні: { $cureBy }. Оларды әлі де жоюға болады: қазір жойыңыз.

    Қандай кемшіліктер: /papers. { where-to-file } Жойылмаса, соңғы ескерту келеді: онда тексеру тағайындалғанға дейінгі соңғы күн көрсетіледі.

    Жойып қойдыңыз ба? Түймемен жауап беріңіз.
final-warning-deficiency-subject = Кемшіліктерді жоюдың соңғы мүмкіндігі. Соңғы күн: { $warnedUntil }
final-warning-deficiency-email =
    Тапсырғаныңыздағы кемшіліктерді жойыңыз. Соңғы күн: { $warnedUntil }. Осы күннің соңына дейін жойылмаса, { $inspectionFrom } күні тексеру тағайындалады.

    Кімге: { $operator }

    Міндет: { $duty }. Жоюға алғаш берілген соңғы күн: { $cureBy }. Мыналарды түзету керек:

    { $items }

    { where-to-file } Кемшіліктерді жойып қойсаңыз немесе олар жоқ деп санасаңыз, осыны сол күн біткенше айтыңыз: қызметкерлер алдымен жауапты тексереді. Telegram-да жауап беру: { $link }
final-warning-deficiency-telegram =
    Тапсырғаныңыздағы кемшіліктерді жойыңыз. Соңғы күн: { $warnedUntil }. Осы күннің соңына дейін жойылмаса, { $inspectionFrom } күні тексеру тағайындалады.

    Қандай кемшіліктер: /papers. { where-to-file } Жойып қойдыңыз ба? Түймемен жауап беріңіз.
escalation-deficiency-subject = Тексеру тағайындалды
escalation-deficiency-email =
    Тексеру тағайындалды: тапсырғаныңыздағы кемшіліктер жойылмады. Жоюдың соңғы күні: { $cureBy }.

    Кімге: { $operator }

    Міндет: { $duty }. Мыналарды әлі де түзетуге болады:

    { $items }

    { where-to-file } Түзетілгені қабылданған бойда тексеру тоқтатылады. Telegram-да сұрақтар мен жауаптар: { $link }
escalation-deficiency-telegram =
    Тексеру тағайындалды: тапсырғаныңыздағы кемшіліктер жойылмады. Жоюдың соңғы күні: { $cureBy }.

    Оларды әлі де жоюға болады: /papers. { where-to-file } Түзетілгені қабылданған бойда тексеру тоқтатылады.
inspection-rights =
    Кім келеді: ведомство инспекторы ({ $authority }). Куәлігін және жазбаша негізін көрсетуін сұраңыз. Негізі: { $ground }.

    Сіз қатыса аласыз, келіспеген тұстарыңызды жазып, қарсылық білдіре аласыз.
inspection-ground-not-filed = талап етілгені тапсырылмады
inspection-ground-not-mended = кемшіліктер мерзімінде жойылмады

## Бас тартулар, кезектер, нәтижелер, оқиғалар

refusal-nothing-to-mend = Жоюды қажет ететін кемшілік жоқ.
refusal-cure-date-passed = Не жетіспейтінін және алдағы күнді көрсетіңіз.
refusal-last-channel = Заң талап ететін хабар сізге жетуі тиіс: алдымен электрондық пошта мекенжайы керек.
refusal-promise-date-wrong = Бүгіннен тапсырудың соңғы күніне дейінгі күнді таңдаңыз; ол өтіп кетсе, екі апта ішінен таңдаңыз.
refusal-unknown-requirement = Тізімде мұндай тармақ жоқ.
refusal-unknown-paper = Мұндай құжат жоқ.
refusal-paper-in-quarantine = Құжат вирусқа тексеруді күтуде.
refusal-bad-answer = Жауап 1–2000 таңба болуы керек.
refusal-unknown-operator = Мұндай ұйым жоқ.
queue-questions = Жауап күтетін сұрақтар
outcome-transferred-confirmed = Басқа иеге өткені расталды
outcome-objection-upheld = Қарсылық қанағаттандырылды
step-letter = Хат
event-deficiencies-found = Кемшіліктер табылды
event-question-answered = Сұраққа жауап берілді
event-channel-left = Оператор арнадан шықты

## Істің беті

page-title = Сіздің ісіңіз
page-answers = Жауап беру
page-upload = Құжат жіберу
page-file = Файл: PDF, JPG, PNG, DOCX, XLSX немесе P7S, 50 МБ-қа дейін
page-send = Жіберу
page-paper-taken = Алынды: { $name }, { $bytes } байт, SHA-256 { $hash }.
page-talk = Сұрақтар мен жауаптар
page-operator = Сіз
page-staff = Ведомство
page-language = Маған мына тілде жазыңыз:
page-back = Іске оралу
page-link-unknown = Бұл сілтеме жарамсыз.
page-link-expired = Сілтеменің мерзімі өтті. Кейінгі хабарда жаңасы бар.
page-undo-title = Telegram аккаунты қосылды
page-undo-ask = Бұл сіз емес пе? Ажыратыңыз: ол чатқа енді ештеңе жіберілмейді, қызметкерлерге хабарланады.
page-undo-button = Ажырату
page-undone = Ажыратылды. Ол чатқа енді ештеңе жіберілмейді.
page-not-found = Мұндай бет жоқ.
page-upload-length = Браузер файлдың көлемін айтпады. Басқа браузерді қолданып көріңіз.
page-upload-busy = Қазір басқа файл жүктелуде. Бір минуттан кейін қайталап көріңіз.
page-form-unknown = Бұл нысан осы беттен емес. Артқа қайтып, қайталап көріңіз.
page-too-many = Сұраныс тым көп. Бір минуттан кейін қайталап көріңіз.
page-failed = Кешіріңіз, орындалмады. Қайталап көріңіз.

## Қағаздағы хабардар ету және күнтізбе

sheet-title = Міндет туралы хабардар ету
sheet-body =
    Мына міндетті { $deadline } орындаңыз: { $duty }.

    Егер орындап қойған болсаңыз, енді жұмыс істемесеңіз немесе міндет сізге қатысты емес деп санасаңыз, хабарлаңыз: қызметкерлер тексереді, оған дейін еске салу жіберілмейді. Қосымша уақыт керек болса, мерзім өткенше сұраңыз.
sheet-duty = Міндет
sheet-deadline = Мерзімі
sheet-case = Іс №
sheet-requirements = Не қажет
sheet-link = Telegram-да жауап беру үшін телефонды кодқа бағыттаңыз
sheet-verify = Бұл хабардар ету түпнұсқа ма? Кодты тексеріңіз
sheet-issued = № { $number } іс, { $date }
sheet-footer = { $authority }. Хабардар ету ақпараттық жүйеде жасалған және қолтаңбасыз жарамды.
calendar-title = Соңғы күн: { $duty }
calendar-description = { $duty }: { $deadline } тапсырыңыз.

## Операторлар не айтты

console-said = Оператор не айтты
console-papers = Құжаттар
via-email = электрондық поштамен
via-telegram = Telegram арқылы
console-notices = Назар аударыңыз
notice-link-opened-twice = Қолданылған сілтеме екінші чатта ашылды
notice-wrong-codes = Сілтемеге қате код тым көп
notice-ready-for-inspection = Оператор тексеруге дайын
notice-evidence = Іс жабылғаннан кейін құжат келді
notice-link-undone = Ұйым чатты ажыратты
notice-infected-paper = Вирус жұққан құжат

## Жабдық тізімі

equipment-title = Тізіміңіз: { $rows } жол, { $units } жабдық, { $kilowatts } кВт.
equipment-clean = Ескерту жоқ.
equipment-line = { $row }-жол: { $problem }
equipment-problem-file-empty = Файл бос: жабдық тізімін .xlsx немесе .csv түрінде жіберіңіз.
equipment-problem-file-too-large = Файл тізім үшін тым үлкен: бөліңіз.
equipment-problem-file-not-a-table = Бұл кесте емес: .xlsx немесе .csv жіберіңіз.
equipment-problem-file-old-workbook = Бұл ескі .xls пішімі: .xlsx етіп сақтаңыз.
equipment-problem-file-name-does-not-match = Кеңейтімі мазмұнына сай емес: тізімді қайта сақтаңыз.
equipment-problem-file-macros = Кітапта макростар бар: оларсыз сақтаңыз.
equipment-problem-file-encrypted = Кітап құпиясөзбен қорғалған: құпиясөзсіз сақтаңыз.
equipment-problem-file-unreadable = Файл оқылмайды: .xlsx етіп қайта сақтаңыз.
equipment-problem-no-headings = Тақырып жолы жоқ: өндіруші, модель, саны, сериялық нөмірлері, қуаты, кеден декларациясы және құны деп жазыңыз.
equipment-problem-no-rows = Тізімде тек тақырыптар бар.
equipment-problem-too-many-rows = Тізімде { $limit } жолдан көп: бөліңіз. Ештеңе оқылған жоқ.
equipment-problem-column-required = «{ $column }» бағанын қосыңыз: онсыз жабдық саналмайды.
equipment-problem-column-missing = «{ $column }» бағаны жоқ: деректер болса, қосыңыз.
equipment-problem-column-unknown = Баған белгісіз, оқылмайды.
equipment-problem-column-twice = «{ $other }» бағаны да соны білдіреді: біреуін қалдырыңыз.
equipment-problem-column-currency = Баған теңгемен емес, оқылмайды.
equipment-problem-cells-beyond-headings = Жолда тақырыптардан көп ұяшық бар.
equipment-problem-formula = Ұяшықта формула: нәтижесін жазыңыз.
equipment-problem-spreadsheet-error = Ұяшықта кесте қатесі бар.
equipment-problem-text-too-long = Мәтінді { $limit } таңбаға дейін қысқартыңыз.
equipment-problem-letters-lost = Сақтағанда әріптер жоғалған: CSV UTF-8 немесе .xlsx етіп сақтаңыз.
equipment-problem-model-missing = Моделі көрсетілмеген.
equipment-problem-quantity-missing = Саны көрсетілмеген.
equipment-problem-quantity-not-whole = Саны – бүтін сан: 1–{ $limit }.
equipment-problem-quantity-ambiguous = Бұл { $small } немесе { $large } болуы мүмкін: санды бөлгішсіз жазыңыз.
equipment-problem-serials-missing = Сериялық нөмірлері көрсетілмеген.
equipment-problem-serials-not-as-many = Сериялық нөмірлер: { $serials }, жабдық: { $quantity }. Барлық нөмірді жазыңыз немесе санын түзетіңіз.
equipment-problem-serial-repeated = { $serial } сериялық нөмірі { $row }-жолда да бар.
equipment-problem-serial-twice-in-row = { $serial } сериялық нөмірі жолда екі рет тұр.
equipment-problem-serial-rounded = Кесте сериялық нөмірді дөңгелектеген: бағанға мәтін пішімін беріңіз.
equipment-problem-serial-unreadable = «{ $serial }» – сериялық нөмір емес.
equipment-problem-watts-unreadable = Бір жабдықтың қуатын ваттпен жазыңыз, мысалы 3250 немесе 3,25 кВт.
equipment-problem-watts-too-low = Бір жабдық { $watts } Вт тұтынар еді – тым аз: сан мен өлшемді тексеріңіз.
equipment-problem-watts-too-high = Бір жабдық { $watts } Вт тұтынар еді – тым көп: бір жабдықтың қуатын жазыңыз.
equipment-problem-customs-unreadable = Бұл кеден декларациясының нөміріне ұқсамайды.
equipment-problem-value-unreadable = Құнын теңгемен сан түрінде жазыңыз, мысалы 1490000.
equipment-problem-value-currency = Құны теңгемен емес.
equipment-problem-value-differs = Бағасы мен санының көбейтіндісі – { $product }, ал құны басқа.
equipment-problem-more-problems = Тағы осындай: { $count }

## Dialogue

card-left = Бұл чат енді бұл ұйыммен байланысты емес.
ask-paper-case-case = Бұл құжаттар қай іске қатысты?
ask-question-case-case = Мұны қызметкерлерге сұрақ ретінде жіберу керек пе? Қай іс бойынша?
case-not-chosen = Іс таңдалмады, сондықтан бұрын жіберілгені берілмеді. Оны қайта жіберіңіз.
paper-not-taken-yet = Бұл құжат қабылданбады. Алдымен жоғарыдағы сұраққа жауап беріңіз, содан кейін құжатты қайта жіберіңіз.
caption-not-passed-on = Файлдың астындағы жазу қызметкерлерге берілмейді. Бұл сұрақ болса, оны бөлек хабарламамен жіберіңіз.
too-many-files = Файлдар бірден тым көп. Осы файл және одан кейінгілердің ішінен «Алынды» деген жауап келмегендері қабылданбады. Оларды бір минуттан кейін қайта жіберіңіз.
refusal-inspection-not-open = Бұл іс бойынша қазір ашық тексеру жоқ. Істің жай-күйі карточкада көрсетілген.
notice-wrong-contact = Байланыс ұйымға қатысты емес

## Linking

link-code-on-its-way = Код жіберіліп қойған. «Спам» қалтасын да қараңыз; жаңасын бір минуттан кейін сұрауға болады.
link-needs-staff = Бұл ұйымның код жіберуге болатын мекенжайы қазір жоқ. Чатты қосу үшін ведомствоға хабарласыңыз.
link-claimed = Бұл сілтеме жаңа ғана басқа чатта ашылды. Ол сіз болсаңыз, сол жерде жалғастырыңыз; әйтпесе жарты сағаттан кейін қайталаңыз немесе ведомстводан жаңасын сұраңыз.
link-form-first = Алдымен жоғарыдағы сұраққа жауап беріңіз немесе оны тоқтатыңыз, содан кейін кодты жазыңыз.
notice-link-without-address = Сілтеме ашылды, ал код жіберетін мекенжай жоқ
