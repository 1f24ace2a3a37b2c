# What staff see, and the names of codes. Every key of this room stands in all three languages, with the same variables.

## Inspections

inspection-status-unassigned = Waits for an inspector
inspection-status-assigned = Waits to be accepted
inspection-status-accepted = Accepted, waits for the outcome
inspection-status-closed = Closed
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
outcome-transferred-confirmed = Passed to another owner, confirmed
outcome-objection-upheld = The objection was upheld
queue-operator = Waits for the operator
queue-filings = Filings to check
queue-claims = Claims to check
queue-extensions = Requests for more time
queue-contact-repair = Contacts to repair
queue-supervisor = Supervisor
queue-inspectors = Inspectors
queue-paused = Paused
queue-none = Closed
queue-questions = Questions to answer
hold-campaign-paused = The campaign is paused
hold-filing-waiting = A filing waits to be checked
hold-claim-waiting = A claim waits to be checked
hold-extension-waiting = A request for more time waits
hold-notice-not-served = The notice has not been served
hold-final-warning-not-served = The final warning has not been served
hold-inspection-without-result = The inspection did not settle the case
hold-steps-missed = Statutory messages fell into a pause or an outage; staff must decide whether the case goes on without them

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
step-letter = Letter
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
event-rules-adopted = Rules changed, dates did not
event-filing-received = Filing received
event-channel-lost = Channel lost
event-channel-restored = Channel restored
event-message-bounced = Message came back
event-steps-missed = Statutory messages left out
event-missed-steps-accepted = Left-out messages accepted by staff
event-sending-repeated = Message to be sent again
event-warning-repeated = Operator to be warned again
event-case-escalated = Handed to inspection
event-inspection-called-off = Inspection called off before it began
event-inspection-closed = Inspection closed
event-case-closed = Case closed
event-deficiencies-found = Deficiencies found
event-question-answered = Question answered
event-channel-left = The operator left a channel

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
demo-banner = A rehearsal: every operator is invented, and no message leaves this machine.
demo-next-step = To the next step
demo-next-day = One day on
demo-deadline = To the deadline
demo-console = Console
demo-operator = Operator's Telegram
demo-mailbox = Mailbox
demo-inspector = Inspector's Telegram

## What operators said

console-said = What the operator said
console-papers = Documents
console-notices = Staff alerts
via-email = by email
via-telegram = in Telegram
notice-link-opened-twice = A used link was opened in a second chat
notice-wrong-codes = Too many wrong codes for a link
notice-ready-for-inspection = An operator is ready for its inspection
notice-evidence = A document came after the case was closed
notice-inspection-unassigned = An inspection has no inspector
notice-inspector-not-told = An inspector could not be told of an inspection
notice-link-undone = An operator undid the link of a chat
notice-infected-paper = An infected document
notice-wrong-contact = A contact does not belong to the operator
notice-too-much-news = Too much came for one case within an hour
notice-claim-repeated = A claim that was refuted is raised again
notice-link-without-address = A link was opened, and there is no address for its code
