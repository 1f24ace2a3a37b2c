import { describeSmtpError, isCertificateError, readSmtpFailure, type SmtpFailure } from './classify-smtp-error';

/** Why an email server does not let us in, in a sentence for the administrator; ends with the codes. */
export function explainNoEntry(error: unknown): string {
  return `the email server does not let us in: ${reasonOf(readSmtpFailure(error))} (${describeSmtpError(error)})`;
}

// 500, 502, 503 and 504 are how a server answers AUTH when it does not know it or not by that name
const AUTH_NOT_OFFERED: readonly number[] = [500, 502, 503, 504];

function reasonOf(failure: SmtpFailure): string {
  const { code, originalCode, responseCode } = failure;
  if (originalCode === 'CERT_HAS_EXPIRED') return 'its certificate has expired';
  if (isCertificateError(failure)) return 'its certificate is not one we can trust';
  switch (code) {
    case 'ETLS':
      return 'it does not offer TLS (STARTTLS), and nothing is sent without';
    case 'EAUTH':
    case 'ENOAUTH':
      return responseCode === undefined || AUTH_NOT_OFFERED.includes(responseCode)
        ? 'it offers no login (AUTH), and a login is configured'
        : 'it does not accept the user name and password';
    case 'EDNS':
      return 'its name is not known';
    case 'ETIMEDOUT':
      return 'it does not answer';
    default:
      return originalCode === 'ECONNREFUSED' ? 'nothing listens there' : 'it does not speak as a mail server does, or wants nobody now';
  }
}
