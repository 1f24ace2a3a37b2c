# The bot's own dialogue, and buttons. Every key of this room stands in all three languages, with the same variables.

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
button-plan-date = We will file on…
button-need-help = Ask a question
button-transferred = Sold or transferred
button-wrong-contact = Wrong contact
button-dispute-fact = A fact is wrong
button-object = We object
button-deficiency-fixed = Deficiencies cured
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

## Answers to a button

ask-days = How much more time do you need?
ack-received = Thank you, noted.
ack-filed = Thank you. We will check the register; until then no reminders are sent.
ack-already-filed = Thank you. We will look for your filing; until then no reminders are sent.
ack-need-time = Your request was passed on. Until it is decided, the deadline stays as it is.
ack-not-operating = Thank you. Staff will check this; until then no reminders are sent and no inspection is assigned. The duty and its date stay meanwhile.
ack-not-in-scope = Thank you. Staff will check this; until then no reminders are sent and no inspection is assigned. The duty and its date stay meanwhile.
ack-plan-date = Noted. We will remind you the working day before.
ack-need-help = Passed to staff. The answer comes here.
ack-transferred = Thank you. Staff will check this; until then no reminders are sent and no inspection is assigned. The duty and its date stay meanwhile.
ack-wrong-contact = Thank you, and sorry for the trouble. Nothing more about this organisation is sent here.
ack-dispute-fact = Thank you. Staff will check the fact. The duty and its date stay meanwhile.
ack-object = Your objection was received. Until it is decided no reminders are sent and no inspection is assigned. The duty and its date stay meanwhile.
ack-deficiency-fixed = Thank you. Staff will look at it again; until then no reminders are sent.
ack-ready-for-inspection = Noted. The inspector’s supervisor has been notified.
ack-voluntary-closure = Your declaration was received. Until staff have checked it no reminders are sent and no inspection is assigned. The duty and its date stay meanwhile.
ack-stop-channel = No more messages are sent to this chat. What the law demands comes by email. A new link brings you back.
outdated-button = This button is out of date. The card shows what is possible now.
try-again = Sorry, that did not work. Please try again.
answer-waits-since = What you sent on { $when } was received and counts as of then. A part of the system is away for a moment; the result comes here by itself. You need not send it again.
answer-waits = What you sent was received and counts as of when you sent it. A part of the system is away for a moment; the result comes here by itself. You need not send it again.
act-under-way = Being worked on. The card shows the result as soon as it is there.

## Chats

link-welcome = This chat is now linked. Here you will get messages about your case, and you can answer them.
link-welcome-inspector = This chat is now linked. Your inspections will be sent here.
link-used = This link was already used in another chat. Ask the authority for a new one.
link-expired = This link is unknown or no longer valid. Ask the authority for a new one.
link-code-sent = To make sure that you speak for the organisation, a code of six digits was sent to { $address }. Please write it here.
link-code-again = Another code is on its way.
link-ask-digits = To make sure that you speak for the organisation, please write the last four digits of its registration number.
link-code-wrong =
    That is not the code. { $left ->
        [one] { $left } try is left.
       *[other] { $left } tries are left.
    }
link-code-expired = The code has expired.
link-locked = There were too many wrong tries. Ask the authority for a new link.
link-code-on-its-way = A code was sent already. Please look into the spam folder, too; another one can be asked for in a minute.
link-needs-staff = This organisation has no address to which a code could be sent. Please ask the authority to link this chat.
link-claimed = This link was opened in another chat just now. If that was you, go on there; if not, try again in half an hour, or ask the authority for a new one.
link-form-first = Please answer the question above first, or cancel it, and then write the code.
unknown-chat = This chat is not linked to anybody. Open the link that the authority sent you.
no-open-case = There is no open case.
bot-help =
    Here you get messages about your duty, and answer them with the buttons.

    /status shows where your case stands.
    /papers shows what is needed; send documents and photos here.
    /why explains the date.
    /contacts shows the contacts of your organisation.
    /firms switches between the organisations you speak for.
    /language changes the language.
    /verify checks whether a message is genuine.
    /stop ends messages to this chat.
