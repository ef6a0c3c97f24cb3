// The button that copies the link of a question. Where there is no map to do so, it also writes the
// question into the address; one that arrives late, on another page, is left alone.
const PAGE = /\/questions\/?$/;

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const said = parentElement.querySelector("[role=status]");

  if (data.writes && PAGE.test(location.pathname) && location.search !== "?" + data.query) {
    const address = location.pathname + "?" + data.query + location.hash;
    history.replaceState(history.state, "", address);
  }
  said.textContent = "";
  button.textContent = data.copy;
  button.onclick = async () => {
    const link = location.origin + location.pathname + location.search;
    said.textContent = (await copy(link)) ? data.copied : data.not_copied;
  };
}
