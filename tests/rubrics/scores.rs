//! Shows how credit becomes a score.

use super::rubric;

#[test]
fn nine_tenths_of_full_marks_are_enough_and_flags_cost() {
    let rubric = rubric(
        "full_marks = 2.0\n\
         [concepts.a]\nidea = 'i'\nhint = 'h'\nfollow_up = 'f'\nany = ['alpha']\n\
         [concepts.b]\nidea = 'i'\nhint = 'h'\nfollow_up = 'f'\nany = ['beta']\nweight = 0.8\n\
         [concepts.c]\nidea = 'i'\nhint = 'h'\nfollow_up = 'f'\nany = ['gamma']\n\
         [red_flags.x]\nidea = 'i'\nwhy = 'w'\nany = ['xray']\n\
         [red_flags.y]\nidea = 'i'\nwhy = 'w'\nany = ['yankee']\npenalty = 0.9",
    );
    let cases = [
        ("It is nothing at all.", 0.0),
        ("It is alpha.", 1.0 / 1.8),
        ("It is alpha and beta.", 1.0),
        ("It is alpha and beta and gamma.", 1.0),
        ("It is alpha and beta with xray.", 0.7),
        ("It is xray.", 0.0),
        ("It is alpha with yankee.", 0.0),
    ];
    for (answer, expected) in cases {
        assert!((rubric.grade(answer).score - expected).abs() < 1e-9, "{answer}");
    }
}
