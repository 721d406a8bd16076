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
    pub(super) denied_by: Vec<Program>,
    pub(super) concepts: Vec<Rule>,
    pub(super) red_flags: Vec<Rule>,
}

/// How one idea is recognised.
#[derive(Debug)]
pub(super) struct Rule {
    any: Vec<Program>,
    about: Option<usize>,
    /// Whether it also counts where no subject is named: an idea in other words does, an accusation does not.
    unnamed: bool,
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
    pub(super) fn compile(
        subjects: &[Vec<Pattern>],
        denied_by: &[Pattern],
        concepts: &[Wording],
        red_flags: &[Wording],
    ) -> Self {
        let mut vocabulary = Vocabulary::default();
        let mut all = |patterns: &[Pattern]| -> Vec<Program> {
            patterns.iter().map(|pattern| compile(pattern, &mut vocabulary)).collect()
        };
        let subjects = subjects.iter().map(|names| all(names)).collect();
        let denied_by = all(denied_by);
        let mut rule = |wording: &Wording, unnamed| Rule {
            any: all(&wording.any),
            about: wording.about,
            unnamed,
            counts: wording.counts.clone(),
        };
        let concepts = concepts.iter().map(|wording| rule(wording, true)).collect();
        let red_flags = red_flags.iter().map(|wording| rule(wording, false)).collect();
        Self { vocabulary, subjects, denied_by, concepts, red_flags }
    }
}

impl Rule {
    /// Finds every place where the text words this idea, and judges each.
    pub(super) fn apply(&self, search: &mut Search<'_>, mentions: &Mentions, taken_back: &[HitId]) -> Vec<Found> {
        let mut all = Vec::new();
        for (wording, program) in self.any.iter().enumerate() {
            if !search.is_possible(program) {
                continue;
            }
            for hit in search.run(program) {
                let about = |subject| mentions.is_about(search, hit, subject).unwrap_or(self.unnamed);
                if self.about.is_none_or(about) {
                    let judged =
                        if takes_back(search, hit, taken_back) { Stance::Negated } else { stance(search, hit) };
                    all.push(Found { hit, stance: judged, wording });
                }
            }
        }
        all
    }
}

/// How many words may stand between an idea and what takes it back.
const TAKEN_BACK: usize = 3;

/// Tells whether one of these denials stands right after a hit, or within it.
fn takes_back(search: &Search<'_>, hit: HitId, denials: &[HitId]) -> bool {
    let (from, to) = (search.hits[hit].from, search.hits[hit].to);
    let next = denials.partition_point(|denial| search.hits[*denial].from < from);
    denials.get(next).is_some_and(|denial| {
        search.hits[*denial].from < to || search.words_between(hit, *denial).is_some_and(|words| words <= TAKEN_BACK)
    })
}
