//! Compresses what a client wants compressed.
//!
//! <https://discord.com/developers/docs/events/gateway#encoding-and-compression>

use std::io::Write;

use axum::extract::ws::Message;
use flate2::{Compression, write::ZlibEncoder};

/// From which size on, in bytes, a payload is worth compressing for a client that takes compressed payloads.
const WORTH_IT: usize = 1_024;
/// A Zstandard frame's beginning: its magic number, no content size, a window of 128 KiB (RFC 8878, 3.1.1).
const ZSTD_BEGINNING: [u8; 6] = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38];
/// The largest block in such a frame, in bytes.
const ZSTD_BLOCK: usize = 128 * 1_024;
const IN_MEMORY: &str = "a Vec takes everything that is written to it";

/// How one connection's frames are written.
#[derive(Debug)]
pub enum Encoder {
    /// As text; large ones as zlib documents of their own once the client has said that it takes them.
    Each {
        /// Whether it has said so.
        compress: bool,
    },
    /// As pieces of one zlib stream, each flushed.
    ZlibStream(Box<ZlibEncoder<Vec<u8>>>),
    /// As pieces of one Zstandard stream. Its blocks are stored as they are: on loopback, size is no concern.
    ZstdStream {
        /// Whether the stream's beginning was sent.
        begun: bool,
    },
}

impl Encoder {
    /// Chooses by the `compress` in the gateway's address; Discord passes over what it does not know.
    pub fn new(wish: Option<&str>) -> Self {
        match wish {
            Some("zlib-stream") => Self::ZlibStream(Box::new(ZlibEncoder::new(Vec::new(), Compression::fast()))),
            Some("zstd-stream") => Self::ZstdStream { begun: false },
            _ => Self::Each { compress: false },
        }
    }

    /// Takes note that the client takes compressed payloads; a compressed stream makes that void.
    pub fn take_compressed_payloads(&mut self) {
        if let Self::Each { compress } = self {
            *compress = true;
        }
    }

    /// Writes a frame.
    pub fn encode(&mut self, frame: String) -> Message {
        match self {
            Self::Each { compress: true } if frame.len() >= WORTH_IT => {
                let mut document = ZlibEncoder::new(Vec::new(), Compression::fast());
                document.write_all(frame.as_bytes()).expect(IN_MEMORY);
                Message::Binary(document.finish().expect(IN_MEMORY).into())
            }
            Self::Each { .. } => Message::Text(frame.into()),
            Self::ZlibStream(stream) => {
                stream.write_all(frame.as_bytes()).expect(IN_MEMORY);
                stream.flush().expect(IN_MEMORY);
                Message::Binary(std::mem::take(stream.get_mut()).into())
            }
            Self::ZstdStream { begun } => {
                let mut bytes = if *begun { Vec::new() } else { ZSTD_BEGINNING.to_vec() };
                *begun = true;
                for block in frame.as_bytes().chunks(ZSTD_BLOCK) {
                    // Three bytes, lowest first: not the last block, stored as it is, and its size above these bits.
                    let header = u32::try_from(block.len()).expect("a block is at most 128 KiB") << 3;
                    bytes.extend_from_slice(&header.to_le_bytes()[..3]);
                    bytes.extend_from_slice(block);
                }
                Message::Binary(bytes.into())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use flate2::{Decompress, FlushDecompress, read::ZlibDecoder};

    use super::*;

    #[test]
    fn large_payloads_alone_are_compressed_once_the_client_takes_them() {
        let mut encoder = Encoder::new(None);
        assert!(matches!(encoder.encode("x".repeat(5_000)), Message::Text(_)));
        encoder.take_compressed_payloads();
        assert!(matches!(encoder.encode("small".to_owned()), Message::Text(_)));
        let Message::Binary(bytes) = encoder.encode("x".repeat(5_000)) else { panic!("it is compressed") };
        assert_eq!(std::io::read_to_string(ZlibDecoder::new(&bytes[..])).unwrap(), "x".repeat(5_000));
    }

    #[test]
    fn a_zlib_stream_can_be_read_frame_by_frame() {
        let mut encoder = Encoder::new(Some("zlib-stream"));
        let mut reader = Decompress::new(true);
        for text in ["first", &"second ".repeat(30_000), "third"] {
            let Message::Binary(bytes) = encoder.encode(text.to_owned()) else { panic!("it is compressed") };
            assert_eq!(bytes[bytes.len() - 4..], [0, 0, 0xff, 0xff], "what clients look for at a frame's end");
            let mut read = Vec::with_capacity(text.len() + 1);
            reader.decompress_vec(&bytes, &mut read, FlushDecompress::Sync).unwrap();
            assert_eq!(String::from_utf8(read).unwrap(), text);
        }
    }

    #[test]
    fn a_zstandard_stream_begins_once_and_holds_blocks() {
        let mut encoder = Encoder::new(Some("zstd-stream"));
        let mut bytes = |text: &str| match encoder.encode(text.to_owned()) {
            Message::Binary(bytes) => bytes.to_vec(),
            other => panic!("{other:?}"),
        };
        assert_eq!(bytes("abc"), [&ZSTD_BEGINNING[..], &[24, 0, 0], b"abc"].concat());
        assert_eq!(bytes("de"), [&[16, 0, 0][..], b"de"].concat());
        assert_eq!(bytes(&"x".repeat(ZSTD_BLOCK + 1)).len(), ZSTD_BLOCK + 1 + 2 * 3);
    }
}
