// Writes what a page shows into the address. The server never does: its copy is one run old.
// What arrives late, when another page is open already, is left alone.
export default function ({ data }) {
  const here = location.pathname.replace(/\/$/, "").split("/").pop();
  if (here !== data.page) return;
  const address = location.pathname + "?" + data.query + location.hash;
  if (address !== location.pathname + location.search + location.hash) {
    history.replaceState(history.state, "", address);
  }
}
