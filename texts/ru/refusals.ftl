# Почему что-то невозможно или не принято. Каждый ключ этого раздела есть на всех трёх языках с теми же переменными.

## Отказы

refusal-case-closed = Дело закрыто.
refusal-case-not-started = Дело ещё не начато. Попробуйте через несколько минут.
refusal-case-under-inspection = Назначена проверка; это уже невозможно.
refusal-already-waiting = Это уже передано и ждёт решения.
refusal-claim-decided = По этому вопросу решение уже принято столько раз, сколько предусмотрено правилами. Подайте уведомление или сообщите уполномоченному органу новые обстоятельства письменно.
refusal-nothing-waiting = Решения ничего не ждёт.
refusal-name-the-matter = Решения ждут несколько вопросов. Укажите, по какому из них принимается решение.
refusal-case-changed = С момента просмотра дело изменилось. Посмотрите его ещё раз и примите решение.
refusal-extension-too-late = Просить о дополнительном времени уже поздно.
refusal-extension-too-long = На такое время срок продлить нельзя.
refusal-deadline-not-later = Новый срок должен быть позже нынешнего и ещё не наступить.
refusal-plan-outdated = Даты этого дела за это время изменились. Посмотрите его ещё раз.
refusal-nothing-to-inspect = Ни одна проверка этого дела не осталась без результата.
refusal-nothing-missed = Обязательные сообщения этого дела не пропускались.
refusal-final-warning-missed = Последнее предупреждение было пропущено, а без него проверка не назначается. Предупредите оператора повторно.
refusal-no-such-message = В деле нет такого сообщения, которое можно отправить сейчас.
refusal-message-still-due = Это сообщение ещё будет отправлено.
refusal-message-skipped = Это сообщение не отправлялось. Подтвердите его пропуск или предупредите оператора повторно.
refusal-message-arrived = Это сообщение принято на всех каналах, по которым оно отправляется.
refusal-message-too-late = Сказанное в этом сообщении уже неверно.
refusal-matter-waiting = Сначала решите вопрос, ожидающий рассмотрения: после решения дальнейшие шаги отсчитываются заново.
refusal-nothing-to-warn-of = Оператор предупреждён в соответствии с законом, или предупреждение ещё будет отправлено.
refusal-notice-not-served = Извещение не вручено. Сначала исправьте контакт или отправьте извещение повторно.
refusal-inspection-closed = Проверка закрыта.
refusal-inspection-recalled = Проверка отменена, выезд больше не нужен.
refusal-inspection-outdated = Проверка тем временем изменилась. Посмотрите ещё раз и повторите.
refusal-not-assigned = Проверка поручена другому инспектору.
refusal-not-accepted-yet = Сначала проверку нужно принять.
refusal-already-accepted = Проверка уже принята.
refusal-unknown-case = Такого дела нет.
refusal-unknown-campaign = Такой кампании нет.
refusal-unknown-inspection = Такой проверки нет.
refusal-unknown-inspector = Такого инспектора нет.
refusal-bad-case-id = Такого дела нет.
refusal-bad-inspection-id = Такой проверки нет.
refusal-nothing-to-mend = Недостатков, которые нужно устранить, нет.
refusal-cure-date-passed = Укажите, чего не хватает, и будущую дату.
refusal-last-channel = Предусмотренное законом должно до вас доходить: сначала нужен адрес электронной почты.
refusal-promise-date-wrong = Выберите день от сегодняшнего до последнего дня подачи, а если он прошёл, — в пределах двух недель.
refusal-unknown-requirement = В перечне нет такого пункта.
refusal-unknown-paper = Такого документа нет.
refusal-paper-in-quarantine = Документ ожидает проверки на вирусы.
refusal-paper-wrong-type = По этому пункту файлы такого вида не принимаются. Принимаются: { $types }, до { $megabytes } МБ. Пришлите документ в одном из этих видов или по другому пункту.
refusal-paper-too-big = Файл слишком велик для этого пункта. Принимаются: { $types }, до { $megabytes } МБ. Уменьшите файл или пришлите его по другому пункту.
refusal-bad-answer = Ответ — от 1 до 2000 знаков.
refusal-unknown-operator = Такой организации нет.
refusal-inspection-not-open = Открытой проверки по этому делу сейчас нет. На карточке показано, как обстоят дела.

## Документ, который не принят

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

## Список оборудования

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
