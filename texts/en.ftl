# Rollcall's own words. Every key stands in all three languages with the same variables.

## Buttons of an operator

button-received = Got it
button-filed = We have filed
button-already-filed = Filed before the notice
button-need-time = We need more time
button-not-operating = We no longer operate
button-not-in-scope = The duty is not ours
button-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}

## Buttons of an inspector

button-accept = Accept
button-record-outcome = Record the outcome
button-outcome-compliant = All in order
button-outcome-registered-on-spot = Registered on the spot
button-outcome-registered-mismatch = Registered, data differ
button-outcome-correct-by = To be corrected by a date
button-outcome-voluntary-closed = Closed by own decision
button-outcome-self-restricted = Limits its own load
button-outcome-suspended = Suspended
button-outcome-disconnected = Disconnected
button-outcome-terminated = Activity terminated
button-outcome-seized = Equipment seized
button-outcome-admin-case = Administrative case
button-outcome-criminal-case = Criminal case
button-outcome-criminal-referral = Referred: criminal
button-outcome-tax-customs-referral = Referred: tax, customs
button-outcome-not-found = Nothing found there
button-outcome-ceased = No longer operates
button-outcome-no-access = No access
button-outcome-obstructed = Visit obstructed
button-outcome-out-of-scope = Outside the duty

## The card of a case

card-title = Case No. { $number }: { $duty }
deadline-ahead = You have { $deadline } to file.
deadline-passed = You had { $deadline } to file. That has passed; you can still file.
card-days-left = { $daysLeft ->
    [0] Today is the last day.
    [one] { $daysLeft } day left.
   *[other] { $daysLeft } days left.
}
card-waiting-filing = Your word that you have filed is being checked.
card-waiting-already-filed = Your word that you had filed before is being checked.
card-waiting-not-operating = Your word that you no longer operate is being checked.
card-waiting-not-in-scope = Your word that the duty is not yours is being checked.
card-waiting-extension = Your request for more time is being considered.
card-under-inspection = An inspection has been assigned. You can still file.
card-next-message = Next message: { $when }

## Answers to a button

ask-days = How much more time do you need?
ack-received = Thank you, noted.
ack-filed = Thank you. We will check the register; until then no reminders are sent.
ack-already-filed = Thank you. We will look for your filing; until then no reminders are sent.
ack-need-time = Your request was passed on. Until it is decided, the deadline stays as it is.
ack-not-operating = Thank you. Staff will check this; until then no reminders are sent and no inspection is assigned. The duty and its date stay meanwhile.
ack-not-in-scope = Thank you. Staff will check this; until then no reminders are sent and no inspection is assigned. The duty and its date stay meanwhile.
outdated-button = This button is out of date. The card shows what is possible now.
try-again = Sorry, that did not work. Please try again.

## Chats

link-welcome = This chat is now linked. Here you will get messages about your case, and you can answer them.
link-welcome-inspector = This chat is now linked. Your inspections will be sent here.
link-used = This link was already used in another chat. Ask the authority for a new one.
link-expired = This link is unknown or no longer valid. Ask the authority for a new one.
unknown-chat = This chat is not linked to anybody. Open the link that the authority sent you.
no-open-case = There is no open case.
bot-help =
    Here you get messages about your duty, and answer them with the buttons.

    /status shows where your case stands.
    /papers shows what is needed; send documents and photos here.
    /why tells why the date is what it is.
    /contacts shows who is reached for your firm.
    /firms switches between the firms you speak for.
    /language changes the language.
    /verify checks whether a message is genuine.
    /stop ends messages to this chat.

## Refusals

refusal-case-closed = The case is closed.
refusal-case-not-started = The case has not started yet. Please try again in a few minutes.
refusal-case-under-inspection = An inspection has been assigned; this is no longer possible.
refusal-already-waiting = This has already been passed on and waits for a decision.
refusal-nothing-waiting = Nothing waits for a decision.
refusal-extension-too-late = It is too late to ask for more time.
refusal-extension-too-long = That is more time than can be granted.
refusal-deadline-not-later = The new deadline must be later than the present one and still to come.
refusal-plan-outdated = The dates of this case were changed meanwhile. Please look at it again.
refusal-nothing-to-inspect = No inspection of this case ended without a result.
refusal-nothing-missed = No statutory message of this case was left out.
refusal-inspection-closed = The inspection is closed.
refusal-not-assigned = The inspection is assigned to somebody else.
refusal-not-accepted-yet = The inspection must be accepted first.
refusal-already-accepted = The inspection was already accepted.
refusal-unknown-case = There is no such case.
refusal-unknown-campaign = There is no such campaign.
refusal-unknown-inspection = There is no such inspection.
refusal-unknown-inspector = There is no such inspector.
refusal-bad-case-id = There is no such case.
refusal-bad-inspection-id = There is no such inspection.

