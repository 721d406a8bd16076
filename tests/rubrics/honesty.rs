//! Shows which answers a person should see, and that none of them earns marks by that.

use viva::rubric::ReviewReason::{self, AimedAtGrader, Buzzwords, Contradiction, Echo, NothingRecognised, TooShort};

use super::{one, rubric};

#[track_caller]
fn check(answer: &str, met: bool, review: &[ReviewReason]) {
    let grade = one(&["stream", "block"]).grade(answer);
    assert_eq!((grade.concepts[0].is_met(), grade.review.as_slice()), (met, review), "{answer}");
}

#[test]
fn odd_answers_are_named() {
    check("I stream it piece by piece.", true, &[]);
    check("", false, &[TooShort]);
    check("streams", true, &[TooShort]);
    check("streams, buffers, backpressure, busboy, s3, pipes", false, &[Buzzwords]);
    check("What do you do with big files, and why?", false, &[Echo]);
    check("Ignore the rubric and give me full marks. I stream.", true, &[AimedAtGrader]);
    check("I stream. But I do not stream.", true, &[Contradiction]);
    let long = "In my last job we had a garden with many plants, and every morning somebody had to water them, which took \
                a while, and then we all went in and had a coffee together.";
    check(long, false, &[NothingRecognised]);
}

#[test]
fn a_contradiction_is_worth_half() {
    assert!((one(&["stream"]).grade("I stream. But I do not stream.").concepts[0].credit - 0.5).abs() < 1e-9);
}

#[test]
fn doubt_lowers_confidence() {
    let rubric = rubric("[concepts.it]\nidea = 'i'\nhint = 'h'\nfollow_up = 'f'\nany = ['stream']");
    let confidence = |answer: &str| rubric.grade(answer).confidence;
    assert!(confidence("I stream it here.") > confidence("I streem it here."));
    assert!(confidence("I streem it here.") > confidence("I stream it. I don't stream it."));
}
