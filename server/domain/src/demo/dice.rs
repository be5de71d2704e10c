//! Chance that repeats itself: the same seed throws the same dice, so that two fills are the same.

use chrono::{DateTime, Utc};
use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Dice for one part of the work: what another part throws does not move them.
    pub fn for_part(seed: u64, part: u64) -> Self {
        let mut dice = Self(seed ^ part.wrapping_mul(0xd134_2543_de82_ef95));
        dice.throw();
        dice
    }

    /// SplitMix64.
    pub fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to `n - 1`.
    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.throw() % (n.max(1) as u64)).unwrap_or(0)
    }

    /// Both ends included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = usize::try_from(high - low + 1).unwrap_or(1);
        low + i64::try_from(self.below(span)).unwrap_or(0)
    }

    pub fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// A time-ordered id (UUID v7) of that moment.
    pub fn id(&mut self, at: DateTime<Utc>) -> Uuid {
        let mut bytes = [0_u8; 10];
        bytes[..8].copy_from_slice(&self.throw().to_be_bytes());
        bytes[8..].copy_from_slice(&self.throw().to_be_bytes()[..2]);
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_throws_the_same() {
        let (mut one, mut two) = (Dice::for_part(7, 3), Dice::for_part(7, 3));
        let at = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
        assert_eq!(one.id(at), two.id(at));
        assert_ne!(one.throw(), Dice::for_part(7, 4).throw());
    }

    #[test]
    fn between_includes_both_ends() {
        let mut dice = Dice::new(1);
        let thrown: std::collections::BTreeSet<i64> = (0..100).map(|_| dice.between(-1, 1)).collect();
        assert_eq!(thrown.into_iter().collect::<Vec<_>>(), [-1, 0, 1]);
    }
}
