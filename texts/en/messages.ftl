# What letters, reminders, cards and printed notices say. Every key of this room stands in all three languages, with the same variables.

## The card of a case

card-title = Case No. { $number }: { $duty }
deadline-ahead = You have { $deadline } to file.
deadline-passed = You had { $deadline } to file. That has passed; you can still file.
card-days-left = { $daysLeft ->
    [0] Today is the last day.
    [one] { $daysLeft } day left.
   *[other] { $daysLeft } days left.
}
card-waiting-filing = Staff are checking whether you have filed.
card-waiting-already-filed = Staff are checking whether you had filed before.
card-waiting-not-operating = Staff are checking whether you no longer operate.
card-waiting-not-in-scope = Staff are checking whether the duty is not yours.
card-waiting-extension = Your request for more time is being considered.
card-under-inspection = An inspection has been assigned. You can still file.
card-next-message = Next message: { $when }
card-title-brief = Case No. { $number }
card-not-started = The case has not started yet.
card-being-prepared = Your first message is being prepared. It will come to this chat.
card-waiting-transferred = Staff are checking whether the business has passed to another owner.
card-waiting-dispute = Staff are checking the fact you dispute. The duty stays meanwhile.
card-waiting-objection = Your objection is being considered.
card-waiting-deficiency = Staff are checking whether the deficiencies are cured.
card-waiting-voluntary-closure = Your declaration of closure is being checked.
card-waiting-question = Your question has been passed to staff.
card-deficiency = Your filing has deficiencies. Cure them by the end of { $cureBy }.
card-promise = You plan to file on { $on }.
card-papers = Papers: { $done } of { $all } are here.
card-paper-missing = – missing: { $title }
card-paper-deficient = – deficient: { $title }
card-papers-more =
    and { $count ->
        [one] { $count } more
       *[other] { $count } more
    }: /papers
card-as-of = As of { $when }
card-folded = Case No. { $number }: see the newest message below.
card-evidence = You can still send documents that show what was put right: until the end of { $until }.
card-outcome-registered-on-time = You filed on time.
card-outcome-registered-late = You filed, after the deadline.
card-outcome-registered-after-inspection = You filed after an inspection.
card-outcome-already-registered = You had filed before the notice.
card-outcome-ceased-confirmed = It was confirmed that you no longer operate.
card-outcome-out-of-scope-confirmed = It was confirmed that the duty is not yours.
card-outcome-closed-voluntarily = You closed down by your own decision.
card-outcome-self-restricted = You limit your load by your own decision.
card-outcome-enforcement-closed = Your case was closed after measures of the authority.
card-outcome-campaign-withdrawn = The campaign was withdrawn; nothing more is asked of you.
card-outcome-transferred-confirmed = It was confirmed that the business has passed to another owner.
card-outcome-objection-upheld = Your objection was upheld.
card-left = This chat is no longer linked to this organisation.

## Inspections

inspection-assigned = Inspection of case No. { $case } ({ $region }). Accept it by { $acceptBy }; record the outcome by { $recordBy }.
inspection-operator-ready = The operator of case No. { $case } ({ $region }) says that it is ready for the inspection.
inspection-accept-reminder = The inspection of case No. { $case } ({ $region }) was to be accepted by { $acceptBy }. Please accept it. The outcome is due by { $recordBy }.
inspection-record-reminder = The outcome of the inspection of case No. { $case } ({ $region }) was due by { $recordBy }. Please record it. (Accepted by { $acceptBy }.)
inspection-recalled = The inspection of case No. { $case } ({ $region }) is recalled: no visit is needed any more.
inspection-recorded = The outcome of the inspection of case No. { $case } ({ $region }) has been recorded. Thank you.

## Email

email-footer = You receive this message from { $authority } because your organisation is on the list of this campaign. You can answer by the buttons in Telegram or by writing to the authority.

## Why a deadline is the date it is

