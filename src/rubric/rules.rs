//! Holds the compiled patterns of a rubric, and applies them to a text.

use crate::rubric::{
    Pattern, Polarity, Wording,
    matching::{HitId, Search},
    program::{Program, compile},
    stance::{Stance, stance},
    subjects::Mentions,
    vocabulary::Vocabulary,
};

/// Every compiled pattern of a rubric, and the words that they share.
#[derive(Debug)]
pub(super) struct Rules {
    pub(super) vocabulary: Vocabulary,
    pub(super) subjects: Vec<Vec<Program>>,
    pub(super) concepts: Vec<Rule>,
    pub(super) red_flags: Vec<Rule>,
}

/// How one idea is recognised.
#[derive(Debug)]
pub(super) struct Rule {
    any: Vec<Program>,
    about: Option<usize>,
    pub(super) counts: Vec<Polarity>,
}

/// A place where an idea was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) hit: HitId,
    pub(super) stance: Stance,
    /// Which of the wordings found it.
    pub(super) wording: usize,
}

impl Rules {
    /// Compiles the patterns of a rubric.
    pub(super) fn compile(subjects: &[Vec<Pattern>], concepts: &[Wording], red_flags: &[Wording]) -> Self {
        let mut vocabulary = Vocabulary::default();
        let mut all = |patterns: &[Pattern]| -> Vec<Program> {
            patterns.iter().map(|pattern| compile(pattern, &mut vocabulary)).collect()
        };
        let subjects = subjects.iter().map(|names| all(names)).collect();
        let mut rule =
            |wording: &Wording| Rule { any: all(&wording.any), about: wording.about, counts: wording.counts.clone() };
        let concepts = concepts.iter().map(&mut rule).collect();
        let red_flags = red_flags.iter().map(&mut rule).collect();
        Self { vocabulary, subjects, concepts, red_flags }
    }
}

impl Rule {
    /// Finds every place where the text words this idea, and judges each.
    pub(super) fn apply(&self, search: &mut Search<'_>, mentions: &Mentions) -> Vec<Found> {
        let mut all = Vec::new();
        for (wording, program) in self.any.iter().enumerate() {
            for hit in search.run(program) {
                if self.about.is_none_or(|subject| mentions.is_about(search, hit, subject)) {
                    all.push(Found { hit, stance: stance(search, hit), wording });
                }
            }
        }
        all
    }
}
