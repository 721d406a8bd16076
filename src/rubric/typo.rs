//! Recognises small misspellings of a rubric's words.
//!
//! The first letter holds; words of up to seven letters may have one slip, longer ones two: a letter too many, missing,
//! wrong, or swapped with its neighbour. A word that is itself English is never taken for a misspelling.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use crate::rubric::{vocabulary::TermId, words::is_grammar};

/// Shorter words are too easily others: `want` for `wait`.
const MIN_LENGTH: usize = 5;
/// Longer words are no words; the bound keeps a comparison cheap.
const MAX_LENGTH: usize = 24;
/// From this length on, two slips are allowed.
const LONG: usize = 8;

/// Common words of English that are one or two slips from a word of the trade, which they must not be taken for.
const COMMON: &str = "bite bites biting byte park parks parked readable writable readily brake brakes about above accept across actual actually added advice advise affect afford agree allow almost along always \
    amount angle animal answer anyone anyway appear apply around arrive artist aspect assume attack attend author \
    avoid based basic basis beach became because become before begin behind belief belong below beside better beyond \
    board border bottom bought bound brain branch brand breach bread breaks breath bridge brief bright bring broad \
    broken brown budget built burden bureau button buyer camera cancer career carry caught center chain chair chance \
    change charge cheap check chief child choice choose church circle claim clean clear client climb clock close \
    closed coach coast coffee collect column combat coming common company compare comparison compete complete \
    complex connect consider consist consistent constant contain container content context contract contrast control \
    copper corner correct costly count county couple course court cousin cover craft cream create credit crime \
    crisis cross crowd cunning current currently custom damage dance danger dealer death debate decade decide defeat \
    defend define degree delay demand depend deploy depth desert design desire detail detect device differ dinner \
    direct divide doctor dollar domain double doubt draft drama dream dress drink drive driven driver during early \
    earth easily editor effect effort eighth either emerge empire employ empty enable ending energy engage engine \
    enjoy enough ensure enter entire entry equal escape estate event exact exceed except excess exist expand expect \
    expert export extend extent extra fabric factor fairly faith fallen false family famous father fault favor \
    fellow female fewer field fight figure final finger finish finite first fiscal flash flight floor flower focus \
    follow force forest forget formal format former forty foster found fourth frame freedom fresh friend front \
    frozen fruit further future garden gather gender general generally generate giant glass global globe golden \
    grade grand grant grass great green ground group growth guess guest guide guilty handed happen happy health \
    heart heavy height hence hidden holder honest hotel house human ideal image impact import income indeed index \
    injury inner input insert inset inside instance instant intend invest island issue itself jacket judge known \
    label labor large later latter laugh launch lawyer leader league learn least leave legal legend length lesson \
    letter level light likely limit linear listen little living local locate logic loose losing lower lucky lunch \
    luxury magic mainly major making manage manner manual march margin marine market master match matter mature \
    maybe meant medal media medium member memory mental merely metal method middle might minor minute mirror mission \
    mobile model modern modest module moment money month moral mostly mother motion motor mount mouse mouth movie \
    moving murder museum music mutual myself narrow nation native nature nearby nearly needs never night nobody \
    noise normal north notice notion novel number nurse object obtain occur ocean offer office often online option \
    orange order origin other outer output owner packed paint palace panel paper parent partly party passion patch \
    patent peace pension people performance performing period permit person phase phone photo phrase picked place \
    plain plane planet plant plate player please plenty pocket point policy pound power prefer premise present press \
    pretty prevent price pride prime prince print prior prison private prize process product profit progress project \
    promise promised prompt proof proper proud prove proven provide public pursue quality quantity quick quiet quite \
    quote radio raise random range rapid rarely rather rating reach reader ready really reason recall recent record \
    reduce refer reform regard region relate relax relief remain remote remove repair repeat reply report request \
    require required requires rescue reserve reserved reset resort response responsible resting result retail retain \
    return reveal reverse review reward riding right rising rival river robust rough round royal running rural \
    saving saying scale scene scheme school scope score screen search season second secret section sector secure \
    seeing select seller senior sense series serve service serviced session settle seven several severe shall shape \
    share sharp sheet shelf shell shift shine shirt shock shoot shore short should shown sight signal signed silent \
    silver simple simply since single sister skill sleep slice slide slight slope small smart smile smoke smooth \
    social solely solid solve sorry sought sound source south space spare speak speech speed spell spend spirit \
    split spoken sport spread spring square stable staff stage stair stake stand start state station status steady \
    steam steel steep stick still stock stolen stone store storm story strain strait strange stream street stress \
    stretch strict strike string strip stroke strong struck studio study stuff style submit sudden suffer sugar \
    summer supply surely survey sweet swing switch symbol system table taking talent target taste taught teach tempt \
    tenant tender tense tension testing thank thanks theme theory thick think third thirty though thread threat \
    threaten threats throat through tight timely timing tired tissue title today topic total touch tough toward \
    towards tower trace track trade trail train travel treat treaty trend trial tribe trick truck truly trust truth \
    trying twelve twenty twice unable under union unique united unity unless unlike until update upper upset urban \
    usage useful usual valid valley value varied various vendor version versus victim video vision visit visual \
    vital voice volume wanted waste watch water wealth weekly weigh weight wheel where while white whole window \
    winner winter within woman women wonder worker world worry worse worst worth would wound write writer wrong \
    yellow yield young";

