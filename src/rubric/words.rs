//! Lists the words of English that carry grammar rather than a subject.

use crate::rubric::lexicon::{self, Kinds};

/// Articles, prepositions, conjunctions and the like, in folded form with the apostrophe left out.
const GRAMMAR: &str = "a about above across after again all already also although always am an and another any anybody \
    anyone are as at back be because been before being below between both but by can could did do does doing done down \
    each either else ever every everybody everyone for from get gets getting give given go goes going got had has have \
    having he her here him his how however i if in into is it its itself just let lets like made make makes many may \
    maybe me might more most much must my neither never no nobody none nor not nothing now of off on once one only onto \
    or other others our out over own per quite rather really same she should since so some somebody someone something \
    still such than that the their them then there these they thing things this those though through till to too under \
    unless until up upon us very was way we well were what whatever when where whereas whether which while who whole whom \
    whose why will with within without would yes yet you your im ive id ill youre theyre were thats dont doesnt didnt \
    isnt arent wasnt wont wouldnt cant cannot couldnt shouldnt hasnt havent";

/// Words that make a claim of what stands near them: a text without any of them is a list of terms.
const CLAIMING: &str = "is are was were be am do does did has have had can could will would should must may might need \
    needs use uses used using because so when if while until before after as since then than not no never dont doesnt \
    didnt cant cannot wont isnt arent i we you it they that which this these to by with without instead via block blocks \
    blocking blocked run runs running wait waits waiting keep keeps put puts split separate group pass avoid stream pipe \
    validate read reads write load loads set take make makes get gets go goes stop stops fail fails reject rejects throw \
    throws return returns give gives parse process handle handles check commit store lives live like";

/// Words that only a sentence has: pronouns, forms of *be* and *have*, modals, conjunctions of clauses, denials.
const ASSERTING: &str = "i you he she it we they my our your their is are was were be am being been do does did has have had \
    can could will would should must may might because so when if while until before after since than not no never dont \
    doesnt didnt cant cannot wont isnt arent that which this these those there thats its im ive instead without only every \
    each nobody everybody everyone nothing always one all per via w";

/// Of these, the ones that only a clause with a subject and a verb has.
const FINITE: &str = "you he she it we they is are was were am does do did has have had can could will would should must may \
    might because so when if while until doesnt dont didnt cant cannot wont isnt arent thats its im ive";

/// Every list with its kind.
pub(super) const LISTS: [(Kinds, &str); 4] = [
    (lexicon::GRAMMAR, GRAMMAR),
    (lexicon::CLAIMING, CLAIMING),
    (lexicon::ASSERTING, ASSERTING),
    (lexicon::FINITE, FINITE),
];

/// Tells whether a folded word carries grammar only.
pub fn is_grammar(word: &str) -> bool {
    lexicon::kinds(word) & lexicon::GRAMMAR != 0
}
