//! Signing in: password, then a second factor, then, when it is due, a new password. Each step but the first is opened by
//! a ticket that the step before gave.

use entities::membership;
use entities::ticket::{self, Purpose};
use entities::user;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter};

use super::{Client, Desk, Entry, NextStep};
use crate::clock::Clock;
use crate::error::{Error, Result, Rule};
use crate::identity::guesses::{self, Counted};
use crate::identity::happened::{self, Happened};
use crate::identity::{factors, password, past, policy, settings, tickets};
use crate::security::Kind;

const MOST_ACCOUNT_CHARACTERS: usize = 200;
const MOST_CODE_CHARACTERS: usize = 40;

impl Desk {
    /// Signs in by account or e-mail. An unknown account, a disabled person and a wrong password are not told apart,
    /// by the answer nor by its time.
    ///
    /// # Errors
    /// `Refused(BadCredentials)`, `TooMany`.
    pub async fn sign_in(&self, account: &str, password: String, client: &Client) -> Result<Entry> {
        let account = account.trim().to_lowercase();
        let fits_at_all = account.chars().count() <= MOST_ACCOUNT_CHARACTERS
            && password.chars().count() <= password::MAX_CHARACTERS
            && !account.contains('\0');
        if !fits_at_all {
            return Err(Error::Refused(Rule::BadCredentials));
        }
        let known = find_person(&self.db.read, &account).await?;
        // By account and by e-mail is the same account.
        let counted = counted(known.as_ref().map_or(&account, |person| &person.account), client);
        let now = Clock::System.now();
        guesses::attempt(&self.db, &counted, now).await?;
        let person = known.clone().filter(|person| person.active && !person.password_hash.is_empty());
        let hash = person.as_ref().map(|person| person.password_hash.clone());
        let right = password::verify(password, hash).await?;
        let Some(person) = person.filter(|_| right) else {
            self.failed(known.as_ref(), &counted[1], client).await?;
            return Err(Error::Refused(Rule::BadCredentials));
        };
        guesses::give_back(self.db.writer(), &counted, now).await?;
        self.go_on(&person, None, client).await
    }

    /// The second step: a code of the app, or a recovery code; at the enrolment, the app's first code.
    ///
    /// # Errors
    /// `Refused(TicketInvalid)`: sign in again; `Refused(WrongCode)`, `TooMany`.
    pub async fn confirm_second_step(&self, ticket: &str, code: &str, client: &Client) -> Result<Entry> {
        let now = Clock::System.now();
        let steps = [Purpose::SecondFactor, Purpose::Enrolment];
        let ticket = tickets::find(&self.db.read, ticket, &steps, now).await?;
        let person = active(&self.db.read, &ticket).await?;
        let counted = counted(&person.account, client);
        guesses::attempt(&self.db, &counted, now).await?;
        let tx = self.db.begin().await?;
        if !self.is_right(&tx, &ticket, code).await? {
            tx.rollback().await?;
            self.failed(Some(&person), &counted[1], client).await?;
            return Err(Error::Refused(Rule::WrongCode));
        }
        tickets::spend(&tx, &ticket, now).await?;
        let mut recovery_codes = Vec::new();
        if ticket.purpose == Purpose::Enrolment {
            recovery_codes = factors::put_in_use(&tx, person.id, now).await?;
            self.note(&tx, Happened::to(Kind::SecondFactorChanged, &person), client).await?;
        }
        guesses::give_back(&tx, &counted, now).await?;
        tx.commit().await?;
        let entry = self.go_on(&person, Some(ticket.purpose), client).await?;
        Ok(Entry { recovery_codes, ..entry })
    }

    async fn is_right(&self, tx: &impl ConnectionTrait, ticket: &ticket::Model, code: &str) -> Result<bool> {
        if code.chars().count() > MOST_CODE_CHARACTERS {
            return Ok(false);
        }
        let (person, now) = (ticket.user_id, Clock::System.now());
        let by_app = factors::accept(tx, &self.vault, person, (code, now)).await?;
        let recovers = ticket.purpose == Purpose::SecondFactor;
        Ok(by_app || (recovers && factors::accept_recovery(tx, person, (code, now)).await?))
    }

    /// The last step, when the password is too old or was given by somebody else.
    ///
    /// # Errors
    /// `Refused(TicketInvalid)`: sign in again; `Invalid` for the password.
    pub async fn renew_password(&self, ticket: &str, new: String, client: &Client) -> Result<Entry> {
        let now = Clock::System.now();
        let ticket = tickets::find(&self.db.read, ticket, &[Purpose::NewPassword], now).await?;
        let person = active(&self.db.read, &ticket).await?;
        past::check(&self.db, &person, &new, "new").await?;
        let hash = password::hash(new).await?;
        let tx = self.db.begin().await?;
        tickets::spend(&tx, &ticket, now).await?;
        let person = past::set(&tx, person, (hash, false), now).await?;
        super::end_sessions(&tx, entities::session::Column::UserId.eq(person.id), now).await?;
        self.note(&tx, Happened::to(Kind::PasswordChanged, &person), client).await?;
        tx.commit().await?;
        self.go_on(&person, Some(Purpose::NewPassword), client).await
    }

