//! Remembers the interactions that were handled: after a resume Discord may send them twice.

use std::{
    collections::{HashSet, VecDeque},
    sync::{Mutex, PoisonError},
};

use serenity::model::id::InteractionId;

/// How many interactions are remembered. A replay goes back a few minutes at most.
const REMEMBERED: usize = 4096;

/// The interactions handled last.
#[derive(Default)]
pub struct Seen {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    known: HashSet<InteractionId>,
    oldest_first: VecDeque<InteractionId>,
}

impl Seen {
    /// Notes an interaction; `false` when it was noted before.
    pub fn is_new(&self, id: InteractionId) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if !state.known.insert(id) {
            return false;
        }
        state.oldest_first.push_back(id);
        if state.oldest_first.len() > REMEMBERED
            && let Some(oldest) = state.oldest_first.pop_front()
        {
            state.known.remove(&oldest);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interaction_is_new_once() {
        let seen = Seen::default();
        assert!(seen.is_new(InteractionId::new(1)));
        assert!(!seen.is_new(InteractionId::new(1)));
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let seen = Seen::default();
        for id in 1..=u64::try_from(REMEMBERED).unwrap() + 1 {
            assert!(seen.is_new(InteractionId::new(id)));
        }
        assert!(seen.is_new(InteractionId::new(1)));
        assert!(!seen.is_new(InteractionId::new(3)));
    }
}
