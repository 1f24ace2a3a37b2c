import type { EmailMessage, EmailSender } from '../../../ports/email-sender';
import { createFakeProvider, type FakeProvider } from './fake-provider';

/** A mail server that keeps what it is given. */
export type FakeEmailSender = EmailSender & FakeProvider<EmailMessage>;

/** Accepts everything under its own Message-ID, unless a test says otherwise. */
export function createFakeEmailSender(): FakeEmailSender {
  return createFakeProvider<EmailMessage>(({ messageId }) => messageId);
}
