"""A discord.py bot in the local Discord: from a command with autocomplete to a modal, a file and a direct message."""

import io
import os

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

URL = os.environ["SANDBOX_URL"]
Route.BASE = f"{URL}/api/v10"
DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"{URL.replace('http', 'ws', 1)}/gateway")

TOPICS = ["node", "rust"]


class Form(discord.ui.Modal, title="Answer"):
    text = discord.ui.TextInput(label="Your answer", custom_id="text", style=discord.TextStyle.paragraph)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        said = self.text.value
        await interaction.response.send_message("Reading…", ephemeral=True)
        await interaction.edit_original_response(content=f"You said: {said}")
        file = discord.File(io.BytesIO(said.encode()), filename="answer.txt", description="What you said")
        await interaction.followup.send("As a file", file=file, ephemeral=True)
        await interaction.user.send("In private.")


class Question(discord.ui.View):
    @discord.ui.button(label="Answer", custom_id="answer", style=discord.ButtonStyle.primary)
    async def answer(self, interaction: discord.Interaction, _: discord.ui.Button) -> None:
        await interaction.response.send_modal(Form())


class Bot(discord.Client):
    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        await self.tree.sync()


bot = Bot()


@bot.tree.command(description="Asks a question")
@app_commands.describe(topic="What about")
async def ask(interaction: discord.Interaction, topic: str) -> None:
    embed = discord.Embed(title="A question", description=topic)
    await interaction.response.send_message(embed=embed, view=Question(), ephemeral=True)


@ask.autocomplete("topic")
async def topics(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=topic, value=topic) for topic in TOPICS if topic.startswith(typed)]


bot.run(os.environ["SANDBOX_TOKEN"])
