//! Shows that a claim counts for the subject that was named last.

use super::{check, rubric};

const RULES: &str = r#"
[subjects]
all = ["Promise.all"]
settled = ["allSettled", "the other"]
[concepts.fails]
idea = "i"
hint = "h"
follow_up = "f"
about = "all"
any = ["fail"]
[concepts.waits]
idea = "i"
hint = "h"
follow_up = "f"
about = "settled"
any = ["wait"]
"#;

#[test]
fn a_claim_belongs_to_the_subject_named_last() {
    let rubric = rubric(RULES);
    check(&rubric, "Promise.all fails, allSettled waits.", "fails: fails, waits: waits");
    check(&rubric, "Promise.all waits, allSettled fails.", "");
    check(&rubric, "Promise.all is one. It fails early. The other waits.", "fails: fails, waits: waits");
    check(&rubric, "It fails with Promise.all.", "fails: fails");
    check(&rubric, "Promise.all is one. If I can wait: allSettled.", "waits: wait");
    check(&rubric, "Promise.all is one. It fails, unlike allSettled.", "fails: fails");
}
