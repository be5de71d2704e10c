//! Which check-ups there were, how far each has come, and what becomes of its findings.

use crate::demo::lives::fates::Fate;

/// How far a check-up has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Planned,
    Running,
    Reviewed,
    Issued,
    Cancelled,
}

/// One check-up of a park.
#[derive(Clone, Debug)]
pub struct Course {
    pub title: String,
    /// First day, counted back from today; negative = still to come.
    pub began_ago: i64,
    pub phase: Phase,
    /// Numbers of experts; the first leads.
    pub team: Vec<usize>,
    /// Numbers of the park's enterprises.
    pub sites: Vec<usize>,
    pub includes_park: bool,
    /// How many findings a visit makes, at least and at most.
    pub findings: (i64, i64),
    /// What becomes of the first findings at a site; the others are thrown.
    pub fates: Vec<(usize, Vec<Fate>)>,
    /// Closed issues of these sites were looked at again.
    pub lookback_at: Vec<usize>,
    /// Every item answered, not only about half of them.
    pub thorough: bool,
}

const TEAM: [usize; 4] = [0, 1, 2, 3];

/// The check-ups of the park where the demonstration's accounts work: one in each phase.
pub fn of_first_park() -> Vec<Course> {
    vec![first_half_year(), hazardous_waste(), reviewed(), running(), planned()]
}

fn course(title: &str, began_ago: i64, phase: Phase) -> Course {
    Course {
        title: title.to_owned(),
        began_ago,
        phase,
        team: TEAM.to_vec(),
        sites: Vec::new(),
        includes_park: true,
        findings: (2, 5),
        fates: Vec::new(),
        lookback_at: Vec::new(),
        thorough: true,
    }
}

fn first_half_year() -> Course {
    let first = vec![
        Fate::Closed,
        Fate::Confirmed,
        Fate::Confirmed,
        Fate::Reopened,
        Fate::ClosedAfterReturn,
        Fate::ClosedAfterExtension,
        Fate::ClosedAfterDispute,
        Fate::Waived,
        Fate::WaivedByDispute,
        Fate::Suggested,
        Fate::Discarded,
        Fate::Rectifying(-34),
    ];
    let second = vec![Fate::Confirmed, Fate::ReopenedAndSubmitted, Fate::Closed, Fate::Verified, Fate::Suggested];
    Course {
        sites: (0..9).collect(),
        fates: vec![(0, first), (1, second)],
        lookback_at: vec![0, 1],
        ..course("青神经济开发区环保问题全面体检（第一批）", 236, Phase::Issued)
    }
}

fn hazardous_waste() -> Course {
    let first = vec![
        Fate::Issued(7),
        Fate::Issued(3),
        Fate::Issued(0),
        Fate::Issued(-3),
        Fate::Reminded(-12),
        Fate::Disputed,
        Fate::DisputedWithOpinion,
        Fate::Rectifying(5),
        Fate::Rectifying(-8),
        Fate::Returned(2),
        Fate::ExtensionPending,
        Fate::ExtensionGranted,
        Fate::ExtensionRefused,
        Fate::Submitted,
        Fate::SubmittedAgain,
        Fate::Verified,
        Fate::Closed,
        Fate::Suggested,
    ];
    let second = vec![
        Fate::Issued(7),
        Fate::Rectifying(3),
        Fate::Rectifying(-2),
        Fate::Disputed,
        Fate::Submitted,
        Fate::Verified,
        Fate::ExtensionPending,
        Fate::Suggested,
    ];
    let park = vec![Fate::Rectifying(3), Fate::Issued(7), Fate::Submitted, Fate::Rectifying(-5)];
    Course {
        sites: vec![0, 1, 3, 4, 6, 9, 10],
        fates: vec![(0, first), (1, second), (usize::MAX, park)],
        findings: (2, 4),
        ..course("青神经济开发区环保问题全面体检（第二批）", 47, Phase::Issued)
    }
}

fn reviewed() -> Course {
    Course {
        sites: vec![2, 5, 7, 0],
        fates: vec![(0, vec![Fate::Issued(20), Fate::Suggested])],
        findings: (3, 4),
        ..course("青神经济开发区危险废物专项体检", 16, Phase::Reviewed)
    }
}

fn running() -> Course {
    Course {
        sites: vec![4, 8, 1, 11, 0, 2], ..course("青神经济开发区环保问题全面体检（第三批）", 4, Phase::Running)
    }
}

fn planned() -> Course {
    Course {
        sites: vec![0, 1, 3, 5, 9], ..course("青神经济开发区冬季废气专项体检", -14, Phase::Planned)
    }
}

/// The check-ups of the park with this number, the first apart.
pub fn of_other_park(park: usize, name: &str, sites: usize) -> Vec<Course> {
    let team: Vec<usize> = (0..4).map(|n| 4 + ((park - 1) * 4 + n) % 120).collect();
    // Spread over the year, so that each month has some.
    let began_ago = 340 - i64::try_from(park).unwrap_or(0) * 10;
    let full = Course {
        team: if park == 2 { [&[0], team.as_slice()].concat() } else { team.clone() },
        sites: (0..sites.min(5)).collect(),
        findings: (1, 3),
        thorough: false,
        ..course(&format!("{name}环保问题全面体检"), began_ago, Phase::Issued)
    };
    let more = |phase, began_ago| Course {
        title: format!("{name}专项体检"),
        began_ago,
        phase,
        sites: (0..3).collect(),
        ..full.clone()
    };
    match park {
        3 => vec![more(Phase::Running, 3), full],
        5 => vec![more(Phase::Cancelled, 60), full],
        8 | 14 | 21 => vec![more(Phase::Planned, -9), full],
        11 => vec![more(Phase::Reviewed, 15), full],
        _ => vec![full],
    }
}