why-title = Why is this the date?
why-duty = The duty rests on { $title } ({ $citation }): { $link }
why-duty-article = The duty rests on { $title } ({ $citation }), { $article }: { $link }
why-duty-unconfirmed = What the duty rests on is being confirmed by counsel.
why-cohort = You belong to the group “{ $cohort }”, which has a date of its own.
why-event = It is counted from { $date } ({ $event }).
why-period-working-days-after = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
} after that is { $date }.
why-period-working-days-before = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
} before that is { $date }.
why-period-calendar-days-after = { $count ->
    [one] { $count } calendar day
   *[other] { $count } calendar days
} after that is { $date }.
why-period-calendar-days-before = { $count ->
    [one] { $count } calendar day
   *[other] { $count } calendar days
} before that is { $date }.
why-period-months-after = { $count ->
    [one] { $count } month
   *[other] { $count } months
} after that is { $date }.
why-period-months-before = { $count ->
    [one] { $count } month
   *[other] { $count } months
} before that is { $date }.
why-period-years-after = { $count ->
    [one] { $count } year
   *[other] { $count } years
} after that is { $date }.
why-period-years-before = { $count ->
    [one] { $count } year
   *[other] { $count } years
} before that is { $date }.
why-recurring = The duty comes back every { $months ->
    [one] month
   *[other] { $months } months
}, first on { $first }; the next date is { $date }.
why-moved = The authority moved the last day from { $from } to { $to }.
why-nominal-working = The date named is { $weekday }, { $date }, a working day.
why-nominal-off = The date named is { $weekday }, { $date }, a day off.
why-day-off-ordinary = { $date } is a { $weekday }, a day off.
why-day-off-named = { $date } ({ $weekday }) is a day off: { $name }. { $source }.
why-day-off-carried = { $date } ({ $weekday }) is a day off: { $name }, carried over from { $from }. { $source }.
why-day-off-moved = { $date } ({ $weekday }) is a day off by decree; { $worked } was worked for it. { $source }.
why-worked = { $date } ({ $weekday }) is worked by decree. { $source }.
why-roll-none = The date does not move, whatever day it is.
why-roll-not-needed = The date stays: it is a working day.
why-roll-next-working-day = For this duty a last day that is a day off moves to the next working day: { $date }.
why-roll-previous-working-day = For this duty a last day that is a day off moves to the working day before: { $date }.
why-zone-capital = That day ends at { $time } by the clocks of the capital ({ $zone }, { $offset }).
why-zone-operator-site = That day ends at { $time } by the clocks of the operator’s site ({ $zone }, { $offset }).
why-zone-operator-registered = That day ends at { $time } by the clocks of the registered address ({ $zone }, { $offset }).
why-calendar = Working days are counted by the calendar { $version }.
why-provisional-year-without-decree = { $date } lies in a year whose days of rest have not been decreed yet.
why-provisional-estimated-day = The feast on { $date } is an estimate until it is announced.
why-provisional = So the date is provisional: it may still change.
why-end = You are on time { $deadline }.
why-clocks-moved = The clocks of this zone were changed since the case was planned. Until staff change it, this holds: { $deadline }.
why-weekday-1 = Monday
why-weekday-2 = Tuesday
why-weekday-3 = Wednesday
why-weekday-4 = Thursday
why-weekday-5 = Friday
why-weekday-6 = Saturday
why-weekday-7 = Sunday

## How a case stands, for a contact that was repaired

status-subject = Your case with { $authority }: how it stands
status-email =
    This address was entered for your organisation. Your duty: { $duty }. You have { $deadline } to fulfil it.

    To: { $operator }

    Earlier messages are not repeated. If you have done it already, or believe that the duty is not yours, please say so. Answer in Telegram: { $link }
status-telegram =
    Your duty: { $duty }. You have { $deadline } to fulfil it.

    Earlier messages are not repeated.

## Papers

item-missing = not sent yet
item-supplied = received, not looked at yet
item-accepted = accepted
item-deficient = deficient
item-waived = not needed
item-in-filing = filled in where the filing is made
item-finding = What is wrong: { $finding }

## Is a message genuine?

verify-line = Code of this message: { $code } (check: /verify)
verify-line-link = Is this message genuine? Code { $code }, check: { $link }

## Letters

letter-filed-subject = Received: your filing, case No. { $number }
letter-filed =
    Your filing was received on { $receivedAt }. Thank you: nothing more is asked of you in this case, and no more reminders are sent. If an inspection was assigned, it is recalled.

    Duty: { $duty }. Case No. { $number }. Keep this receipt.
letter-next-duty = What comes next: { $next }
letter-fact-corrected-subject = The fact you disputed was put right, case No. { $number }
letter-fact-corrected = The fact you disputed in case No. { $number } was put right. The duty stays. { $deadlineSentence }
letter-claim-confirmed-subject = Confirmed: case No. { $number } is closed
letter-claim-confirmed =
    What you reported was confirmed. The case is closed, and nothing more is asked of you.

    Duty: { $duty }. Case No. { $number }.