    /// Checks a password again before something is changed, with the same limits as at the door.
    ///
    /// # Errors
    /// `TooMany`.
    pub async fn is_password_of(&self, person: &user::Model, password: String, client: &Client) -> Result<bool> {
        let (counted, now) = (counted(&person.account, client), Clock::System.now());
        guesses::attempt(&self.db, &counted, now).await?;
        let right = password::verify(password, Some(person.password_hash.clone())).await?;
        if right {
            guesses::give_back(self.db.writer(), &counted, now).await?;
        } else {
            self.failed(Some(person), &counted[1], client).await?;
        }
        Ok(right)
    }

    /// Counts an attempt of somebody who is signed in; to be given back when it was right.
    pub(in crate::identity) async fn count_attempt(
        &self,
        person: &user::Model,
        client: &Client,
    ) -> Result<[Counted; 2]> {
        let counted = counted(&person.account, client);
        guesses::attempt(&self.db, &counted, Clock::System.now()).await?;
        Ok(counted)
    }

    /// What comes after a step that was right.
    async fn go_on(&self, person: &user::Model, passed: Option<Purpose>, client: &Client) -> Result<Entry> {
        let now = Clock::System.now();
        let tx = self.db.begin().await?;
        let rules = settings::in_force(&tx).await?;
        let Some(step) = self.step_after(&tx, person, (passed, &rules)).await? else {
            let session = self.open(&tx, person, (&rules, client)).await?;
            self.note(&tx, Happened::to(Kind::SignedIn, person), client).await?;
            tx.commit().await?;
            return Ok(Entry { session: Some(session), ..Entry::default() });
        };
        let (ticket, expires_at) = tickets::for_step(&tx, person.id, step, now).await?;
        let enrolment = match step {
            Purpose::Enrolment => Some(factors::begin(&tx, &self.vault, person, now).await?),
            _ => None,
        };
        tx.commit().await?;
        Ok(Entry { next: Some(NextStep { step, ticket, expires_at, enrolment }), ..Entry::default() })
    }

    async fn step_after(
        &self,
        conn: &impl ConnectionTrait,
        person: &user::Model,
        (passed, rules): (Option<Purpose>, &settings::Settings),
    ) -> Result<Option<Purpose>> {
        if passed.is_none() {
            if factors::in_use(conn, person.id).await? {
                return Ok(Some(Purpose::SecondFactor));
            }
            let held = memberships_of(conn, person).await?;
            if policy::must_have_second_factor(&held, &settings::second_factor_roles(rules)) {
                return Ok(Some(Purpose::Enrolment));
            }
        }
        let renews = passed != Some(Purpose::NewPassword);
        let due = renews && past::is_due(conn, person, rules, Clock::System.now()).await?;
        Ok(due.then_some(Purpose::NewPassword))
    }

    /// Writes down a wrong attempt, and that nothing more is tried for a while.
    async fn failed(&self, person: Option<&user::Model>, account: &Counted, client: &Client) -> Result<()> {
        let tx = self.db.begin().await?;
        self.note(&tx, Happened::by(Kind::SignInFailed, person), client).await?;
        if guesses::blocked_until(&tx, account, Clock::System.now()).await?.is_some() {
            self.note(&tx, Happened::by(Kind::LockedOut, person), client).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn note(&self, conn: &impl ConnectionTrait, what: Happened, client: &Client) -> Result<()> {
        happened::at_the_door(conn, what, (client, self.clock.now())).await
    }
}

/// An attempt counts for the address and for the account.
fn counted(account: &str, client: &Client) -> [Counted; 2] {
    [Counted::address(&client.address), Counted::account(account)]
}

/// The person of a ticket, who may have been disabled since.
pub(super) async fn active(conn: &impl ConnectionTrait, ticket: &ticket::Model) -> Result<user::Model> {
    let person = super::session::find_active(conn, ticket.user_id).await?;
    person.ok_or(Error::Refused(Rule::TicketInvalid))
}

#[expect(clippy::disallowed_methods, reason = "nobody is an actor before signing in")]
pub(super) async fn find_person(conn: &impl ConnectionTrait, account: &str) -> Result<Option<user::Model>> {
    let named = user::Column::Account.eq(account).or(user::Column::Email.eq(account));
    Ok(user::Entity::find().filter(named).one(conn).await?)
}

#[expect(clippy::disallowed_methods, reason = "nobody is an actor before signing in")]
async fn memberships_of(conn: &impl ConnectionTrait, person: &user::Model) -> Result<Vec<membership::Model>> {
    Ok(membership::Entity::find().filter(membership::Column::UserId.eq(person.id)).all(conn).await?)
}
