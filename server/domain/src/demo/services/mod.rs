//! The services of the demonstration: a contract for each park, what is owed under it, and the trainings.

mod contracts;
mod platform;
mod questions;
mod trainings;

use chrono::{DateTime, Utc};
use entities::attachment::SubjectKind;
use entities::event;
use entities::id::{EventId, ParkId};
use uuid::Uuid;

use crate::actor::Actor;
use crate::demo::dice::Dice;
use crate::demo::land::Park;
use crate::demo::land::people::Institute;
use crate::demo::rows::Rows;

pub use platform::hang;

/// What the services are played with.
pub struct Company<'a> {
    pub rows: &'a mut Rows,
    pub institute: &'a Institute,
    pub parks: &'a [Park],
    pub now: DateTime<Utc>,
    pub dice: Dice,
}

/// Signs the contracts, hangs the check-ups on them, holds the trainings, lets the clients accept.
pub fn fill(mut company: Company<'_>) {
    let signed = contracts::sign(&mut company);
    trainings::hold(&mut company, &signed);
    contracts::accept(&mut company, &signed);
}

impl Company<'_> {
    /// An entry of the history.
    fn tell(
        &mut self,
        kind: &str,
        subject: (SubjectKind, Uuid, ParkId),
        who: &Actor,
        (at, note): (DateTime<Utc>, &str),
    ) {
        self.rows.events.push(event::Model {
            id: EventId(self.dice.id(at)),
            park_id: Some(subject.2),
            subject_kind: subject.0,
            subject_id: subject.1,
            kind: kind.to_owned(),
            actor_id: Some(who.user_id),
            actor_name: who.name.clone(),
            at,
            from_status: None,
            to_status: None,
            note: note.to_owned(),
            changes: serde_json::Value::Array(Vec::new()),
        });
    }
}
