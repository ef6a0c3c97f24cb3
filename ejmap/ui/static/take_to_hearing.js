// The button that keeps a view whose map only the browser knows: where it looks stands in the
// address, and is read when the button is pressed, not before.
export default function ({ data, parentElement, setTriggerValue }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  button.onclick = () => {
    const at = new URLSearchParams(location.search).get("at") || "";
    setTriggerValue("pressed", { at });
  };
}