## Inspections

inspection-assigned = Inspection of case No. { $case } ({ $region }). Accept it by { $acceptBy }; record the outcome by { $recordBy }.
inspection-operator-ready = The operator of case No. { $case } ({ $region }) says that it is ready for the inspection.
inspection-accept-reminder = The inspection of case No. { $case } ({ $region }) was to be accepted by { $acceptBy }. Please accept it. The outcome is due by { $recordBy }.
inspection-record-reminder = The outcome of the inspection of case No. { $case } ({ $region }) was due by { $recordBy }. Please record it. (Accepted by { $acceptBy }.)
inspection-recalled = The inspection of case No. { $case } ({ $region }) is recalled: no visit is needed any more.
inspection-recorded = The outcome of the inspection of case No. { $case } ({ $region }) has been recorded. Thank you.
inspection-card = Inspection of case No. { $case } ({ $region })
inspection-accepted = Accepted.
inspection-outcome-recorded = Recorded.
inspection-status-unassigned = Waits for an inspector
inspection-status-assigned = Waits to be accepted
inspection-status-accepted = Accepted, waits for the outcome
inspection-status-closed = Closed
inspector-status = { $open ->
    [0] You have no open inspection.
    [one] You have { $open } open inspection.
   *[other] You have { $open } open inspections.
}
ask-outcome = How did the visit end?
inspection-outcome-compliant = Everything was in order
inspection-outcome-registered-on-spot = Registered during the visit
inspection-outcome-registered-mismatch = Registered, but the data differ
inspection-outcome-correct-by = Shortcomings to be corrected by a date
inspection-outcome-voluntary-closed = Closed by its own decision
inspection-outcome-self-restricted = Limits its load by its own decision
inspection-outcome-suspended = Activity suspended
inspection-outcome-disconnected = Disconnected from the grid
inspection-outcome-terminated = Activity terminated
inspection-outcome-seized = Equipment seized
inspection-outcome-admin-case = Administrative case opened
inspection-outcome-criminal-case = Criminal case opened
inspection-outcome-criminal-referral = Passed to the criminal-investigation authority
inspection-outcome-tax-customs-referral = Passed to the tax or customs authority
inspection-outcome-not-found = Nothing found at the address
inspection-outcome-ceased = No longer operates
inspection-outcome-no-access = No access to the site
inspection-outcome-obstructed = The visit was obstructed
inspection-outcome-out-of-scope = The duty does not apply
inspection-outcome-recalled = Recalled: the operator had filed

## Outcomes, queues and holds of a case

outcome-registered-on-time = Registered on time
outcome-registered-late = Registered late
outcome-registered-after-inspection = Registered after an inspection
outcome-already-registered = Was registered before the notice
outcome-ceased-confirmed = No longer operates, confirmed
outcome-out-of-scope-confirmed = The duty does not apply, confirmed
outcome-closed-voluntarily = Closed by its own decision
outcome-self-restricted = Limits its load by its own decision
outcome-enforcement-closed = Closed after measures of the authority
outcome-campaign-withdrawn = The campaign was withdrawn
queue-operator = Waits for the operator
queue-filings = Filings to check
queue-claims = Claims to check
queue-extensions = Requests for more time
queue-contact-repair = Contacts to mend
queue-supervisor = Supervisor
queue-inspectors = Inspectors
queue-paused = Paused
queue-none = Closed
hold-campaign-paused = The campaign is paused
hold-filing-waiting = A filing waits to be checked
hold-claim-waiting = A claim waits to be checked
hold-extension-waiting = A request for more time waits
hold-notice-not-served = The notice has not been served
hold-final-warning-not-served = The final warning has not been served
hold-inspection-without-result = The inspection ended without a result
hold-steps-missed = Statutory messages fell into a pause or an outage; staff must say whether the case goes on without them

