//! Holds a small question file for tests.

/// A question without a fault.
pub(super) const QUESTION: &str = r#"title = "Q"
prompt = "What blocks?"
topics = ["loop"]
level = "mid"
time_limit = "2m"
model_answer = "Sync calls block the loop."
full_marks = 1
[concepts.blocks]
idea = "It blocks"
hint = "What happens?"
follow_up = "And then?"
any = ["block loop"]
[red_flags.never]
idea = "Never blocks"
why = "It does."
any = ["never blocks"]
penalty = 0.2
[[answers]]
text = "Sync calls block the loop."
concepts = ["blocks"]
"#;
