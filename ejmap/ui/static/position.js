// The button that asks the phone where it is: once a press, never by itself.
export default function ({ data, parentElement, setTriggerValue }) {
  const WAIT_MS = 20000;
  // A position of the last minute is new enough, and spares the battery.
  const FRESH_MS = 60000;
  const REFUSALS = { 1: "denied", 2: "unavailable", 3: "too_slow" };
  const button = parentElement.querySelector("button");
  const said = parentElement.querySelector("p");

  const answer = (value) => {
    button.disabled = false;
    said.textContent = "";
    setTriggerValue("answer", value);
  };

  const found = ({ coords }) => {
    const { latitude, longitude, accuracy } = coords;
    answer({ latitude, longitude, accuracy });
  };

  button.textContent = data.label;
  button.onclick = () => {
    if (!navigator.geolocation || !window.isSecureContext) return answer({ refused: "unsupported" });
    button.disabled = true;
    said.textContent = data.waiting;
    navigator.geolocation.getCurrentPosition(
      found,
      (error) => answer({ refused: REFUSALS[error.code] || "unavailable" }),
      { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: FRESH_MS },
    );
  };
}