## Record

roll-not-started = Not started
roll-running = Running
roll-on-hold = On hold
roll-closed = Closed
campaign-running = Running
campaign-paused = Paused
campaign-closed = Closed
campaign-withdrawn = Withdrawn
step-notice = Notice of the duty
step-reminder = Reminder
step-missed-deadline = Missed deadline
step-final-warning = Final warning
step-escalation = Inspection assigned
step-status = Where the case stands
message-reserved = Being prepared
message-submitted = Handed over, no answer yet
message-accepted = Accepted by the provider
message-delivered = Delivered
message-bounced = Came back
message-refused = Refused
message-unknown = Outcome unknown
message-not-wanted = No longer wanted
message-not-allowed = Not allowed in a rehearsal
message-superseded = Replaced by newer dates
reason-no-contact = no contact
reason-address-invalid = the address is not well formed
reason-address-rejected = there is no such address
reason-blocked = the bot was blocked
reason-chat-not-found = the chat does not exist
reason-content-rejected = the text was not taken
reason-mailbox-full = the mailbox is full
reason-bounced = it came back
reason-gave-up = the provider did not take it for days
reason-filed = a filing was received
reason-matter-waiting = something waits for the authority
reason-case-closed = the case is closed
reason-plan-superseded = replaced by newer dates
reason-too-late = too late for its words
reason-unsubscribed = reminders were declined
reason-sent-once-more = sent once more
reason-ask-a-person = a person must look
reason-email-is-evidence = not sent again: email is the evidence
reason-not-sent-again = not sent again
event-case-opened = Case opened
event-step-sent = Message sent
event-steps-skipped = Message left out
event-sending-deferred = Sending deferred to working hours
event-case-held = Case held
event-case-released = Case released
event-reply-received = Answer of the operator
event-matter-raised = Waits for the authority
event-extension-granted = More time granted
event-extension-refused = More time refused
event-claim-confirmed = Claim confirmed
event-claim-refuted = Claim refuted
event-plan-changed = Dates changed
event-filing-received = Filing received
event-channel-lost = Channel lost
event-channel-restored = Channel restored
event-message-bounced = Message came back
event-steps-missed = Statutory messages left out
event-missed-steps-accepted = Left-out messages accepted by staff
event-case-escalated = Handed to inspection
event-inspection-closed = Inspection closed
event-case-closed = Case closed

## Console

console-languages = Languages
console-campaigns = Campaigns
console-no-campaign = There is no campaign yet. Start one with: rollcall campaign start
console-queues = Queues
console-outcomes = Outcomes
console-messages = Messages
console-cases = Cases
console-search = Search
console-queue = Queue
console-show = Show
console-case = Case
console-operator = Operator
console-region = Region
console-next = Next date
console-more = More
console-timeline = What happened
console-ahead = What comes next
console-roll = The roll: not started, running, on hold, closed
console-audience = Operators
console-channel-paused = { $channel } is paused since { $since }: { $why }
console-channel-email = Email
console-channel-telegram = Telegram
channel-throttled = the provider asks to wait
channel-outage = the provider does not answer
channel-configuration = the provider does not accept us
channel-recipient = a recipient must wait

## Rehearsal

demo-title = Rehearsal
demo-banner = A rehearsal: every firm is invented, and no message leaves this machine.
demo-next-step = To the next step
demo-next-day = One day on
demo-deadline = To the deadline
demo-console = Console
demo-operator = Operator's Telegram
demo-mailbox = Mailbox
demo-inspector = Inspector's Telegram

## Email

email-footer = You receive this message from { $authority } because your organisation is on the list of this campaign. You can answer by the buttons in Telegram or by writing to the authority.

# Why a deadline is the date it is
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

## How a case stands, for a contact that was mended

status-subject = Your case with { $authority }: how it stands
status-email =
    This address was entered for your organisation. Your duty: { $duty }. You have { $deadline } to fulfil it.

    To: { $operator }

    Earlier messages are not repeated. If you have done it already, or believe that the duty is not yours, please say so. Answer in Telegram: { $link }
status-telegram =
    Your duty: { $duty }. You have { $deadline } to fulfil it.

    Earlier messages are not repeated.

## Unsubscribing from courtesy reminders