letter-claim-refuted-subject = Not confirmed: the duty stays, case No. { $number }
letter-claim-refuted = What you reported in case No. { $number } was not confirmed. The duty stays. { $deadlineSentence } If you do not agree, you can object: choose “We object” among the answers.
letter-objection-refused-subject = Objection not upheld, case No. { $number }
letter-objection-refused =
    Your objection in case No. { $number } was considered and not upheld. The duty stays. { $deadlineSentence }

    If you do not agree with this decision, you can appeal to the authority above this one or to a court, as the law allows.
letter-extension-granted-subject = More time was granted, case No. { $number }
letter-extension-granted = More time was granted in case No. { $number }: you have { $deadline } to file.
letter-extension-refused-subject = More time was not granted, case No. { $number }
letter-extension-refused = More time was not granted in case No. { $number }; the date stays. { $deadlineSentence }
letter-deficiencies-found-subject = Deficiencies in your filing: cure them by the end of { $cureBy }
letter-deficiencies-found =
    We reviewed your filing in case No. { $number }. These items are deficient; cure them by the end of { $cureBy }:

    { $items }

    Send the documents in the Telegram chat or on your page, then choose “Deficiencies cured”. What is cured in time counts as filed on { $receivedAt }.
letter-statement-received-subject = Received: “{ $statement }”, case No. { $number }
letter-statement-received =
    On { $receivedAt } you reported in case No. { $number }: “{ $statement }”.

    { $consequence }

    Keep this receipt.
letter-withdrawn-subject = Nothing more is asked of you, case No. { $number }
letter-withdrawn =
    { $authority } has withdrawn its demand in case No. { $number }. The case is closed: nothing more is asked of you, and no more reminders are sent. If an inspection was assigned, it is recalled.

    Duty: { $duty }.
letter-inspected-subject = The inspection has ended, case No. { $number }
letter-inspected =
    { $authority } has recorded the result of the inspection in case No. { $number }. { $outcome } This ends the case; no more reminders are sent.

    If you do not agree, you can appeal to the authority above this one or to a court, as the law allows.

    Duty: { $duty }.
letter-your-question = You asked: “{ $text }”
letter-question-answered-subject = Answer to your question, case No. { $number }
letter-question-answered =
    Answer of { $authority } to your question in case No. { $number }:

    { $text }
letter-deadline-moved-subject = A new date for your filing, case No. { $number }
letter-deadline-moved = The last day to file in case No. { $number } was changed. { $deadlineSentence } The Telegram chat explains the date (/why); you can also ask staff on your page.
letter-link-code-subject = { $code } is your code
letter-link-code =
    Somebody opened the Telegram link of your organisation. If it was you, write this code in that chat: { $code }

    The code is valid for 30 minutes. If it was not you, do nothing: without the code nobody sees anything of your case.
letter-chat-linked-subject = A Telegram account was linked to your organisation
letter-chat-linked =
    A Telegram account was linked to your organisation. It gets messages about your case and can answer them.

    Was it not you? Undo it here: { $link }
letter-chat-linked-no-page-subject = A Telegram account was linked to your organisation
letter-chat-linked-no-page = A Telegram account was linked to your organisation. It gets messages about your case and can answer them. Was it not you? Contact { $authority }.
letter-paper-received-subject = Received: { $name }, case No. { $number }
letter-paper-received =
    We received a document for case No. { $number }.

    File: { $name }
    Item: { $item }
    Time: { $receivedAt }
    Size: { $bytes } bytes
    SHA-256: { $hash }

    Keep this receipt: the number after SHA-256 fits this file alone.
letter-paper-infected-subject = Please send { $name } again, case No. { $number }
letter-paper-infected =
    The virus scanner found something harmful in a document that you sent for case No. { $number }. It does not count, and staff do not see it. Please send a clean copy in the Telegram chat or on your page.

    File: { $name }
    Item: { $item }
    Sent: { $receivedAt }
legal-basis = Legal basis: { $title } ({ $citation }).
legal-basis-article = Legal basis: { $title } ({ $citation }), article { $article }.
where-to-ask = A question? Ask staff in the Telegram chat, or on the page of your case.
email-page = Answer, or send documents, without Telegram: { $link }
email-page-button = Open my case
promise-subject = Your plan: file on { $promisedOn }
promise-email =
    You planned to file on { $promisedOn }. { $deadlineSentence }

    To: { $operator }

    Duty: { $duty }. If you have filed already, or the plan has changed, please say so. Answer in Telegram: { $link }
