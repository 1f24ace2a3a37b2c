# Why something is not possible or was not taken. Every key of this room stands in all three languages, with the same variables.

## Refusals

refusal-case-closed = The case is closed.
refusal-case-not-started = The case has not started yet. Please try again in a few minutes.
refusal-case-under-inspection = An inspection has been assigned; this is no longer possible.
refusal-already-waiting = This has already been passed on and waits for a decision.
refusal-claim-decided = Staff have decided this already, as often as the rules provide for. Please file, or write to the authority with new facts.
refusal-nothing-waiting = Nothing waits for a decision.
refusal-name-the-matter = More than one matter waits. Please say which one you decide.
refusal-case-changed = The case changed since you looked at it. Please look at it again, and decide then.
refusal-extension-too-late = It is too late to ask for more time.
refusal-extension-too-long = That is more time than can be granted.
refusal-deadline-not-later = The new deadline must be later than the present one and still to come.
refusal-plan-outdated = The dates of this case were changed meanwhile. Please look at it again.
refusal-nothing-to-inspect = No inspection of this case ended without a result.
refusal-nothing-missed = No statutory message of this case was left out.
refusal-final-warning-missed = The final warning was left out, and nobody is inspected without it. Please warn the operator again.
refusal-no-such-message = This case has no such message to send now.
refusal-message-still-due = This message is still to be sent.
refusal-message-skipped = This message was never sent. Please accept that, or warn the operator again.
refusal-message-arrived = This message was taken on every channel that it uses.
refusal-message-too-late = What this message says is no longer true.
refusal-matter-waiting = Please decide the pending matter first; the later steps are then recalculated.
refusal-nothing-to-warn-of = The operator was warned as the law demands, or is still to be.
refusal-notice-not-served = The notice was not served. Please repair the contact or send the notice again first.
refusal-inspection-closed = The inspection is closed.
refusal-inspection-recalled = The inspection was recalled; no visit is needed any more.
refusal-inspection-outdated = The inspection has changed meanwhile. Look at it again, then repeat.
refusal-not-assigned = The inspection is assigned to somebody else.
refusal-not-accepted-yet = The inspection must be accepted first.
refusal-already-accepted = The inspection was already accepted.
refusal-unknown-case = There is no such case.
refusal-unknown-campaign = There is no such campaign.
refusal-unknown-inspection = There is no such inspection.
refusal-unknown-inspector = There is no such inspector.
refusal-bad-case-id = There is no such case.
refusal-bad-inspection-id = There is no such inspection.
refusal-nothing-to-mend = There are no deficiencies to cure.
refusal-cure-date-passed = Name what is missing, and a day to come.
refusal-last-channel = What the law demands must be able to reach you: an email address is needed for it first.
refusal-promise-date-wrong = Choose a day from today up to the last day to file, or within two weeks, if it has passed.
refusal-unknown-requirement = The checklist has no such item.
refusal-unknown-paper = There is no such document.
refusal-paper-in-quarantine = The document waits to be scanned.
refusal-paper-wrong-type = This item does not take files of that kind. It takes { $types } of up to { $megabytes } MB. Please send the document as one of these, or for another item.
refusal-paper-too-big = The file is too large for this item. It takes { $types } of up to { $megabytes } MB. Please make the file smaller, or send it for another item.
refusal-bad-answer = An answer is 1 to 2,000 characters long.
refusal-unknown-operator = There is no such organisation.
refusal-inspection-not-open = No inspection of this case is open now. The card shows where things stand.

## A document that is not taken

paper-empty = The file is empty.
paper-too-large = The file is larger than 50 MB.
paper-too-many = No more than 40 documents or 300 MB of one case are taken within 24 hours. Please send the rest tomorrow, or put several pages into one file.
paper-type-unknown = Files of this kind are not taken. Send PDF, JPG, PNG, DOCX, XLSX or P7S.
paper-name-does-not-match = The file is not what its name says. Please check it and send it again.
paper-archive-too-large = What is packed in the file is too large.
paper-macros = The file holds macros. Please save it without them.
paper-encrypted = The file is protected by a password. Please send it without one.
paper-too-large-here = Telegram passes on files of up to 20 MB. Please make it smaller, or send it with your filing.
paper-send-by-page = Telegram passes on files of up to 20 MB. Send this one on your page: { $link }

## A list of machines

equipment-problem-file-empty = The file is empty: send the list of machines as .xlsx or .csv.
equipment-problem-file-too-large = The file is too large for a list: split it.
equipment-problem-file-not-a-table = The file is no spreadsheet: send .xlsx or .csv.
equipment-problem-file-old-workbook = The file is an old .xls workbook: save it as .xlsx.
equipment-problem-file-name-does-not-match = The ending of the name is not that of the content: save the list anew.
equipment-problem-file-macros = The workbook has macros: save it without them.
equipment-problem-file-encrypted = The workbook is protected by a password: save it without one.
equipment-problem-file-unreadable = The file cannot be read: save it anew as .xlsx.
equipment-problem-no-headings = No row names the columns: write maker, model, quantity, serial numbers, watts, customs declaration and value above them.
equipment-problem-no-rows = The list has headings and no machine below them.
equipment-problem-too-many-rows = The list has more than { $limit } rows: split it. Nothing of it was read.
equipment-problem-column-required = Add the column “{ $column }”: without it the machines cannot be counted.
equipment-problem-column-missing = The list has no column “{ $column }”: add it where it is known.
equipment-problem-column-unknown = The column is not known and is not read.
equipment-problem-column-twice = The column “{ $other }” means the same: remove one of the two.
equipment-problem-column-currency = The column is not in tenge and is not read.
equipment-problem-cells-beyond-headings = The row has more cells than the headings.
equipment-problem-formula = The cell holds a formula: write its result.
equipment-problem-spreadsheet-error = The cell holds an error of the spreadsheet.
equipment-problem-text-too-long = Shorten the text to { $limit } characters.
equipment-problem-letters-lost = Letters were lost when the file was saved: save it anew as CSV UTF-8 or .xlsx.
equipment-problem-model-missing = The model is missing.
equipment-problem-quantity-missing = The quantity is missing.
equipment-problem-quantity-not-whole = Write the quantity as a whole number from 1 to { $limit }.
equipment-problem-quantity-ambiguous = This can be { $small } or { $large }: write the quantity without a separator.
equipment-problem-serials-missing = The serial numbers are missing.
equipment-problem-serials-not-as-many = Serial numbers: { $serials }, machines: { $quantity }. Write every number, or correct the quantity.
equipment-problem-serial-repeated = The serial number { $serial } stands in row { $row } as well.
equipment-problem-serial-twice-in-row = The serial number { $serial } stands twice in this row.
equipment-problem-serial-rounded = The spreadsheet shortened the serial number: format the column as text.
equipment-problem-serial-unreadable = “{ $serial }” is no serial number.
equipment-problem-watts-unreadable = Write the power of one machine in watts, such as 3250, or as 3,25 kW.
equipment-problem-watts-too-low = One machine would draw { $watts } W, which is very little: check the number and the unit.
equipment-problem-watts-too-high = One machine would draw { $watts } W, which is very much: write the power of one machine.
equipment-problem-customs-unreadable = This does not look like the number of a customs declaration.
equipment-problem-value-unreadable = Write the value in tenge as a number, such as 1490000.
equipment-problem-value-currency = The value is not in tenge.
equipment-problem-value-differs = The price times the quantity is { $product }, and the value is another.
equipment-problem-more-problems = { $count } more like this.