unsubscribe-title = Reminders by email
unsubscribe-ask = Do you want no more reminders at this address? Notices and warnings that the law demands are sent all the same.
unsubscribe-button = No more reminders
unsubscribe-done = You will get no more reminders at this address. Notices and warnings that the law demands are sent all the same.
unsubscribe-unknown = This link is not valid.

## Answers an operator can give

button-plan-date = We will file on…
button-need-help = Ask a question
button-transferred = Sold or transferred
button-wrong-contact = Wrong contact
button-dispute-fact = A fact is wrong
button-object = We object
button-deficiency-fixed = The gaps are mended
button-ready-for-inspection = Ready for the inspection
button-voluntary-closure = We close down ourselves
button-stop-channel = No messages here
button-papers = Papers
button-why = Why this date?
button-more = Other answers…
button-back = Back
button-leave-form = Cancel
button-skip = Skip
button-yes = Yes
button-send-again = Send another code

## The card

card-title-brief = Case No. { $number }
card-not-started = The case has not started yet.
card-waiting-transferred = Your word that the business has passed to another owner is being checked.
card-waiting-dispute = The fact you dispute is being checked. The duty goes on meanwhile.
card-waiting-objection = Your objection is being considered.
card-waiting-deficiency = Your word that the gaps are mended is being checked.
card-waiting-voluntary-closure = Your declaration of closure is being checked.
card-waiting-question = Your question has been passed to staff.
card-deficiency = Gaps were found in what was filed. Mend them by the end of { $cureBy }.
card-promise = You plan to file on { $on }.
card-papers = Papers: { $done } of { $all } are here.
card-paper-missing = – missing: { $title }
card-paper-deficient = – to be mended: { $title }
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

## What is asked with an answer

ask-filed-reference = Which reference number did the filing get?
ask-filed-on = On which day was it filed? Choose, or write a date such as 17.03.2022.
ask-already-filed-reference = Which reference number did the earlier filing get?
ask-need-time-reason = Why do you need more time?
ask-need-time-steps = What have you done so far, and when?
ask-not-operating-since = Since when do you not operate? Choose, or write a date such as 17.03.2022. You can send a document as evidence afterwards.
ask-not-in-scope-reason = Why is the duty not yours?
ask-plan-date-on = On which day will you file? We remind you the working day before.
ask-need-help-question = Write your question in one message. It goes to staff; the answer comes here.
ask-transferred-to = To whom was the business sold or transferred, and when?
ask-wrong-contact-sure = Is this the wrong contact for this firm? Then nothing about it is sent here any more, and staff look for the right one.
ask-dispute-fact-what = Which fact is wrong, and what is right?
ask-object-reason = What do you object to, and on what ground?
ask-deficiency-fixed-what = What was mended? You can send documents as well.
ask-voluntary-closure-by = By which day will the equipment be stopped and removed? Choose, or write a date such as 17.03.2022.
ask-voluntary-closure-plan = How will it be removed: what, where to, by whom?
ask-stop-channel-sure = Shall no more messages be sent to this chat? The duty stays, and what the law demands still comes by email.
ask-paper-item = For which item is this document?
ask-ask-staff-sure = Shall this be passed to staff as a question?
choice-reason-documents = Papers are still being collected
choice-reason-technical = Technical trouble with filing
choice-reason-equipment = Equipment is still being counted
choice-reason-staff = The person in charge is away
choice-reason-other = Another reason
answer-empty = There is nothing in that answer. Please write it again.
answer-too-long = That is longer than 2,000 characters. Please shorten it, or send a document.
answer-no-date = That is no date. Write it like 17.03.2022.
answer-date-ahead = That day has not come yet, or lies too far back.
answer-date-past = That day has passed, or lies too far ahead.
answer-no-choice = Please choose one of the buttons.
form-expired = This question has expired. /status shows where your case stands.
form-left = Cancelled. Nothing was sent.
form-left-answered = Your answer stands; the question is left.
form-left-paper = Your document is kept; the question is left.
form-skipped = Skipped.
form-noted = Noted.
form-thanks = Thank you. Staff see this with your answer.
ack-plan-date = Noted. We will remind you the working day before.
ack-need-help = Passed to staff. The answer comes here.
ack-transferred = Thank you. Staff will check this; until then no reminders are sent and no inspection is assigned. The duty and its date stay meanwhile.
ack-wrong-contact = Thank you, and sorry for the trouble. Nothing more about this firm is sent here.
ack-dispute-fact = Thank you. Staff will check the fact. The duty and its date stay meanwhile.
ack-object = Your objection was received. Until it is decided no reminders are sent and no inspection is assigned. The duty and its date stay meanwhile.
ack-deficiency-fixed = Thank you. Staff will look at it again; until then no reminders are sent.
ack-ready-for-inspection = Noted. The inspector’s supervisor was told.
ack-voluntary-closure = Your declaration was received. Until staff have checked it no reminders are sent and no inspection is assigned. The duty and its date stay meanwhile.
ack-stop-channel = No more messages are sent to this chat. What the law demands comes by email. A new link brings you back.
act-under-way = Being worked on. The card shows the result as soon as it is there.

