// The button that copies words, or the whole address of a path on this server.
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const said = parentElement.querySelector("[role=status]");
  const wanted = data.path === undefined ? data.words : location.origin + data.path;

  // What was said of another link is not true of this one.
  if (button.dataset.wanted !== wanted) said.textContent = "";
  button.dataset.wanted = wanted;
  button.textContent = data.label;
  button.onclick = async () => {
    said.textContent = (await copy(wanted)) ? data.copied : data.not_copied;
    if (said.textContent === data.not_copied) said.append(" " + wanted);
  };
}
