// A discord.js bot in the local Discord: from a command with autocomplete to a modal, a file and a direct message.

import {
  ActionRowBuilder, AttachmentBuilder, ButtonBuilder, ButtonStyle, Client, EmbedBuilder, Events, GatewayIntentBits,
  MessageFlags, ModalBuilder, SlashCommandBuilder, TextInputBuilder, TextInputStyle,
} from 'discord.js';

const { SANDBOX_URL, SANDBOX_TOKEN } = process.env;
const TOPICS = ['node', 'rust'];

const ask = new SlashCommandBuilder()
  .setName('ask')
  .setDescription('Asks a question')
  .addStringOption((option) =>
    option.setName('topic').setDescription('What about').setRequired(true).setAutocomplete(true));

async function showQuestion(interaction) {
  const embed = new EmbedBuilder().setTitle('A question').setDescription(interaction.options.getString('topic'));
  const button = new ButtonBuilder().setCustomId('answer').setLabel('Answer').setStyle(ButtonStyle.Primary);
  const row = new ActionRowBuilder().addComponents(button);
  await interaction.reply({ embeds: [embed], components: [row], flags: MessageFlags.Ephemeral });
}

async function showForm(interaction) {
  const text = new TextInputBuilder().setCustomId('text').setLabel('Your answer').setStyle(TextInputStyle.Paragraph);
  const modal = new ModalBuilder().setCustomId('form').setTitle('Answer');
  await interaction.showModal(modal.addComponents(new ActionRowBuilder().addComponents(text)));
}

async function takeForm(interaction) {
  const said = interaction.fields.getTextInputValue('text');
  await interaction.reply({ content: 'Reading…', flags: MessageFlags.Ephemeral });
  await interaction.editReply(`You said: ${said}`);
  const file = new AttachmentBuilder(Buffer.from(said), { name: 'answer.txt', description: 'What you said' });
  await interaction.followUp({ content: 'As a file', files: [file], flags: MessageFlags.Ephemeral });
  await interaction.user.send('In private.');
}

const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: `${SANDBOX_URL}/api` } });

client.once(Events.ClientReady, async (ready) => {
  await ready.application.commands.set([ask.toJSON()]);
});

client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    const found = TOPICS.filter((topic) => topic.startsWith(typed));
    await interaction.respond(found.map((topic) => ({ name: topic, value: topic })));
  } else if (interaction.isChatInputCommand()) {
    await showQuestion(interaction);
  } else if (interaction.isButton()) {
    await showForm(interaction);
  } else if (interaction.isModalSubmit()) {
    await takeForm(interaction);
  }
});

await client.login(SANDBOX_TOKEN);