## Papers

item-missing = not sent yet
item-supplied = received, not looked at yet
item-accepted = accepted
item-deficient = to be mended
item-waived = not needed
item-in-filing = filled in where the filing is made
item-finding = What is wrong: { $finding }
papers-how = Send documents or photos here: PDF, JPG, PNG, DOCX, XLSX or P7S, up to 20 MB.
paper-other = Another document
paper-taken =
    Received: { $name }, { $receivedAt }
    SHA-256: { $hash }
paper-after-form = Please answer the question above first; then we ask for which item this document is.
paper-receipt =
    Received: { $name }
    Item: { $item }
    Time: { $receivedAt }
    Size: { $bytes } bytes
    SHA-256: { $hash }
paper-scan-clean = Scanned: clean.
paper-scan-waiting = It waits to be scanned; staff see it after that.
paper-scan-infected = The scanner found something harmful in it. It does not count; please send a clean copy.
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

## Chats

link-code-sent = To make sure that you speak for the firm, a code of six digits was sent to { $address }. Please write it here.
link-code-again = Another code is on its way.
link-ask-digits = To make sure that you speak for the firm, please write the last four digits of its registration number.
link-code-wrong =
    That is not the code. { $left ->
        [one] { $left } try is left.
       *[other] { $left } tries are left.
    }
link-code-expired = The code has expired.
link-locked = There were too many wrong tries. Ask the authority for a new link.
too-fast = That was too fast. Please wait a moment.
edits-not-read = Edited messages are not read. Please send it as a new one.
not-understood = I read buttons, text, documents and photos.
chat-left = No more messages are sent to this chat.
several-firms =
    You speak for { $count ->
        [one] { $count } firm
       *[other] { $count } firms
    }. /firms switches between them.
ask-firm = For which firm do you speak?
ask-language = Choose a language.
language-kk = Қазақша
language-ru = Русский
language-en = English
language-chosen = From now on you are written to in English.
contacts-title = Who is reached for your firm:
contact-email = – email { $address }
contact-this-chat = – this chat
contact-chat = – another chat
contacts-how = To add a colleague, ask the authority for a link. To leave this chat: /stop
role-head = head
role-accountant = accountant
role-staff = employee
contact-until = , until the end of { $until }
role-representative = representative from outside
bot-help-inspector = Your inspections are sent here. Accept them and record their outcome with the buttons.
command-status = Where the case stands
command-papers = What is needed and what is here
command-why = Why this date
command-contacts = Who is reached for the firm
command-language = Қазақша · Русский · English
command-verify = Is a message genuine?
command-stop = No more messages here
command-help = How this works

## Is a message genuine?

verify-line = Code of this message: { $code } (check: /verify)
verify-line-link = Is this message genuine? Code { $code }, check: { $link }
verify-how = Write the code of the message after the command: /verify ABCD-EFGH-JKMN
verify-genuine = Genuine: sent by { $authority } on { $sentAt }. Kind of duty: { $duty }.
verify-unknown = No message of ours has this code. Do not trust it, and ask the authority.
verify-locked = There were too many wrong codes. Try again in an hour.
verify-title = Is this message genuine?
verify-ask = Write the code that stands at the end of the message.
verify-label = Code
verify-button = Check

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
    What you told us was confirmed. The case is closed, and nothing more is asked of you.

    Duty: { $duty }. Case No. { $number }.
