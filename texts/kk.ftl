# Rollcall-дың өз сөздері. Әр кілт үш тілде де бар, айнымалылары бірдей.

## Оператордың түймелері

button-received = Алдық
button-filed = Хабарлама бердік
button-already-filed = Бұрын бергенбіз
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
button-outcome-registered-on-spot = Сол жерде берілді
button-outcome-registered-mismatch = Берілді, деректер өзгеше
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

card-title = № { $number } іс
card-deadline = Хабарламаны { $deadline } беріңіз.
card-overdue = Мерзім өтті. Хабарламаны әлі де беруге болады.
card-days-left = { $daysLeft ->
    [0] Бүгін – соңғы күн.
    [one] { $daysLeft } күн қалды.
   *[other] { $daysLeft } күн қалды.
}
card-waiting-filing = Хабарлама берілгені туралы жауабыңыз тексерілуде.
card-waiting-already-filed = Хабарлама бұрын берілгені туралы жауабыңыз тексерілуде.
card-waiting-not-operating = Енді жұмыс істемейтініңіз туралы жауабыңыз тексерілуде.
card-waiting-not-in-scope = Міндеттің сізге қатысты еместігі туралы жауабыңыз тексерілуде.
card-waiting-extension = Қосымша уақыт туралы өтінішіңіз қаралуда.
card-under-inspection = Тексеру тағайындалды. Хабарламаны әлі де беруге болады.
card-next-message = Келесі хабар: { $when }

## Түймелерге жауаптар

ask-days = Тағы қанша уақыт керек?
ack-received = Рақмет, белгіленді.
ack-filed = Рақмет. Тізілім бойынша тексереміз; оған дейін еске салу жіберілмейді.
ack-already-filed = Рақмет. Хабарламаңызды табамыз; оған дейін еске салу жіберілмейді.
ack-need-time = Өтініш берілді. Ол қаралғанша мерзім өзгермейді.
ack-not-operating = Рақмет. Қызметкерлер мұны тексереді; оған дейін еске салу жіберілмейді.
ack-not-in-scope = Рақмет. Қызметкерлер мұны тексереді; оған дейін еске салу жіберілмейді.
ack-registered = Хабарламаңыз алынды. Басқа ештеңе қажет емес.
ack-extension-granted = Қосымша уақыт берілді: хабарламаны { $deadline } беріңіз.
ack-extension-refused = Қосымша уақыт берілмеді: хабарламаны { $deadline } беріңіз.
ack-claim-confirmed = Жауабыңыз расталды. Іс жабылды.
ack-claim-refuted = Жауабыңыз расталмады. Міндет сақталады: хабарламаны { $deadline } беріңіз.
outdated-button = Бұл түйме ескірді. Қазір не істеуге болатыны картада көрсетілген.
try-again = Кешіріңіз, орындалмады. Қайталап көріңіз.

## Чаттар

link-welcome = Бұл чат қосылды. Ісіңіз туралы хабарлар осында келеді, оларға осында жауап бере аласыз.
link-welcome-inspector = Бұл чат қосылды. Сізге берілген тексерулер осында келеді.
link-used = Бұл сілтеме басқа чатта қолданылған. Ведомстводан жаңасын сұраңыз.
link-expired = Бұл сілтеме белгісіз немесе енді жарамсыз. Ведомстводан жаңасын сұраңыз.
unknown-chat = Бұл чат ешкімге қосылмаған. Ведомство жіберген сілтемені ашыңыз.
no-open-case = Ашық іс жоқ.
private-only = Мен тек жеке чаттарда жауап беремін.
bot-help =
    Мұнда сіз хабарлама беру міндеті туралы хабарлар аласыз және оларға түймелермен жауап бересіз.

    /status ісіңіздің күйін көрсетеді.
    /why мерзімнің неге дәл осындай екенін түсіндіреді.
    /help осы мәтінді көрсетеді.

    Құжаттар бұл чатқа емес, ведомствоға беріледі. Мұнда дербес деректерді жібермеңіз.

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
refusal-nothing-missed = Бұл істе міндетті хабарламалар жіберілмей қалған жоқ.
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

