# Messages of the campaign. Telegram texts hold no name and no number of an operator, and no list of papers.

where-to-file = It goes to { $authority }, one for each facility.

notice-subject = { $duty }: you have { $deadline }
notice-email =
    You have { $deadline } to file: { $duty }. { $daysLeft ->
        [0] Today is the last day.
        [one] { $daysLeft } day is left.
       *[other] { $daysLeft } days are left.
    }

    To: { $operator }

    { where-to-file } These items are needed:

    { $requirements }

    If you have filed already, or believe that this is not for you to file, please say so: staff will check it, and no reminders are sent meanwhile.

    You can get these messages and answer them in Telegram, too: { $link }
notice-telegram =
    You have { $deadline } to file: { $duty }. { $daysLeft ->
        [0] Today is the last day.
        [one] { $daysLeft } day is left.
       *[other] { $daysLeft } days are left.
    }

    { where-to-file } What is needed: /papers

    Filed already, or not for you to file? Answer with a button.

reminder-subject = Reminder: { $duty }, { $deadline }
reminder-email =
    You have { $deadline } to file: { $duty }. { $daysLeft ->
        [0] Today is the last day.
        [one] { $daysLeft } day is left.
       *[other] { $daysLeft } days are left.
    }

    To: { $operator }

    We have not received it yet. { where-to-file } These items are needed:

    { $requirements }

    Which day will you file? If you have filed already, answer in Telegram: { $link }
reminder-telegram =
    You have { $deadline } to file: { $duty }. { $daysLeft ->
        [0] Today is the last day.
        [one] { $daysLeft } day is left.
       *[other] { $daysLeft } days are left.
    }

    { where-to-file }

    Filed already? Answer with a button.

reminder-last-working-day-subject = Last working day before: { $duty }, { $deadline }
reminder-last-working-day-email =
    You have { $deadline } to file: { $duty }. Today is the last working day before that day.

    To: { $operator }

    We have not received it yet. { where-to-file } These items are needed:

    { $requirements }

    If you have filed already, answer in Telegram: { $link }
reminder-last-working-day-telegram =
    You have { $deadline } to file: { $duty }. Today is the last working day before that day.

    { where-to-file }

    Filed already? Answer with a button.

reminder-deadline-day-subject = Today is the last day: { $duty }
reminder-deadline-day-email =
    Today is the last day. You have { $deadline } to file: { $duty }.

    To: { $operator }

    We have not received it yet. { where-to-file } These items are needed:

    { $requirements }

    If you have filed already, answer in Telegram: { $link }
reminder-deadline-day-telegram =
    Today is the last day. You have { $deadline } to file: { $duty }.

    { where-to-file }

    Filed already? Answer with a button.

missed-deadline-subject = Not received: { $duty }
missed-deadline-email =
    You had { $deadline } to file: { $duty }. We have not received it. You can still file: please do it now.

    To: { $operator }

    { where-to-file } These items are needed:

    { $requirements }

    If nothing is filed, a final warning follows; it names the last day before an inspection is assigned.

    If you have filed already, or believe that this is not for you to file, please say so now: staff will check it. Answer in Telegram: { $link }
missed-deadline-telegram =
    You had { $deadline } to file: { $duty }. We have not received it. You can still file: please do it now.

    { where-to-file } If nothing is filed, a final warning follows; it names the last day before an inspection is assigned.

    Filed already, or not for you to file? Answer with a button.

final-warning-subject = Last chance, by the end of { $warnedUntil }: { $duty }
final-warning-email =
    By the end of { $warnedUntil }, file: { $duty }. If it has not been received by then, an inspection will be assigned on { $inspectionFrom }.

    To: { $operator }

    You had { $deadline } to file it. { where-to-file } These items are needed:

    { $requirements }

    If you have filed already, or believe that this is not for you to file, please say so before that day ends: staff will check it before anything else happens. Answer in Telegram: { $link }
final-warning-telegram =
    By the end of { $warnedUntil }, file: { $duty }. If it has not been received by then, an inspection will be assigned on { $inspectionFrom }.

    { where-to-file }

    Filed already, or not for you to file? Answer with a button.

escalation-subject = An inspection has been assigned
escalation-email =
    An inspection has been assigned, because this was not received by the end of { $warnedUntil }: { $duty }.

    To: { $operator }

    You can still file it. { where-to-file } These items are needed:

    { $requirements }

    Once the filing is recorded, the inspection is recalled. Questions and answers in Telegram: { $link }
escalation-telegram =
    An inspection has been assigned, because this was not received by the end of { $warnedUntil }: { $duty }.

    You can still file. Once the filing is recorded, the inspection is recalled.
