//! Holds a rubric to the marked answers of its question.

use crate::{
    bank::{Diagnostic, MarkedAnswer, Question},
    rubric::{Evidence, Grade, ReviewReason},
};

/// Grades every marked answer of a question, and reports those that are graded otherwise than they are marked.
pub fn check_answers(question: &Question) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for answer in &question.answers {
        let differences = differences(answer, &question.grade(&answer.text));
        if !differences.is_empty() {
            faults.push(Diagnostic {
                path: question.path.clone(),
                span: answer.span.clone(),
                message: format!("this answer is not graded as it is marked: {}", differences.join("; ")),
                help: "widen or narrow the patterns, or correct the marks".to_owned(),
            });
        }
    }
    faults
}

/// Says how a grade differs from the marks.
fn differences(answer: &MarkedAnswer, grade: &Grade) -> Vec<String> {
    let mut differences = Vec::new();
    for concept in &grade.concepts {
        let quotes = quotes(&concept.evidence, &answer.text);
        match (answer.concepts.contains(&concept.id), concept.is_met()) {
            (true, false) => differences.push(format!("it misses `{}`{quotes}", concept.id)),
            (false, true) => differences.push(format!("it meets `{}`{quotes}", concept.id)),
            _ => {}
        }
    }
    for flag in &grade.red_flags {
        if !answer.red_flags.contains(&flag.id) {
            differences.push(format!("it raises `{}`{}", flag.id, quotes(&flag.evidence, &answer.text)));
        }
    }
    for flag in answer.red_flags.iter().filter(|id| grade.red_flags.iter().all(|flag| flag.id != **id)) {
        differences.push(format!("it does not raise `{flag}`"));
    }
    if let Some(review) = answer.review.as_ref().filter(|review| **review != grade.review) {
        differences.push(format!("its review reasons are {}, not {}", names(&grade.review), names(review)));
    }
    differences
}

fn quotes(evidence: &[Evidence], answer: &str) -> String {
    let quotes: Vec<_> =
        evidence.iter().map(|evidence| format!("“{}”, {:?}", evidence.quote(answer), evidence.polarity)).collect();
    if quotes.is_empty() { String::new() } else { format!(" ({})", quotes.join("; ").to_lowercase()) }
}

fn names(review: &[ReviewReason]) -> String {
    format!("[{}]", review.iter().map(|reason| reason.as_str()).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        bank::{SourceFile, parse_question, testing},
        ids::PackId,
    };

    fn messages(text: &str) -> Vec<String> {
        let file = SourceFile { path: "p/t/q.toml".into(), text: text.to_owned() };
        let question = parse_question(&PackId::new("p").unwrap(), &file).unwrap();
        check_answers(&question).into_iter().map(|fault| fault.message).collect()
    }

    #[test]
    fn answers_that_are_graded_as_marked_raise_no_fault() {
        assert!(messages(testing::QUESTION).is_empty());
    }

    #[test]
    fn answers_that_are_graded_otherwise_are_named_with_what_was_found() {
        let marked = testing::QUESTION.replace("text = \"Sync calls block", "text = \"They do not block");
        assert_eq!(
            messages(&marked),
            ["this answer is not graded as it is marked: it misses `blocks` (“block the loop”, negated)"]
        );
        let flagged =
            testing::QUESTION.replace("concepts = [\"blocks\"]", "red_flags = [\"never\"]\nreview = [\"echo\"]");
        assert_eq!(
            messages(&flagged),
            ["this answer is not graded as it is marked: it meets `blocks` (“block the loop”, affirmed); it does not \
                 raise `never`; its review reasons are [], not [echo]"]
        );
    }
}