promise-telegram = You planned to file on { $promisedOn }. { $deadlineSentence }

## What a campaign may say in its own words
# A campaign that has a key of these says it its own way.

where-to-file = You file with { $authority }.
reminder-deficiency-subject = Reminder: the deficiencies in your filing are not cured
reminder-deficiency-email =
    The deficiencies in your filing have not been cured. Cure them by the end of { $cureBy }. { $deadlineSentence }

    To: { $operator }

    Duty: { $duty }. The deficient items:

    { $items }

    { where-to-file } If you have cured the deficiencies already, or believe that nothing is wrong, please say so: staff will check it. Answer in Telegram: { $link }
reminder-deficiency-telegram =
    The deficiencies in your filing have not been cured. Cure them by the end of { $cureBy }. { $deadlineSentence }

    The list: /papers. { where-to-file } Cured already? Answer with a button.
missed-deadline-deficiency-subject = The deficiencies in your filing have not been cured
missed-deadline-deficiency-email =
    The deficiencies in your filing have not been cured. The date to cure them was the end of { $cureBy }. You can still cure them: please do it now.

    To: { $operator }

    Duty: { $duty }. The deficient items:

    { $items }

    { where-to-file } If they are not cured, a final warning follows; it names the last day before an inspection is assigned.

    If you have cured the deficiencies already, or believe that nothing is wrong, please say so now: staff will check it. Answer in Telegram: { $link }
missed-deadline-deficiency-telegram =
    The deficiencies in your filing have not been cured. The date to cure them was the end of { $cureBy }. You can still cure them: please do it now.

    The list: /papers. { where-to-file } If they are not cured, a final warning follows; it names the last day before an inspection is assigned.

    Cured already? Answer with a button.
final-warning-deficiency-subject = Last chance to cure the deficiencies: by the end of { $warnedUntil }
final-warning-deficiency-email =
    Cure the deficiencies in your filing by the end of { $warnedUntil }. If they have not been cured by then, an inspection will be assigned on { $inspectionFrom }.

    To: { $operator }

    Duty: { $duty }. The first date to cure them was the end of { $cureBy }. The deficient items:

    { $items }

    { where-to-file } If you have cured the deficiencies already, or believe that nothing is wrong, please say so before that day ends: staff will check it before anything else happens. Answer in Telegram: { $link }
final-warning-deficiency-telegram =
    Cure the deficiencies in your filing by the end of { $warnedUntil }. If they have not been cured by then, an inspection will be assigned on { $inspectionFrom }.

    The list: /papers. { where-to-file } Cured already? Answer with a button.
escalation-deficiency-subject = An inspection has been assigned
escalation-deficiency-email =
    An inspection has been assigned, because the deficiencies in your filing were not cured. The date to cure them was the end of { $cureBy }.

    To: { $operator }

    Duty: { $duty }. You can still cure these items:

    { $items }

    { where-to-file } Once staff have accepted the cure, the inspection is recalled. Questions and answers in Telegram: { $link }
escalation-deficiency-telegram =
    An inspection has been assigned, because the deficiencies in your filing were not cured. The date to cure them was the end of { $cureBy }.

    You can still cure them: /papers. { where-to-file } Once staff have accepted the cure, the inspection is recalled.
inspection-rights =
    Who comes: an inspector of { $authority }. Ask for an ID, and for the ground in writing. Ground: { $ground }.

    You may be present, write down what you do not agree with, and object.
inspection-ground-not-filed = the filing was not received
inspection-ground-not-mended = the deficiencies were not cured in time

## The notice on paper, and the calendar

sheet-title = Notice of a duty
sheet-body =
    You have { $deadline } to fulfil this duty: { $duty }.

    If you have done it already, no longer operate, or believe that the duty is not yours, please say so: staff will check it, and no reminders are sent meanwhile. If you need more time, ask before the deadline.
sheet-duty = Duty
sheet-deadline = Deadline
sheet-case = Case No.
sheet-requirements = What is needed
sheet-link = Point a phone at the code to answer in Telegram
sheet-verify = Is this notice genuine? Check the code
sheet-issued = Case No. { $number }, { $date }
sheet-footer = { $authority }. The notice is made by an information system and is valid without a signature.
calendar-title = Last day: { $duty }
calendar-description = { $duty }: you have { $deadline } to do so.

## A list of machines

equipment-title = Your list: rows { $rows }, machines { $units }, { $kilowatts } kW.
equipment-clean = No problem was found.
equipment-line = Row { $row }: { $problem }
