//! Tells who listens that something changed: on this server at once after the commit, on the others by PostgreSQL, which
//! passes a note on when its transaction commits and only then. Ids only: each listener reads with its own rights.

use entities::attachment::SubjectKind;
use entities::id::ParkId;
use sea_orm::{ActiveEnum, ConnectionTrait, DbBackend, DbErr, Statement};
use tokio::sync::broadcast::{self, error::RecvError};
use uuid::Uuid;

/// The channel on which servers of one database tell each other.
pub(crate) const CHANNEL: &str = "parksteward";
/// A note has at most 8,000 bytes, a change in it fewer than 100.
const CHANGES_A_NOTE: usize = 70;
/// A subscriber that is this many changes behind is told so and starts anew; memory stays bounded.
const MOST_BEHIND: usize = 1024;
/// Instead of changes: too many to be named, so look at everything again.
const MANY: &str = "many";

/// A row that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    pub kind: SubjectKind,
    pub id: Uuid,
    pub park_id: Option<ParkId>,
}

#[derive(Clone, Copy, Debug)]
enum Heard {
    Changed(Changed),
    /// Something may have been missed.
    Gap,
}

#[derive(Clone, Debug)]
pub struct Bus {
    here: broadcast::Sender<Heard>,
    /// By which a server knows its own notes.
    server: Uuid,
}

impl Default for Bus {
    fn default() -> Self {
        Self { here: broadcast::channel(MOST_BEHIND).0, server: Uuid::now_v7() }
    }
}

impl Bus {
    /// Tells the listeners of this server.
    pub fn publish(&self, changed: Changed) {
        self.tell(Heard::Changed(changed));
    }

    /// Tells the listeners of this server that something may have been missed.
    pub fn gap(&self) {
        self.tell(Heard::Gap);
    }

    fn tell(&self, heard: Heard) {
        // Nobody listening is fine.
        let _ = self.here.send(heard);
    }

    #[must_use]
    pub fn subscribe(&self) -> Changes {
        Changes(self.here.subscribe())
    }

    /// Has the other servers told when this transaction commits. An embedded database has no other servers.
    ///
    /// # Errors
    /// The database failed.
    pub async fn announce(&self, tx: &impl ConnectionTrait, changes: &[Changed]) -> Result<(), DbErr> {
        if tx.get_database_backend() != DbBackend::Postgres || changes.is_empty() {
            return Ok(());
        }
        let notes = if changes.len() > MOST_BEHIND / 2 {
            vec![format!("{} {MANY}", self.server.simple())]
        } else {
            changes.chunks(CHANGES_A_NOTE).map(|some| note(self.server, some)).collect()
        };
        for note in notes {
            let values = [CHANNEL.into(), note.into()];
            let statement = Statement::from_sql_and_values(DbBackend::Postgres, "SELECT pg_notify($1, $2)", values);
            tx.execute_raw(statement).await?;
        }
        Ok(())
    }

    /// Tells the listeners what another server's note says; a note that cannot be read may say anything.
    pub(crate) fn hear(&self, note: &str) {
        let (server, rest) = note.split_once(' ').unwrap_or((note, MANY));
        if server == self.server.simple().to_string() {
            return;
        }
        match rest.split(';').map(read).collect::<Option<Vec<Changed>>>() {
            Some(changes) => changes.into_iter().for_each(|changed| self.publish(changed)),
            None => self.gap(),
        }
    }
}

/// `<server> <kind> <id> <park>;<kind> <id> -;…`
fn note(server: Uuid, changes: &[Changed]) -> String {
    let one = |changed: &Changed| {
        let park = changed.park_id.map_or_else(|| "-".to_owned(), |park| park.0.simple().to_string());
        format!("{} {} {park}", changed.kind.to_value(), changed.id.simple())
    };
    let changes: Vec<String> = changes.iter().map(one).collect();
    format!("{} {}", server.simple(), changes.join(";"))
}

fn read(changed: &str) -> Option<Changed> {
    let mut words = changed.split(' ');
    let kind = SubjectKind::try_from_value(&words.next()?.to_owned()).ok()?;
    let id = words.next()?.parse().ok()?;
    let park_id = match words.next()? {
        "-" => None,
        park => Some(ParkId(park.parse().ok()?)),
    };
    Some(Changed { kind, id, park_id })
}

/// What one listener has not heard yet.
#[derive(Debug)]
pub struct Changes(broadcast::Receiver<Heard>);

impl Changes {
    /// The next change.
    ///
    /// # Errors
    /// `Lagged` when changes were missed, by this listener's slowness or because another server could not be heard.
    pub async fn recv(&mut self) -> Result<Changed, RecvError> {
        match self.0.recv().await? {
            Heard::Changed(changed) => Ok(changed),
            Heard::Gap => Err(RecvError::Lagged(0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(park: bool) -> Changed {
        let park_id = park.then(|| ParkId(Uuid::now_v7()));
        Changed { kind: SubjectKind::SavedView, id: Uuid::now_v7(), park_id }
    }

    #[tokio::test]
    async fn another_servers_note_is_heard_and_the_own_is_not() {
        let (here, there) = (Bus::default(), Bus::default());
        let (mut heard, echo) = (here.subscribe(), there.subscribe());
        let changes = [changed(true), changed(false)];
        let note = note(there.server, &changes);
        here.hear(&note);
        there.hear(&note);
        assert_eq!([heard.recv().await, heard.recv().await], changes.map(Ok));
        assert!(echo.0.is_empty());
    }

    #[tokio::test]
    async fn what_cannot_be_read_is_a_gap() {
        let bus = Bus::default();
        for note in ["", "x many", "x issue 1 2", "x nothing"] {
            let mut heard = bus.subscribe();
            bus.hear(note);
            assert_eq!(heard.recv().await, Err(RecvError::Lagged(0)), "{note}");
        }
    }

    #[test]
    fn a_note_fits_into_what_postgresql_passes_on() {
        assert!(note(Uuid::now_v7(), &vec![changed(true); CHANGES_A_NOTE]).len() < 7_999);
    }
}
