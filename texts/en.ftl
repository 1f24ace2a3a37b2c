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

card-title = Case No. { $number }
card-deadline = You have { $deadline } to file.
card-overdue = The deadline has passed. You can still file.
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
ack-not-operating = Thank you. Staff will check this; until then no reminders are sent.
ack-not-in-scope = Thank you. Staff will check this; until then no reminders are sent.
ack-registered = Your registration was received. Nothing more is needed.
ack-extension-granted = More time was granted: you have { $deadline } to file.
ack-extension-refused = The request for more time was refused: you have { $deadline } to file.
ack-claim-confirmed = What you told us was confirmed. The case is closed.
ack-claim-refuted = What you told us was not confirmed. The duty stays: you have { $deadline } to file.
outdated-button = This button is out of date. The card shows what is possible now.
try-again = Sorry, that did not work. Please try again.

## Chats

link-welcome = This chat is now linked. Here you will get messages about your case, and you can answer them.
link-welcome-inspector = This chat is now linked. Your inspections will be sent here.
link-used = This link was already used in another chat. Ask the authority for a new one.
link-expired = This link is unknown or no longer valid. Ask the authority for a new one.
unknown-chat = This chat is not linked to anybody. Open the link that the authority sent you.
no-open-case = There is no open case.
private-only = I answer in private chats only.
bot-help =
    Here you get messages about your duty to register, and answer them with the buttons.

    /status shows where your case stands.
    /why tells why the date is what it is.
    /help shows this text.

    Documents are filed with the authority, not in this chat. Do not send personal data here.

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

inspection-assigned = Inspection of case No. { $case }, region { $region }. Accept it by { $acceptBy }; record the outcome by { $recordBy }.
inspection-accept-reminder = The inspection of case No. { $case }, region { $region }, was to be accepted by { $acceptBy }. Please accept it. The outcome is due by { $recordBy }.
inspection-record-reminder = The outcome of the inspection of case No. { $case }, region { $region }, was due by { $recordBy }. Please record it. (Accepted by { $acceptBy }.)
inspection-recalled = The inspection of case No. { $case }, region { $region }, is recalled: no visit is needed any more.
inspection-recorded = The outcome of the inspection of case No. { $case }, region { $region }, has been recorded. Thank you.
inspection-card = Inspection of case No. { $case }, region { $region }
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
