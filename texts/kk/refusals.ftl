# Неге бірдеңе мүмкін емес немесе қабылданбады. Бұл бөлімнің әр кілті үш тілде де бар, айнымалылары бірдей.

## Бас тартулар

refusal-case-closed = Іс жабылды.
refusal-case-not-started = Іс әлі басталған жоқ. Бірнеше минуттан кейін қайталап көріңіз.
refusal-case-under-inspection = Тексеру тағайындалды; бұл енді мүмкін емес.
refusal-already-waiting = Бұл берілген және шешімді күтуде.
refusal-claim-decided = Бұл мәселе бойынша шешім ережелерде көзделген сан рет қабылданды. Хабарлама беріңіз немесе уәкілетті органға жаңа мән-жайларды жазбаша хабарлаңыз.
refusal-nothing-waiting = Шешімді күтіп тұрған ештеңе жоқ.
refusal-name-the-matter = Шешімді бірнеше мәселе күтіп тұр. Қайсысы бойынша шешім қабылданатынын көрсетіңіз.
refusal-case-changed = Сіз қарағаннан бері іс өзгерді. Қайта қарап, содан кейін шешім қабылдаңыз.
refusal-extension-too-late = Қосымша уақыт сұрауға кеш.
refusal-extension-too-long = Мерзімді мұнша уақытқа ұзартуға болмайды.
refusal-deadline-not-later = Жаңа мерзім қазіргісінен кеш және әлі келмеген болуы тиіс.
refusal-plan-outdated = Бұл істің күндері осы аралықта өзгерді. Қайта қараңыз.
refusal-nothing-to-inspect = Бұл істің нәтижесіз аяқталған тексеруі жоқ.
refusal-nothing-missed = Бұл істе міндетті хабарлар жіберілмей қалған жоқ.
refusal-final-warning-missed = Соңғы ескерту жіберілмей қалды, ал онсыз тексеру тағайындалмайды. Операторға қайта ескертіңіз.
refusal-no-such-message = Бұл істе қазір жіберуге болатын мұндай хабар жоқ.
refusal-message-still-due = Бұл хабар әлі жіберіледі.
refusal-message-skipped = Бұл хабар жіберілген жоқ. Оның жіберілмей қалғанын растаңыз немесе операторға қайта ескертіңіз.
refusal-message-arrived = Бұл хабар өзі жіберілетін барлық арна бойынша қабылданды.
refusal-message-too-late = Бұл хабарда айтылғаны енді дұрыс емес.
refusal-matter-waiting = Алдымен шешімді күтіп тұрған мәселе бойынша шешім қабылдаңыз: содан кейінгі қадамдар қайта есептеледі.
refusal-nothing-to-warn-of = Операторға заң талап еткендей ескертілді немесе ескерту әлі жіберіледі.
refusal-notice-not-served = Хабардар ету тапсырылмаған. Алдымен байланыс деректерін түзетіңіз немесе хабардар етуді қайта жіберіңіз.
refusal-inspection-closed = Тексеру жабылды.
refusal-inspection-recalled = Тексеру тоқтатылды, объектіге барудың қажеті жоқ.
refusal-inspection-outdated = Осы арада тексеру өзгерді. Қайта қарап, қайталаңыз.
refusal-not-assigned = Тексеру басқа инспекторға тапсырылған.
refusal-not-accepted-yet = Алдымен тексеруді қабылдау керек.
refusal-already-accepted = Тексеру қабылданып қойған.
refusal-unknown-case = Мұндай іс жоқ.
refusal-unknown-campaign = Мұндай науқан жоқ.
refusal-unknown-inspection = Мұндай тексеру жоқ.
refusal-unknown-inspector = Мұндай инспектор жоқ.
refusal-bad-case-id = Мұндай іс жоқ.
refusal-bad-inspection-id = Мұндай тексеру жоқ.
refusal-nothing-to-mend = Жоюды қажет ететін кемшілік жоқ.
refusal-cure-date-passed = Не жетіспейтінін және алдағы күнді көрсетіңіз.
refusal-last-channel = Заң талап ететін хабар сізге жетуі тиіс: алдымен электрондық пошта мекенжайы керек.
refusal-promise-date-wrong = Бүгіннен тапсырудың соңғы күніне дейінгі күнді таңдаңыз; ол өтіп кетсе, екі апта ішінен таңдаңыз.
refusal-unknown-requirement = Тізімде мұндай тармақ жоқ.
refusal-unknown-paper = Мұндай құжат жоқ.
refusal-paper-in-quarantine = Құжат вирусқа тексеруді күтуде.
refusal-paper-wrong-type = Бұл тармақ бойынша мұндай файл қабылданбайды. Қабылданатыны: { $types }, { $megabytes } МБ-қа дейін. Құжатты осы түрлердің бірінде немесе басқа тармақ бойынша жіберіңіз.
refusal-paper-too-big = Файл бұл тармақ үшін тым үлкен. Қабылданатыны: { $types }, { $megabytes } МБ-қа дейін. Файлды кішірейтіңіз немесе басқа тармақ бойынша жіберіңіз.
refusal-bad-answer = Жауап 1–2000 таңба болуы керек.
refusal-unknown-operator = Мұндай ұйым жоқ.
refusal-inspection-not-open = Бұл іс бойынша қазір ашық тексеру жоқ. Істің жай-күйі карточкада көрсетілген.

## Қабылданбаған құжат

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

## Жабдық тізімі

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
