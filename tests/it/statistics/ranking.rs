//! Places as the ministry prints them, and what always holds of them.

use domain::statistics::ranking::{first, last, places};
use proptest::prelude::*;

/// A printed list: period and group, the places and cities in order, the best first.
fn printed() -> Vec<(String, Vec<usize>)> {
    let mut reader = csv::Reader::from_reader(include_str!("city_ranking_2019.csv").as_bytes());
    let mut lists: Vec<(String, Vec<usize>)> = Vec::new();
    for line in reader.records() {
        let line = line.unwrap();
        let name = format!("{} {}", &line[0], &line[1]);
        match lists.iter_mut().find(|(known, _)| *known == name) {
            Some((_, places)) => places.push(line[2].parse().unwrap()),
            None => lists.push((name, vec![line[2].parse().unwrap()])),
        }
    }
    lists.iter_mut().for_each(|(_, places)| places.sort_unstable());
    lists
}

/// Cities in the ranking of 2019.
const CITIES: usize = 168;

#[test]
fn the_printed_places_of_2019_come_out_again_with_their_ties() {
    let lists = printed();
    assert_eq!(lists.iter().map(|(_, list)| list.len()).collect::<Vec<_>>(), [20, 20, 21, 21]);
    for (name, printed) in lists {
        // Who shares a printed place had the same index; nobody else had.
        let before = printed[0] - 1;
        let behind = CITIES - before - printed.len();
        let index = (0..before).map(|at| at * 10);
        let index = index.chain(printed.iter().map(|place| 10_000 + place * 10));
        let index: Vec<usize> = index.chain((0..behind).map(|at| 100_000 + at)).collect();
        let computed = places(&index);
        assert_eq!(computed.len(), CITIES);
        assert_eq!(computed[before..before + printed.len()], printed, "{name}");
        if name.ends_with("top20") {
            assert_eq!(first(&computed, 20), printed.len(), "{name}: the group at the edge is kept whole");
        } else {
            assert_eq!(CITIES - last(&computed, 20), printed.len(), "{name}: the group at the edge is kept whole");
        }
    }
}

#[test]
fn four_values_of_which_two_are_equal_are_one_two_two_four() {
    assert_eq!(places(&[9, 7, 7, 3]), [1, 2, 2, 4]);
    assert_eq!((first(&[1, 2, 2, 4], 2), last(&[1, 2, 2, 4], 3)), (3, 1));
    assert_eq!(places::<i32>(&[]), Vec::<usize>::new());
    assert_eq!((first(&[], 20), last(&[], 20), last(&[1, 2], 20)), (0, 0, 0));
}

proptest! {
    #[test]
    fn a_place_is_one_more_than_the_number_of_those_before(mut values in prop::collection::vec(0_u8..30, 0..120)) {
        values.sort_unstable();
        for (at, place) in places(&values).into_iter().enumerate() {
            let better = values.iter().filter(|other| **other < values[at]).count();
            prop_assert_eq!(place, better + 1);
        }
    }

    #[test]
    fn a_list_of_the_first_keeps_groups_whole_and_nobody_else(
        mut values in prop::collection::vec(0_u8..30, 1..120), n in 1_usize..40
    ) {
        values.sort_unstable();
        let places = places(&values);
        let kept = first(&places, n);
        prop_assert!(kept >= n.min(values.len()));
        prop_assert!(kept == values.len() || values[kept] != values[kept - 1], "a group is cut");
        // Without its last group it would be too short.
        let group = values[..kept].iter().filter(|value| **value == values[kept - 1]).count();
        prop_assert!(kept - group < n);
        let begins = last(&places, n);
        prop_assert!(values.len() - begins >= n.min(values.len()));
        prop_assert!(begins == 0 || values[begins] != values[begins - 1], "a group is cut");
    }
}