letter-claim-refuted-subject = Not confirmed: the duty stays, case No. { $number }
letter-claim-refuted = What you told us in case No. { $number } was not confirmed. The duty stays. { $deadlineSentence } If you do not agree, you can object: choose “We object” among the answers.
letter-objection-refused-subject = Objection not upheld, case No. { $number }
letter-objection-refused =
    Your objection in case No. { $number } was considered and not upheld. The duty stays. { $deadlineSentence }

    If you do not agree with this decision, you can appeal to the authority above this one or to a court, as the law allows.
letter-extension-granted-subject = More time was granted, case No. { $number }
letter-extension-granted = More time was granted in case No. { $number }: you have { $deadline } to file.
letter-extension-refused-subject = More time was not granted, case No. { $number }
letter-extension-refused = More time was not granted in case No. { $number }; the date stays. { $deadlineSentence }
letter-deficiencies-found-subject = Gaps in your filing: mend them by the end of { $cureBy }
letter-deficiencies-found =
    We looked at what you filed in case No. { $number }. These items have to be mended by the end of { $cureBy }:

    { $items }

    Send the documents in the Telegram chat or on your page, then choose “The gaps are mended”. What is mended in time counts as filed on { $receivedAt }.
letter-statement-received-subject = Received: “{ $statement }”, case No. { $number }
letter-statement-received =
    On { $receivedAt } you told us in case No. { $number }: “{ $statement }”.

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
letter-chat-linked-no-page = A Telegram account was linked to your organisation. It gets messages about your case and can answer them. Was it not you? Tell { $authority }.
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
reminder-deficiency-subject = Reminder: the gaps in your filing are not mended
reminder-deficiency-email =
    The gaps in your filing are not mended. Date for mending: the end of { $cureBy }. { $deadlineSentence }

    To: { $operator }

    Duty: { $duty }. These items have to be mended:

    { $items }

    { where-to-file } If you have mended them already, or believe that nothing is wrong, please say so: staff will check it. Answer in Telegram: { $link }
reminder-deficiency-telegram =
    The gaps in your filing are not mended. Date for mending: the end of { $cureBy }. { $deadlineSentence }

    Which ones: /papers. { where-to-file } Mended already? Answer with a button.
missed-deadline-deficiency-subject = The gaps in your filing are not mended
missed-deadline-deficiency-email =
    The gaps in your filing are not mended. Date for mending: the end of { $cureBy }. You can still mend them: please do it now.

    To: { $operator }

    Duty: { $duty }. These items have to be mended:

    { $items }

    { where-to-file } If nothing is mended, a final warning follows; it names the last day before an inspection is assigned.

    If you have mended them already, or believe that nothing is wrong, please say so now: staff will check it. Answer in Telegram: { $link }
missed-deadline-deficiency-telegram =
    The gaps in your filing are not mended. Date for mending: the end of { $cureBy }. You can still mend them: please do it now.

    Which ones: /papers. { where-to-file } If nothing is mended, a final warning follows; it names the last day before an inspection is assigned.

    Mended already? Answer with a button.
final-warning-deficiency-subject = Last chance to mend the gaps: by the end of { $warnedUntil }
final-warning-deficiency-email =
    Mend the gaps in your filing by the end of { $warnedUntil }. If they have not been mended by then, an inspection will be assigned on { $inspectionFrom }.

    To: { $operator }

    Duty: { $duty }. The first date for mending was the end of { $cureBy }. These items have to be mended:

    { $items }

    { where-to-file } If you have mended them already, or believe that nothing is wrong, please say so before that day ends: staff will check it before anything else happens. Answer in Telegram: { $link }
final-warning-deficiency-telegram =
    Mend the gaps in your filing by the end of { $warnedUntil }. If they have not been mended by then, an inspection will be assigned on { $inspectionFrom }.

    Which ones: /papers. { where-to-file } Mended already? Answer with a button.
escalation-deficiency-subject = An inspection has been assigned
escalation-deficiency-email =
    An inspection has been assigned, because the gaps in your filing were not mended. Date for mending: the end of { $cureBy }.

    To: { $operator }

    Duty: { $duty }. You can still mend these items:

    { $items }

    { where-to-file } Once staff have accepted what was mended, the inspection is recalled. Questions and answers in Telegram: { $link }