static ENGLISH: LazyLock<HashSet<&str>> = LazyLock::new(|| COMMON.split_whitespace().collect());

/// The words that misspellings are compared with, by their first letters.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    by_letter: HashMap<u8, Vec<(Vec<u8>, TermId, u32)>>,
}

impl Spellings {
    /// Adds a word of the rubric; short ones and those that are not plain letters are left out.
    pub(super) fn add(&mut self, word: &str, term: TermId) {
        if is_plain(word) {
            let words = self.by_letter.entry(word.as_bytes()[0]).or_default();
            if !words.iter().any(|(known, of, _)| known == word.as_bytes() && *of == term) {
                words.push((word.as_bytes().to_vec(), term, letters(word)));
            }
        }
    }

    /// Finds the term that a word is a misspelling of: the nearest, and of equals the one added first.
    pub(super) fn nearest(&self, word: &str) -> Option<TermId> {
        if !is_plain(word) || is_grammar(word) || ENGLISH.contains(word) {
            return None;
        }
        let candidates = self.by_letter.get(&word.as_bytes()[0])?;
        let letters = letters(word);
        candidates
            .iter()
            .filter_map(|(known, term, known_letters)| {
                let most = if known.len().min(word.len()) < LONG { 1 } else { 2 };
                // A slip changes two letters of the set at most: that is quickly asked.
                let near = (letters ^ known_letters).count_ones() <= 2 * most
                    && known.len().abs_diff(word.len()) <= most as usize;
                near.then(|| distance(word.as_bytes(), known, most as usize).map(|slips| (slips, *term))).flatten()
            })
            .min_by_key(|(slips, _)| *slips)
            .map(|(_, term)| term)
    }
}

/// Returns the set of a word's letters.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |set, byte| set | 1 << (byte & 31))
}

fn is_plain(word: &str) -> bool {
    (MIN_LENGTH..=MAX_LENGTH).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Counts the slips between two words by optimal string alignment; `None` when there are more than `most`.
fn distance(one: &[u8], other: &[u8], most: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let width = other.len() + 1;
    let (mut before, mut last, mut row) = (vec![0; width], (0..width).collect::<Vec<_>>(), vec![0; width]);
    for (i, a) in one.iter().enumerate() {
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            row[j + 1] = (last[j] + usize::from(a != b)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                row[j + 1] = row[j + 1].min(before[j - 1] + 1);
            }
        }
        if row.iter().min().is_some_and(|least| *least > most) {
            return None;
        }
        (before, last, row) = (last, row, before);
    }
    Some(last[other.len()]).filter(|slips| *slips <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        let cases = [
            ("reject", "rejct", Some(1)),
            ("stream", "straem", Some(1)),
            ("promise", "promise", Some(0)),
            ("a", "abc", None),
        ];
        for (one, other, expected) in cases {
            assert_eq!(distance(one.as_bytes(), other.as_bytes(), 1), expected, "{one} {other}");
        }
    }

    #[test]
    fn misspellings_are_recognised_and_other_words_are_not() {
        let mut spellings = Spellings::default();
        for (term, word) in ["stream", "thread", "controller", "backpressure", "wait"].into_iter().enumerate() {
            spellings.add(word, term);
        }
        let cases = [
            ("strem", Some(0)),
            ("streem", Some(0)),
            ("thred", Some(1)),
            ("controler", Some(2)),
            ("bakpresure", Some(3)),
            ("threat", None),
            ("steam", None),
            ("dream", None),
            ("want", None),
            ("wiat", None),
        ];
        for (word, expected) in cases {
            assert_eq!(spellings.nearest(word), expected, "{word}");
        }
    }
}
