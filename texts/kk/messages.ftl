# Хаттар, еске салулар, карталар және қағаз хабарламалар не айтады. Бұл бөлімнің әр кілті үш тілде де бар, айнымалылары бірдей.

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
card-title-brief = № { $number } іс
card-not-started = Іс әлі басталған жоқ.
card-being-prepared = Сізге арналған алғашқы хабар дайындалып жатыр. Ол осы чатқа келеді.
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
card-left = Бұл чат енді бұл ұйыммен байланысты емес.

## Тексерулер

inspection-assigned = № { $case } іс бойынша тексеру ({ $region }). Қабылдаудың соңғы күні: { $acceptBy }; нәтижені жазудың соңғы күні: { $recordBy }.
inspection-operator-ready = № { $case } іс ({ $region }) бойынша оператор тексеруге дайын екенін хабарлады.
inspection-accept-reminder = № { $case } іс бойынша тексеруді ({ $region }) қабылдаудың соңғы күні { $acceptBy } болатын. Оны қабылдаңыз. Нәтижені жазудың соңғы күні: { $recordBy }.
inspection-record-reminder = № { $case } іс бойынша тексеру нәтижесін ({ $region }) жазудың соңғы күні { $recordBy } болатын. Оны жазыңыз. (Қабылдау мерзімі: { $acceptBy }.)
inspection-recalled = № { $case } іс бойынша тексеру ({ $region }) тоқтатылды: бару енді қажет емес.
inspection-recorded = № { $case } іс бойынша тексеру нәтижесі ({ $region }) жазылды. Рақмет.

## Пошта

email-footer = Бұл хабарды жіберген ведомство: { $authority }. Ұйымыңыз осы науқанның тізімінде бар. Telegram-дағы түймелермен немесе ведомствоға хат жазып жауап бере аласыз.

## Неге мерзім дәл осындай

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

## Құжаттар

item-missing = әлі жіберілмеген
item-supplied = алынды, әлі қаралған жоқ
item-accepted = қабылданды
item-deficient = түзету керек
item-waived = қажет емес
item-in-filing = тапсырғанда толтырылады
item-finding = Не дұрыс емес: { $finding }

## Хабар түпнұсқа ма?

verify-line = Хабар коды: { $code } (тексеру: /verify)
verify-line-link = Хабар түпнұсқа ма? Коды { $code }, тексеру: { $link }

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

## Жабдық тізімі

equipment-title = Тізіміңіз: { $rows } жол, { $units } жабдық, { $kilowatts } кВт.
equipment-clean = Ескерту жоқ.
equipment-line = { $row }-жол: { $problem }
