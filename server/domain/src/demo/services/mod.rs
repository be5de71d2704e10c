//! The services of the demonstration: a contract for each park, what is owed under it, the trainings and the studies.

mod consulting;
mod contracts;
mod funding;
mod platform;
mod questions;
mod trainings;
mod verdicts;

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
    let open_call = funding::call(&mut company);
    consulting::study_all(&mut company, &signed, open_call);
}

/// What an entry of the history is about; a call for money is of no park.
type Subject = (SubjectKind, Uuid, Option<ParkId>);

impl Company<'_> {
    /// An entry of the history of a park.
    fn tell(&mut self, kind: &str, subject: (SubjectKind, Uuid, ParkId), who: &Actor, said: (DateTime<Utc>, &str)) {
        self.say(kind, (subject.0, subject.1, Some(subject.2)), who, said);
    }

    /// An entry of the history.
    fn say(&mut self, kind: &str, subject: Subject, who: &Actor, (at, note): (DateTime<Utc>, &str)) -> EventId {
        let id = EventId(self.dice.id(at));
        self.rows.events.push(event::Model {
            id,
            park_id: subject.2,
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
        id
    }
}