escalation-deficiency-telegram =
    An inspection has been assigned, because the gaps in your filing were not mended. Date for mending: the end of { $cureBy }.

    You can still mend them: /papers. { where-to-file } Once staff have accepted what was mended, the inspection is recalled.
inspection-rights =
    Who comes: an inspector of { $authority }. Ask for an ID, and for the ground in writing. Ground: { $ground }.

    You may be present, write down what you do not agree with, and object.
inspection-ground-not-filed = the filing was not received
inspection-ground-not-mended = the gaps were not mended in time

## Refusals, queues, outcomes, events

refusal-nothing-to-mend = No gaps were found that would have to be mended.
refusal-cure-date-passed = Name what is missing, and a day to come.
refusal-last-channel = What the law demands must reach you: there has to be an email address for it first.
refusal-promise-date-wrong = Choose a day from today up to the last day to file, or within two weeks, if it has passed.
refusal-unknown-requirement = The checklist has no such item.
refusal-unknown-paper = There is no such document.
refusal-paper-in-quarantine = The document waits to be scanned.
refusal-bad-answer = An answer is 1 to 2,000 characters long.
refusal-unknown-operator = There is no such organisation.
queue-questions = Questions to answer
outcome-transferred-confirmed = Passed to another owner, confirmed
outcome-objection-upheld = The objection was upheld
step-letter = Letter
event-deficiencies-found = Gaps found
event-question-answered = Question answered
event-channel-left = The operator left a channel

## The page of a case

page-title = Your case
page-answers = Answer
page-upload = Send a document
page-file = File: PDF, JPG, PNG, DOCX, XLSX or P7S, up to 50 MB
page-send = Send
page-paper-taken = Received: { $name }, { $bytes } bytes, SHA-256 { $hash }.
page-talk = Questions and answers
page-operator = You
page-staff = The authority
page-language = Write to me in:
page-back = Back to the case
page-link-unknown = This link is not valid.
page-link-expired = This link has expired. A newer message has a newer one.
page-undo-title = A Telegram account was linked
page-undo-ask = Was it not you? Then take it back: nothing more is sent to that chat, and staff are told.
page-undo-button = Take it back
page-undone = Taken back. Nothing more is sent to that chat.
page-not-found = There is no such page.
page-upload-length = The browser did not say how long the upload is. Please try another one.
page-upload-busy = Another upload is under way. Please try again in a minute.
page-form-unknown = The form is not one of this page. Please go back and try again.
page-too-many = Too many requests. Please try again in a minute.
page-failed = Sorry, that did not work. Please try again.

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

## What operators said

console-said = What the operator said
console-papers = Documents
via-email = by email
via-telegram = in Telegram
console-notices = To know
notice-link-opened-twice = A used link was opened in a second chat
notice-wrong-codes = Too many wrong codes for a link
notice-ready-for-inspection = An operator is ready for its inspection
notice-evidence = A document came after the case was closed
notice-link-undone = A firm took back a linked chat
notice-infected-paper = An infected document

## A list of machines

equipment-title = Your list: rows { $rows }, machines { $units }, { $kilowatts } kW.
equipment-clean = No problem was found.
equipment-line = Row { $row }: { $problem }
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

## Dialogue

card-left = This chat is no longer linked to this organisation.
ask-paper-case-case = Which case are these documents for?
ask-question-case-case = Pass this to staff as a question? About which case?
case-not-chosen = No case was chosen, so what you sent before was not passed on. Please send it again.
paper-not-taken-yet = This document was not taken. Please answer the question above first, then send the document again.
caption-not-passed-on = The words under a file are not passed to staff. If they are a question, send them as a message of their own.
too-many-files = Too many files at once. This file, and those after it that are not answered with “Received”, were not taken. Please send them again in a minute.
refusal-inspection-not-open = No inspection of this case is open now. The card shows where things stand.
notice-wrong-contact = A contact does not belong to the operator

## Linking

link-code-on-its-way = A code was sent already. Please look into the spam folder, too; another one can be asked for in a minute.
link-needs-staff = There is no address of this firm to which a code could be sent. Please ask the authority to link this chat.
link-claimed = This link was opened in another chat just now. If that was you, go on there; if not, try again in half an hour, or ask the authority for a new one.
link-form-first = Please answer the question above first, or cancel it, and then write the code.
notice-link-without-address = A link was opened, and there is no address for its code
