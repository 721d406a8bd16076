//! Names Discord's limits; lengths are in characters.

/// <https://discord.com/developers/docs/resources/message#create-message>
pub const CONTENT: usize = 2_000;
/// <https://discord.com/developers/docs/resources/message#create-message>
pub const EMBEDS: usize = 10;
/// <https://discord.com/developers/docs/resources/message#create-message>
pub const NONCE: usize = 25;
/// <https://discord.com/developers/docs/resources/message#attachment-object>
pub const ALT_TEXT: usize = 1_024;
/// Files in one request. <https://discord.com/developers/docs/reference#uploading-files>
pub const FILES: usize = 10;
/// Bytes of one file. <https://discord.com/developers/docs/reference#uploading-files>
pub const FILE_BYTES: usize = 10 * 1024 * 1024;

/// <https://discord.com/developers/docs/resources/message#attachment-object>
pub const FILENAME: usize = 1_024;
/// <https://discord.com/developers/docs/resources/message#create-message>
pub const STICKERS: usize = 3;
/// Ids of one kind. <https://discord.com/developers/docs/resources/message#allowed-mentions-object>
pub const MENTIONS: usize = 100;

/// <https://discord.com/developers/docs/resources/message#embed-object-embed-limits>
pub const EMBED_TITLE: usize = 256;
/// <https://discord.com/developers/docs/resources/message#embed-object-embed-limits>
pub const EMBED_DESCRIPTION: usize = 4_096;
/// <https://discord.com/developers/docs/resources/message#embed-object-embed-limits>
pub const EMBED_FIELDS: usize = 25;
/// <https://discord.com/developers/docs/resources/message#embed-object-embed-limits>
pub const EMBED_FIELD_NAME: usize = 256;
/// <https://discord.com/developers/docs/resources/message#embed-object-embed-limits>
pub const EMBED_FIELD_VALUE: usize = 1_024;
/// <https://discord.com/developers/docs/resources/message#embed-object-embed-limits>
pub const EMBED_FOOTER: usize = 2_048;
/// <https://discord.com/developers/docs/resources/message#embed-object-embed-limits>
pub const EMBED_AUTHOR: usize = 256;
/// All embeds of a message together.
/// <https://discord.com/developers/docs/resources/message#embed-object-embed-limits>
pub const EMBED_TOTAL: usize = 6_000;

/// <https://discord.com/developers/docs/components/reference#action-row>
pub const ROWS: usize = 5;
/// <https://discord.com/developers/docs/components/reference#action-row>
pub const BUTTONS: usize = 5;
/// All components of a message of the second kind, nested ones included.
/// <https://discord.com/developers/docs/components/overview>
pub const COMPONENTS_V2: usize = 40;
/// <https://discord.com/developers/docs/components/reference#anatomy-of-a-component>
pub const CUSTOM_ID: usize = 100;
/// <https://discord.com/developers/docs/components/reference#button-button-structure>
pub const BUTTON_LABEL: usize = 80;
/// <https://discord.com/developers/docs/components/reference#button-button-structure>
pub const BUTTON_URL: usize = 512;
/// <https://discord.com/developers/docs/components/reference#string-select>
pub const SELECT_OPTIONS: usize = 25;
/// <https://discord.com/developers/docs/components/reference#string-select>
pub const SELECT_TEXT: usize = 100;
/// <https://discord.com/developers/docs/components/reference#string-select>
pub const SELECT_PLACEHOLDER: usize = 150;
/// The longest address of a picture, file or embed.
/// <https://discord.com/developers/docs/components/reference#unfurled-media-item>
pub const URL: usize = 2_048;
/// <https://discord.com/developers/docs/components/reference#button-button-structure>
pub const EMOJI: usize = 32;
/// The largest number of a component. <https://discord.com/developers/docs/components/reference#anatomy-of-a-component>
pub const COMPONENT_NUMBER: u64 = (1 << 31) - 1;
/// Texts of one section. <https://discord.com/developers/docs/components/reference#section>
pub const SECTION_TEXTS: usize = 3;
/// <https://discord.com/developers/docs/components/reference#media-gallery>
pub const GALLERY: usize = 10;
/// All texts of a message of the second kind together.
/// <https://discord.com/developers/docs/components/reference#text-display>
pub const TEXT_TOTAL: usize = 4_000;
/// <https://discord.com/developers/docs/components/reference#text-display>
pub const TEXT_DISPLAY: usize = 4_000;

/// <https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal>
pub const MODAL_TITLE: usize = 45;
/// <https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal>
pub const MODAL_COMPONENTS: usize = 5;
/// <https://discord.com/developers/docs/components/reference#text-input>
pub const INPUT: usize = 4_000;
/// <https://discord.com/developers/docs/components/reference#text-input>
pub const INPUT_PLACEHOLDER: usize = 100;
/// <https://discord.com/developers/docs/components/reference#label>
pub const LABEL: usize = 45;
/// <https://discord.com/developers/docs/components/reference#label>
pub const LABEL_DESCRIPTION: usize = 100;

/// Files that a person can upload in a modal. <https://discord.com/developers/docs/components/reference#file-upload>
pub const MODAL_FILES: u64 = 10;
/// Choices of a radio group or of check boxes. <https://discord.com/developers/docs/components/reference#radio-group>
pub const GROUP_OPTIONS: usize = 10;

/// <https://discord.com/developers/docs/interactions/application-commands#registering-a-command>
pub const CHAT_COMMANDS: usize = 100;
/// Commands in the menu of users, and as many in that of messages.
/// <https://discord.com/developers/docs/interactions/application-commands#registering-a-command>
pub const MENU_COMMANDS: usize = 15;
/// <https://discord.com/developers/docs/interactions/application-commands#application-command-object>
pub const COMMAND_NAME: usize = 32;
/// <https://discord.com/developers/docs/interactions/application-commands#application-command-object>
pub const COMMAND_DESCRIPTION: usize = 100;
/// Names, descriptions and choices of a command together.
/// <https://discord.com/developers/docs/interactions/application-commands#slash-commands>
pub const COMMAND_TOTAL: usize = 8_000;
/// <https://discord.com/developers/docs/interactions/application-commands#application-command-object>
pub const COMMAND_OPTIONS: usize = 25;
/// <https://discord.com/developers/docs/interactions/application-commands#application-command-object>
pub const CHOICES: usize = 25;
/// <https://discord.com/developers/docs/interactions/application-commands#application-command-object>
pub const CHOICE: usize = 100;
/// The longest text that an option may ask for.
/// <https://discord.com/developers/docs/interactions/application-commands#application-command-object>
pub const OPTION_LENGTH: u64 = 6_000;
