//! Places: "1, 2, 2, 4". Equal values share a place, and the next place counts everybody before it.

/// The place of each of these values, which stand in order, the best first.
#[must_use]
pub fn places<T: PartialEq>(sorted: &[T]) -> Vec<usize> {
    let mut places: Vec<usize> = Vec::with_capacity(sorted.len());
    for (at, value) in sorted.iter().enumerate() {
        let shared = at.checked_sub(1).filter(|before| sorted[*before] == *value);
        places.push(shared.map_or(at + 1, |before| places[before]));
    }
    places
}

/// How many rows a list of the first `n` has: a group that shares a place is kept whole, so it may be more.
#[must_use]
pub fn first(places: &[usize], n: usize) -> usize {
    places.iter().take_while(|place| **place <= n).count()
}

/// The same from the other end: where the list of the last `n` begins.
#[must_use]
pub fn last(places: &[usize], n: usize) -> usize {
    let Some(edge) = places.len().checked_sub(n.max(1)) else { return 0 };
    places.iter().position(|place| *place == places[edge]).unwrap_or(0)
}
