# The operator's page and the public pages. Every key of this room stands in all three languages, with the same variables.

## Unsubscribing from courtesy reminders

unsubscribe-title = Reminders by email
unsubscribe-ask = Do you want no more reminders at this address? Notices and warnings that the law demands are sent all the same.
unsubscribe-button = No more reminders
unsubscribe-done = You will get no more reminders at this address. Notices and warnings that the law demands are sent all the same.
unsubscribe-unknown = This link is not valid.

## Is a message genuine?

verify-title = Is this message genuine?
verify-ask = Write the code that stands at the end of the message.
verify-label = Code
verify-button = Check

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
page-undo-ask = Was it not you? Then undo it: that chat gets nothing more, and staff are alerted.
page-undo-button = Undo it
page-undone = Undone. That chat gets nothing more.
page-not-found = There is no such page.
page-upload-length = The browser did not say how long the upload is. Please try another one.
page-upload-busy = Another upload is under way. Please try again in a minute.
page-form-unknown = The form is not one of this page. Please go back and try again.
page-too-many = Too many requests. Please try again in a minute.
page-failed = Sorry, that did not work. Please try again.