inspection-assigned = № { $case } іс бойынша тексеру, өңір: { $region }. Қабылдаудың соңғы күні: { $acceptBy }; нәтижені жазудың соңғы күні: { $recordBy }.
inspection-accept-reminder = № { $case } іс бойынша тексеруді (өңір: { $region }) қабылдаудың соңғы күні { $acceptBy } болатын. Оны қабылдаңыз. Нәтижені жазудың соңғы күні: { $recordBy }.
inspection-record-reminder = № { $case } іс бойынша тексеру нәтижесін (өңір: { $region }) жазудың соңғы күні { $recordBy } болатын. Оны жазыңыз. (Қабылдау мерзімі: { $acceptBy }.)
inspection-recalled = № { $case } іс бойынша тексеру (өңір: { $region }) кері қайтарылды: бару енді қажет емес.
inspection-recorded = № { $case } іс бойынша тексеру нәтижесі (өңір: { $region }) жазылды. Рақмет.
inspection-card = № { $case } іс бойынша тексеру, өңір: { $region }
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
inspection-outcome-registered-on-spot = Хабарлама тексеру кезінде берілді
inspection-outcome-registered-mismatch = Хабарлама берілді, деректер сәйкес емес
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
inspection-outcome-recalled = Кері қайтарылды: оператор хабарлама берді

## Істің нәтижелері, кезектері және кідірістері

outcome-registered-on-time = Хабарлама мерзімінде берілді
outcome-registered-late = Хабарлама кешігіп берілді
outcome-registered-after-inspection = Хабарлама тексеруден кейін берілді
outcome-already-registered = Хабарлама бұрын берілген
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
hold-filing-waiting = Хабарлама тексеруді күтуде
hold-claim-waiting = Жауап тексеруді күтуде
hold-extension-waiting = Уақыт туралы өтініш шешімді күтуде
hold-notice-not-served = Хабардар ету тапсырылмаған
hold-final-warning-not-served = Соңғы ескерту тапсырылмаған
hold-inspection-without-result = Тексеру нәтижесіз аяқталды
hold-steps-missed = Міндетті хабарламалар үзіліске немесе ақауға тап келді; істің оларсыз жалғасуын қызметкер шешуі керек

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
reason-filed = хабарлама түсті
reason-matter-waiting = органның шешімін күтуде
reason-case-closed = іс жабылған
reason-plan-superseded = жаңа мерзімдермен ауыстырылды
reason-too-late = бұл мәтін үшін тым кеш
reason-unsubscribed = ескертулерден бас тартылды
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
event-filing-received = Хабарлама алынды
event-channel-lost = Арна жоғалды
event-channel-restored = Арна қалпына келтірілді
event-message-bounced = Хабарлама қайтып келді
event-steps-missed = Міндетті хабарламалар жіберілмей қалды
event-missed-steps-accepted = Жіберілмей қалған хабарламаларды қызметкер растады
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
console-channel-paused = { $channel } { $since } бастап тоқтатылды: { $why }
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
why-recurring = Міндет әр { $months } ай сайын қайталанады; алғашқы күні { $first }, келесі күні { $date }.
why-moved = Орган соңғы күнді ауыстырды: { $from } орнына { $to }.
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
why-end = Сіз үлгересіз, егер { $deadline } тапсырсаңыз.
why-clocks-moved = Мерзім есептелгеннен кейін осы белдеудің сағаты ауыстырылды. Қызметкерлер өзгерткенше мына мерзім қолданылады: { $deadline }.
why-weekday-1 = дүйсенбі
why-weekday-2 = сейсенбі
why-weekday-3 = сәрсенбі
why-weekday-4 = бейсенбі
why-weekday-5 = жұма
why-weekday-6 = сенбі
why-weekday-7 = жексенбі

## Істің жай-күйі: түзетілген байланыс үшін

status-subject = Сіздің ісіңіз, { $authority }: жай-күйі
status-email =
    Бұл мекенжай сіздің ұйымыңыз үшін көрсетілген. Сіздің міндетіңіз: { $duty }. Оны орындау мерзімі: { $deadline }.

    Кімге: { $operator }

    Бұрынғы хабарламалар қайталанбайды. Егер сіз бәрін орындап қойсаңыз немесе міндет сізге қатысы жоқ деп есептесеңіз, хабарлаңыз. Telegram арқылы жауап беру: { $link }
status-telegram =
    Сіздің міндетіңіз: { $duty }. Оны орындау мерзімі: { $deadline }.

    Бұрынғы хабарламалар қайталанбайды.

## Ескертулерден бас тарту

unsubscribe-title = Электрондық пошта арқылы ескертулер
unsubscribe-ask = Бұл мекенжайға енді ескерту жіберілмесін бе? Заң талап ететін хабарламалар мен ескертпелер бәрібір келеді.
unsubscribe-button = Ескерту жіберілмесін
unsubscribe-done = Бұл мекенжайға енді ескертулер келмейді. Заң талап ететін хабарламалар мен ескертпелер бәрібір келеді.
unsubscribe-unknown = Бұл сілтеме жарамсыз.
