// Writes the view into the address. The server never does: its copy of the address is one run old.
// A view that arrives late, when another page is open already, is left alone.
const PAGE = /\/communities\/?$/;

export default function ({ data }) {
  if (!PAGE.test(location.pathname)) return;
  const address = location.pathname + "?" + data.query + location.hash;
  if (address !== location.pathname + location.search + location.hash) {
    history.replaceState(history.state, "", address);
  }
}
