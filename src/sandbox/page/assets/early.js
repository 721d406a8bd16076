// Applies what was chosen last time before the page is first drawn: the colours and whether the builder panel is open.
{
  const { dataset } = document.documentElement;
  dataset.colours = localStorage.getItem("colours") ?? "system";
  dataset.builder = localStorage.getItem("builder") ?? "closed";
}
