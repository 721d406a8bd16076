//! Finds the files of a bank: a folder that somebody named, or the copy inside the binary.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use rust_embed::RustEmbed;

use crate::bank::{Diagnostic, SourceFile};

/// The bank inside the binary.
#[derive(RustEmbed)]
#[folder = "questions/"]
struct Embedded;

/// The variable that names the bank's folder.
pub const BANK_VARIABLE: &str = "VIVA_BANK";

/// The files of a bank, before anybody judged what they hold.
#[derive(Debug, Default)]
pub struct BankFiles {
    /// The folder; `None` for the copy inside the binary.
    pub folder: Option<PathBuf>,
    /// The files that could be read.
    pub files: Vec<SourceFile>,
    /// The files that could not.
    pub faults: Vec<Diagnostic>,
}

/// A folder that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the bank's folder {} cannot be read: {source}", folder.display())]
pub struct UnreadableBank {
    folder: PathBuf,
    source: io::Error,
}

/// Finds the bank: in `named`, else in the folder that `VIVA_BANK` names, else inside the binary.
pub fn find_bank(named: Option<&Path>) -> Result<BankFiles, UnreadableBank> {
    let variable = || env::var_os(BANK_VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
    match named.map(Path::to_owned).or_else(variable) {
        Some(folder) => read_folder(folder),
        None => Ok(read_embedded()),
    }
}

fn read_embedded() -> BankFiles {
    let mut bank = BankFiles::default();
    for path in Embedded::iter().filter(|path| is_toml(path)) {
        if let Some(file) = Embedded::get(&path) {
            bank.add(path.into_owned(), file.data.into_owned());
        }
    }
    bank
}

fn read_folder(folder: PathBuf) -> Result<BankFiles, UnreadableBank> {
    let mut bank = BankFiles::default();
    match read_into(&mut bank, &folder, "") {
        Ok(()) => Ok(BankFiles { folder: Some(folder), ..bank }),
        Err(source) => Err(UnreadableBank { folder, source }),
    }
}

/// Reads every TOML file at and below a folder. Faults below the first folder are the files' own.
fn read_into(bank: &mut BankFiles, folder: &Path, below: &str) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let Ok(name) = entry.file_name().into_string() else {
            let path = format!("{below}{}", entry.file_name().display());
            bank.faults.push(Diagnostic::of_file(&path, "this name is not UTF-8", "rename the file"));
            continue;
        };
        let path = format!("{below}{name}");
        // `metadata` follows links, so that a bank may be put together from several places.
        let result = match fs::metadata(entry.path()) {
            Ok(found) if found.is_dir() && !name.starts_with('.') => {
                read_into(bank, &entry.path(), &format!("{path}/"))
            }
            Ok(found) if found.is_file() && is_toml(&name) => {
                fs::read(entry.path()).map(|bytes| bank.add(path.clone(), bytes))
            }
            Ok(_) => Ok(()),
            Err(error) => Err(error),
        };
        if let Err(error) = result {
            bank.faults.push(Diagnostic::of_file(
                &path,
                format!("this cannot be read: {error}"),
                "check its permissions",
            ));
        }
    }
    Ok(())
}

fn is_toml(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "toml")
}

impl BankFiles {
    fn add(&mut self, path: String, bytes: Vec<u8>) {
        match String::from_utf8(bytes) {
            Ok(text) => self.files.push(SourceFile { path, text }),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let message = format!("this file is not UTF-8: byte {at} is no part of a character");
                self.faults.push(Diagnostic::of_file(&path, message, "save it as UTF-8"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bank_in_the_binary_has_questions() {
        assert!(read_embedded().files.iter().any(|file| file.path == "nodejs/pack.toml"));
    }

    #[test]
    fn a_folder_is_read_whole_and_broken_files_are_named() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("pack/topic")).unwrap();
        fs::write(folder.path().join("pack/topic/one.toml"), "a = 1").unwrap();
        fs::write(folder.path().join("pack/topic/two.toml"), [b'a', 0xff]).unwrap();
        fs::write(folder.path().join("pack/LICENCE"), [0xff]).unwrap();
        let bank = find_bank(Some(folder.path())).unwrap();
        assert_eq!(bank.files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), ["pack/topic/one.toml"]);
        assert_eq!(bank.faults.iter().map(|fault| fault.path.as_str()).collect::<Vec<_>>(), ["pack/topic/two.toml"]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let error = find_bank(Some(Path::new("no/such/folder"))).unwrap_err();
        assert!(error.to_string().starts_with("the bank's folder no/such/folder cannot be read"));
    }
}
