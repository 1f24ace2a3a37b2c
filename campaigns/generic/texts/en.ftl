# Messages of the campaign. Telegram texts hold no name and no number of an operator, and no list of papers.
# Variables: deadline, daysLeft, duty (its title), operator, authority, requirements, link, warnedUntil; the same ones in every language.

where-to-file = You register with { $authority }.

notice-subject = You have { $deadline } to register
notice-email =
    You have { $deadline } to register. { $daysLeft ->
        [0] Today is the last day.
        [one] { $daysLeft } day is left.
       *[other] { $daysLeft } days are left.
    }

    To: { $operator }

    { where-to-file } These items are needed:

    { $requirements }

    If you have registered already, no longer operate, or believe that the duty is not yours, please say so: staff will check it, and no reminders are sent meanwhile. If you need more time, ask before the deadline.

    You can get these messages and answer them in Telegram, too: { $link }
notice-telegram =
    You have { $deadline } to register. { $daysLeft ->
        [0] Today is the last day.
        [one] { $daysLeft } day is left.
       *[other] { $daysLeft } days are left.
    }

    { where-to-file } What is needed: /papers

    Registered already, not operating, or need more time? Answer with a button.

reminder-subject = Reminder: you have { $deadline } to register
reminder-email =
    You have { $deadline } to register. { $daysLeft ->
        [0] Today is the last day.
        [one] { $daysLeft } day is left.
       *[other] { $daysLeft } days are left.
    }

    To: { $operator }

    We have no registration from you yet. Duty: { $duty }. { where-to-file } These items are needed:

    { $requirements }

    Which day will you register? If you need more time, or have registered already, answer in Telegram: { $link }
reminder-telegram =
    You have { $deadline } to register. { $daysLeft ->
        [0] Today is the last day.
        [one] { $daysLeft } day is left.
       *[other] { $daysLeft } days are left.
    }

    Duty: { $duty }. { where-to-file }

    Registered already, or need more time? Answer with a button.

reminder-last-working-day-subject = Last working day before the deadline: you have { $deadline } to register
reminder-last-working-day-email =
    You have { $deadline } to register. Today is the last working day before that day.

    To: { $operator }

    We have no registration from you yet. Duty: { $duty }. { where-to-file } These items are needed:

    { $requirements }

    If you need more time, ask today. If you have registered already, answer in Telegram: { $link }
reminder-last-working-day-telegram =
    You have { $deadline } to register. Today is the last working day before that day.

    Duty: { $duty }. { where-to-file }

    Need more time? Ask today, with a button.

reminder-deadline-day-subject = Today is the last day to register
reminder-deadline-day-email =
    Today is the last day: you have { $deadline } to register.

    To: { $operator }

    We have no registration from you yet. Duty: { $duty }. { where-to-file } These items are needed:

    { $requirements }

    If you have registered already, answer in Telegram: { $link }
reminder-deadline-day-telegram =
    Today is the last day: you have { $deadline } to register.

    Duty: { $duty }. { where-to-file }

    Registered already? Answer with a button.

missed-deadline-subject = Your registration was not received
missed-deadline-email =
    You had { $deadline } to register. We have no registration from you. You can still register: please do it now.

    To: { $operator }

    { where-to-file } These items are needed:

    { $requirements }

    If nothing is filed, a final warning follows; it names the last day before an inspection is assigned.

    If you have registered already, no longer operate, or believe that the duty is not yours, please say so now: staff will check it. Answer in Telegram: { $link }
missed-deadline-telegram =
    You had { $deadline } to register. We have no registration from you. You can still register: please do it now.

    { where-to-file } If nothing is filed, a final warning follows; it names the last day before an inspection is assigned.

    Registered already, or not operating? Answer with a button.

final-warning-subject = Last chance to register: by the end of { $warnedUntil }
final-warning-email =
    Register by the end of { $warnedUntil }. If you have not registered by then, an inspection will be assigned on { $inspectionFrom }.

    To: { $operator }

    You had { $deadline } to register. { where-to-file } These items are needed:

    { $requirements }

    If you have registered already, no longer operate, or believe that the duty is not yours, please say so before that day ends: staff will check it before anything else happens. Answer in Telegram: { $link }
final-warning-telegram =
    Register by the end of { $warnedUntil }. If you have not registered by then, an inspection will be assigned on { $inspectionFrom }.

    { where-to-file }

    Registered already, or not operating? Answer with a button.

escalation-subject = An inspection has been assigned
escalation-email =
    An inspection has been assigned, because no registration was received by the end of { $warnedUntil }.

    To: { $operator }

    You can still register. { where-to-file } These items are needed:

    { $requirements }

    Once the registration is recorded, the inspection is recalled. Questions and answers in Telegram: { $link }
escalation-telegram =
    An inspection has been assigned, because no registration was received by the end of { $warnedUntil }.

    You can still register. Once the registration is recorded, the inspection is recalled.
