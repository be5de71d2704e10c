//! Sends the mails of the outbox: to come.
