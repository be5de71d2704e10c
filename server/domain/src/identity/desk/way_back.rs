//! Links in mails: an invitation, and the way back in for who lost the password.

use entities::ticket::Purpose;
use entities::{session, user};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, IntoActiveModel};

use super::entry::{active, find_person};
use super::{Client, Desk};
use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::identity::guesses::{self, Counted};
use crate::identity::happened::Happened;
use crate::identity::{commands, input, letters, password, past, tickets};
use crate::security::Kind;

const BY_MAIL: [Purpose; 2] = [Purpose::Invitation, Purpose::Reset];

/// What a link is for, and whose it is: whoever has it may know.
#[derive(Clone, Debug)]
pub struct Link {
    pub purpose: Purpose,
    pub name: String,
    pub email: String,
    /// None at an invitation: the person chooses it.
    pub account: Option<String>,
}

impl Desk {
    /// Sends a link to who has this account or address, if anybody has. The answer and its time are the same for all:
    /// what there is to do is done after the answer.
    ///
    /// # Errors
    /// `TooMany` from one address.
    pub async fn request_reset(self: std::sync::Arc<Self>, account: &str, client: &Client) -> Result<()> {
        let account: String = account.trim().to_lowercase().chars().take(200).filter(|c| *c != '\0').collect();
        guesses::attempt(&self.db, &[Counted::mails_from(&client.address)], Clock::System.now()).await?;
        let client = client.clone();
        tokio::spawn(async move {
            if let Err(error) = self.send_reset(&account, &client).await {
                tracing::warn!(%error, "a link to a new password could not be written");
            }
        });
        Ok(())
    }

    async fn send_reset(&self, account: &str, client: &Client) -> Result<()> {
        let now = Clock::System.now();
        let person = find_person(&self.db.read, account).await?;
        let Some(person) = person.filter(|person| person.active && !person.password_hash.is_empty()) else {
            return Ok(());
        };
        if let Err(Error::TooMany { .. }) = guesses::attempt(&self.db, &[Counted::mail(&person.account)], now).await {
            return Ok(());
        }
        let tx = self.db.begin().await?;
        let mark = tickets::by_mail(&tx, &self.vault, (person.id, Purpose::Reset), now).await?;
        letters::reset(&tx, &person, &mark, self.clock.now()).await?;
        self.note(&tx, Happened::by(Kind::PasswordResetRequested, Some(&person)), client).await?;
        tx.commit().await?;
        Ok(())
    }

    /// What a link is for.
    ///
    /// # Errors
    /// `Refused(TicketInvalid)`, `TooMany`.
    pub async fn link(&self, ticket: &str, client: &Client) -> Result<Link> {
        guesses::attempt(&self.db, &[Counted::mails_from(&client.address)], Clock::System.now()).await?;
        let ticket = tickets::find(&self.db.read, ticket, &BY_MAIL, Clock::System.now()).await?;
        let person = active(&self.db.read, &ticket).await?;
        let account = (ticket.purpose == Purpose::Reset).then_some(person.account);
        Ok(Link { purpose: ticket.purpose, name: person.name, email: person.email, account })
    }

    /// Sets the password that a link allows; at an invitation also the account. All sessions and other links of the
    /// person end, and a lock-out is over.
    ///
    /// # Errors
    /// `Refused(TicketInvalid)`, `Invalid`.
    pub async fn set_password(
        &self,
        ticket: &str,
        (account, new): (Option<String>, String),
        client: &Client,
    ) -> Result<()> {
        let now = Clock::System.now();
        guesses::attempt(&self.db, &[Counted::mails_from(&client.address)], now).await?;
        let ticket = tickets::find(&self.db.read, ticket, &BY_MAIL, now).await?;
        let mut person = active(&self.db.read, &ticket).await?;
        let invited = ticket.purpose == Purpose::Invitation;
        if invited {
            person.account = input::account(account.as_deref().unwrap_or_default())?;
        }
        past::check(&self.db, &person, &new, "password").await?;
        let hash = password::hash(new).await?;
        let tx = self.db.begin().await?;
        tickets::spend(&tx, &ticket, now).await?;
        if invited {
            person = name_account(&tx, person).await?;
        }
        let person = past::set(&tx, person, (hash, false), now).await?;
        tickets::end(&tx, person.id, None, now).await?;
        super::end_sessions(&tx, session::Column::UserId.eq(person.id), now).await?;
        guesses::forget(&tx, &Counted::account(&person.account)).await?;
        let kind = if invited { Kind::InvitationAccepted } else { Kind::PasswordReset };
        self.note(&tx, Happened::to(kind, &person), client).await?;
        tx.commit().await?;
        self.bus.publish(crate::bus::Changed {
            kind: entities::attachment::SubjectKind::User,
            id: person.id.0,
            park_id: None,
        });
        Ok(())
    }
}

/// The account that the invited person chose.
async fn name_account(tx: &impl sea_orm::ConnectionTrait, person: user::Model) -> Result<user::Model> {
    commands::is_free(tx, "account", user::Column::Account.eq(&person.account)).await?;
    let account = person.account.clone();
    let mut next = person.into_active_model();
    next.account = Set(account);
    Ok(next.update(tx).await?)
}