bot-help-inspector = Your inspections are sent here. Accept them and record their outcome with the buttons.
too-fast = That was too fast. Please wait a moment.
edits-not-read = Edited messages are not read. Please send it as a new one.
not-understood = I read buttons, text, documents and photos.
chat-left = No more messages are sent to this chat.
several-firms =
    You speak for { $count ->
        [one] { $count } organisation
       *[other] { $count } organisations
    }. /firms switches between them.
ask-firm = Which organisation do you speak for?
ask-language = Choose a language.
language-kk = Қазақша
language-ru = Русский
language-en = English
language-chosen = From now on, messages to you are in English.
contacts-title = Contacts of your organisation:
contacts-how = To add a colleague, ask the authority for a link. To leave this chat: /stop
contact-email = – email { $address }
contact-this-chat = – this chat
contact-chat = – another chat
contact-until = , until the end of { $until }
role-head = head
role-accountant = accountant
role-staff = employee
role-representative = representative from outside
command-status = Where the case stands
command-papers = What is needed and what is here
command-why = Why this date
command-contacts = Contacts of the organisation
command-language = Қазақша · Русский · English
command-verify = Is a message genuine?
command-stop = No more messages here
command-help = How this works
case-not-chosen = No case was chosen, so what you sent before was not passed on. Please send it again.

## Inspections

inspection-card = Inspection of case No. { $case } ({ $region })
inspection-accepted = Accepted.
inspection-outcome-recorded = Recorded.
inspector-status = { $open ->
    [0] You have no open inspection.
    [one] You have { $open } open inspection.
   *[other] You have { $open } open inspections.
}
ask-outcome = How did the visit end?

## What is asked with an answer

ask-filed-reference = Which reference number did the filing get?
ask-filed-on = On which day was it filed? Choose, or write a date such as 17.03.2022.
ask-already-filed-reference = Which reference number did the earlier filing get?
ask-need-time-reason = Why do you need more time?
ask-need-time-steps = What have you done so far, and when?
ask-not-operating-since = Since when have you not been operating? Choose, or write a date such as 17.03.2022. You can send a document as evidence afterwards.
ask-not-in-scope-reason = Why is the duty not yours?
ask-plan-date-on = On which day will you file? We remind you the working day before.
ask-need-help-question = Write your question in one message. It goes to staff; the answer comes here.
ask-transferred-to = To whom was the business sold or transferred, and when?
ask-wrong-contact-sure = Is this the wrong contact for this organisation? Then nothing more about it is sent here, and staff look for the right one.
ask-dispute-fact-what = Which fact is wrong, and what is right?
ask-object-reason = What do you object to, and on what ground?
ask-deficiency-fixed-what = How were the deficiencies cured? You can send documents as well.
ask-voluntary-closure-by = By which day will the equipment be stopped and removed? Choose, or write a date such as 17.03.2022.
ask-voluntary-closure-plan = How will it be removed: what, where to, by whom?
ask-stop-channel-sure = Shall no more messages be sent to this chat? The duty stays, and what the law demands still comes by email.
ask-paper-item = For which item is this document?
ask-ask-staff-sure = Shall this be passed to staff as a question?
ask-paper-case-case = Which case are these documents for?
ask-question-case-case = Pass this to staff as a question? About which case?
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

## Papers

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
paper-not-taken-yet = This document was not taken. Please answer the question above first, then send the document again.
caption-not-passed-on = The words under a file are not passed to staff. If they are a question, send them as a message of their own.
too-many-files = Too many files at once. This file, and those after it that are not answered with “Received”, were not taken. Please send them again in a minute.

## Is a message genuine?

verify-how = Write the code of the message after the command: /verify ABCD-EFGH-JKMN
verify-genuine = Genuine: sent by { $authority } on { $sentAt }. Kind of duty: { $duty }.
verify-unknown = No message of ours has this code. Do not trust it, and ask the authority.
verify-locked = There were too many wrong codes. Try again in an hour.
