# Messages of the campaign. Telegram texts hold no name and no number of a firm.

where-to-file = The notification is filed with { $authority } through the e-government portal.

notice-subject = You have { $deadline } to give notice of your digital mining
notice-email =
    You have { $deadline } to file the notification of your digital-mining activity. { $daysLeft ->
        [0] Today is the last day.
        [one] { $daysLeft } day is left.
       *[other] { $daysLeft } days are left.
    }

    To: { $operator }

    { where-to-file } These items are needed:

    { $requirements }

    If you have filed already, no longer operate, or believe that the duty is not yours, please say so: staff will check it, and no reminders are sent meanwhile. If you need more time, ask before the deadline.

    You can get these messages and answer them in Telegram, too: { $link }
notice-telegram =
    You have { $deadline } to file the notification of digital-mining activity. { $daysLeft ->
        [0] Today is the last day.
        [one] { $daysLeft } day is left.
       *[other] { $daysLeft } days are left.
    }

    { where-to-file } What is needed: /papers

    Filed already, not operating, or need more time? Answer with a button.

reminder-subject = Reminder: you have { $deadline } to give notice of your digital mining
reminder-email =
    You have { $deadline } to file the notification of your digital-mining activity. { $daysLeft ->
        [0] Today is the last day.
        [one] { $daysLeft } day is left.
       *[other] { $daysLeft } days are left.
    }

    To: { $operator }

    We have not received a notification from you yet. { where-to-file } These items are needed:

    { $requirements }

    Which day will you file? If you need more time, or have filed already, answer in Telegram: { $link }
reminder-telegram =
    You have { $deadline } to file the notification. { $daysLeft ->
        [0] Today is the last day.
        [one] { $daysLeft } day is left.
       *[other] { $daysLeft } days are left.
    }

    { where-to-file }

    Filed already, or need more time? Answer with a button.

reminder-last-working-day-subject = Last working day before the deadline: you have { $deadline } to give notice of your digital mining
reminder-last-working-day-email =
    You have { $deadline } to file the notification of your digital-mining activity. After today only the last day itself is a working day.

    To: { $operator }

    We have not received a notification from you yet. { where-to-file } These items are needed:

    { $requirements }

    If you need more time, ask today. If you have filed already, answer in Telegram: { $link }
reminder-last-working-day-telegram =
    You have { $deadline } to file the notification. After today only the last day itself is a working day.

    { where-to-file }

    Need more time? Ask today, with a button.

reminder-deadline-day-subject = Today is the last day to give notice of your digital mining
reminder-deadline-day-email =
    Today is the last day: you have { $deadline } to file the notification of your digital-mining activity.

    To: { $operator }

    We have not received a notification from you yet. { where-to-file } These items are needed:

    { $requirements }

    If you have filed already, answer in Telegram: { $link }
reminder-deadline-day-telegram =
    Today is the last day: you have { $deadline } to file the notification.

    { where-to-file }

    Filed already? Answer with a button.

missed-deadline-subject = Your notification of digital mining was not received
missed-deadline-email =
    You had { $deadline } to file the notification of your digital-mining activity. We have not received it. You can still file: please do it now.

    To: { $operator }

    { where-to-file } These items are needed:

    { $requirements }

    If nothing is filed, a final warning follows; it names the last day before an inspection is assigned.

    If you have filed already, no longer operate, or believe that the duty is not yours, please say so now: staff will check it. Answer in Telegram: { $link }
missed-deadline-telegram =
    You had { $deadline } to file the notification. We have not received it. You can still file: please do it now.

    { where-to-file } If nothing is filed, a final warning follows; it names the last day before an inspection is assigned.

    Filed already, or not operating? Answer with a button.

final-warning-subject = Last chance to give notice of your digital mining: by the end of { $warnedUntil }
final-warning-email =
    File the notification of your digital-mining activity by the end of { $warnedUntil }. If it has not been received by then, an inspection will be assigned on { $inspectionFrom }.

    To: { $operator }

    You had { $deadline } to file the notification. { where-to-file } These items are needed:

    { $requirements }

    If you have filed already, no longer operate, or believe that the duty is not yours, please say so before that day ends: staff will check it before anything else happens. Answer in Telegram: { $link }
final-warning-telegram =
    File the notification by the end of { $warnedUntil }. If it has not been received by then, an inspection will be assigned on { $inspectionFrom }.

    { where-to-file }

    Filed already, or not operating? Answer with a button.

escalation-subject = An inspection has been assigned
escalation-email =
    An inspection has been assigned, because no notification of digital-mining activity was received by the end of { $warnedUntil }.

    To: { $operator }

    You can still file. { where-to-file } These items are needed:

    { $requirements }

    Once the filing is recorded, the inspection is recalled. Questions and answers in Telegram: { $link }
escalation-telegram =
    An inspection has been assigned, because no notification was received by the end of { $warnedUntil }.

    You can still file. Once the filing is recorded, the inspection is recalled.

inspection-rights =
    Who comes: an inspector of { $authority }, who shows a service ID, the registered act that appoints the inspection, and the checklist they follow. Ground: { $ground }.

    Your rights: to see these papers before anybody enters, to be present or to send a representative, to write down what you do not agree with, to get a copy of the act, and to object to it. Without these papers you need not let the inspector in.
