//! Reads time limits as people write them.

use std::time::Duration;

/// Reads `4m`, `90s` or `2m30s`.
pub(super) fn parse_time_limit(text: &str) -> Option<Duration> {
    let (minutes, rest) = match text.split_once('m') {
        Some((minutes, rest)) => (minutes.parse::<u16>().ok()?, rest),
        None => (0, text),
    };
    let seconds = match rest.strip_suffix('s') {
        Some(seconds) => seconds.parse::<u16>().ok()?,
        None if rest.is_empty() && text.contains('m') => 0,
        None => return None,
    };
    Some(Duration::from_secs(u64::from(minutes) * 60 + u64::from(seconds)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_and_seconds_are_read() {
        let cases = [
            ("4m", Some(240)),
            ("90s", Some(90)),
            ("2m30s", Some(150)),
            ("0s", Some(0)),
            ("", None),
            ("m", None),
            ("4", None),
            ("4 m", None),
            ("-1m", None),
            ("2m30", None),
            ("1h", None),
        ];
        for (text, seconds) in cases {
            assert_eq!(parse_time_limit(text), seconds.map(Duration::from_secs), "{text}");
        }
    }
}
