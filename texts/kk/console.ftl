# Қызметкерлер не көреді және кодтардың атаулары. Бұл бөлімнің әр кілті үш тілде де бар, айнымалылары бірдей.

## Тексерулер

inspection-status-unassigned = Инспекторды күтуде
inspection-status-assigned = Қабылдауды күтуде
inspection-status-accepted = Қабылданды, нәтижені күтуде
inspection-status-closed = Жабылды
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
outcome-transferred-confirmed = Басқа иеге өткені расталды
outcome-objection-upheld = Қарсылық қанағаттандырылды
queue-operator = Операторды күтуде
queue-filings = Берілгенін тексеру
queue-claims = Жауаптарды тексеру
queue-extensions = Уақыт туралы өтініштер
queue-contact-repair = Байланыстарды түзету
queue-supervisor = Басшы
queue-inspectors = Инспекторлар
queue-paused = Үзіліс
queue-none = Жабылды
queue-questions = Жауап күтетін сұрақтар
hold-campaign-paused = Науқан үзілісте
hold-filing-waiting = Тапсырылғаны тексеруді күтуде
hold-claim-waiting = Жауап тексеруді күтуде
hold-extension-waiting = Уақыт туралы өтініш шешімді күтуде
hold-notice-not-served = Хабардар ету тапсырылмаған
hold-final-warning-not-served = Соңғы ескерту тапсырылмаған
hold-inspection-without-result = Тексеру аяқталды, бірақ іс шешілмеді
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
step-letter = Хат
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
event-rules-adopted = Ережелер өзгерді, күндер бұрынғыша
event-filing-received = Тапсырылғаны алынды
event-channel-lost = Арна жоғалды
event-channel-restored = Арна қалпына келтірілді
event-message-bounced = Хабар қайтып келді
event-steps-missed = Міндетті хабарлар жіберілмей қалды
event-missed-steps-accepted = Жіберілмей қалған хабарларды қызметкер растады
event-sending-repeated = Хабар қайта жіберіледі
event-warning-repeated = Операторға қайта ескертіледі
event-case-escalated = Тексеруге берілді
event-inspection-called-off = Тексеру басталмай кері қайтарылды
event-inspection-closed = Тексеру жабылды
event-case-closed = Іс жабылды
event-deficiencies-found = Кемшіліктер табылды
event-question-answered = Сұраққа жауап берілді
event-channel-left = Оператор арнадан шықты

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

## Операторлар не айтты

console-said = Оператор не айтты
console-papers = Құжаттар
console-notices = Назар аударыңыз
via-email = электрондық поштамен
via-telegram = Telegram арқылы
notice-link-opened-twice = Қолданылған сілтеме екінші чатта ашылды
notice-wrong-codes = Сілтемеге қате код тым көп
notice-ready-for-inspection = Оператор тексеруге дайын
notice-evidence = Іс жабылғаннан кейін құжат келді
notice-inspection-unassigned = Тексерудің инспекторы жоқ
notice-inspector-not-told = Инспекторға тексеру туралы хабарлау мүмкін болмады
notice-link-undone = Ұйым чатты ажыратты
notice-infected-paper = Вирус жұққан құжат
notice-wrong-contact = Байланыс ұйымға қатысты емес
notice-too-much-news = Бір іс бойынша бір сағатта тым көп хабар келді
notice-claim-repeated = Қабылданбаған мәлімдеме қайта берілді
notice-link-without-address = Сілтеме ашылды, ал код жіберетін мекенжай жоқ
