// Streamlit's own words in the page's language, the language of the document, and its place in the
// address. Each change of the data (language, is_chosen, base, words) runs this again.
export default function ({ data }) {
  const language = data.language;
  const NAMED = ["aria-label", "title", "placeholder", "alt"];
  const OURS = ".stHtml, [data-testid='stMarkdownContainer']";
  // The words of its buttons and dialogs look like ours.
  const DIALOG = "[role='dialog'] [data-testid='stMarkdownContainer']";
  const THEIRS = `[data-testid='stFileUploaderDropzone'], ${DIALOG}`;

  // "Remove {name}" matches "Remove Mecca"; the blank is carried over.
  const rules = data.words.map(([from, to]) => {
    const escaped = from.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
    return [new RegExp("^" + escaped.replace(/\{\w+\}/g, "(.+?)") + "$", "s"), to];
  });

  const translated = (text) => {
    const found = text && text.trim();
    if (!found) return null;
    for (const [pattern, to] of rules) {
      const match = pattern.exec(found);
      if (match) {
        let blank = 0;
        const said = to.replace(/\{\w+\}/g, () => match[++blank]);
        return said === found ? null : text.replace(found, () => said);
      }
    }
    return null;
  };

  const mendText = (node) => {
    const parent = node.parentElement;
    if (parent?.closest(OURS) && !parent.closest(THEIRS)) return;
    const said = translated(node.nodeValue);
    if (said !== null) node.nodeValue = said;
  };

  const mendElement = (element) => {
    for (const name of NAMED) {
      const said = element.hasAttribute(name) ? translated(element.getAttribute(name)) : null;
      if (said !== null) element.setAttribute(name, said);
    }
  };

  const mend = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return mendText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    mendElement(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.TEXT_NODE) mendText(node);
      else mendElement(node);
    }
  };

  const watch = (changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(mend);
      else if (change.type === "attributes") mendElement(change.target);
      else mendText(change.target);
    }
  };

  const addressWithLanguage = () => {
    const others = location.search.replace(/^\?/, "").split("&");
    const kept = others.filter((pair) => pair && !/^lang(=|$)/.test(pair));
    return location.pathname + "?" + ["lang=" + language, ...kept].join("&") + location.hash;
  };

  document.documentElement.lang = language;
  if (data.is_chosen) {
    const path = data.base || "/";
    document.cookie = `ejmap_lang=${language}; path=${path}; max-age=31536000; samesite=lax`;
  }
  if (addressWithLanguage() !== location.pathname + location.search + location.hash) {
    history.replaceState(history.state, "", addressWithLanguage());
  }
  window.ejmapOwnWords?.disconnect();
  window.ejmapOwnWords = new MutationObserver(watch);
  mend(document.body);
  window.ejmapOwnWords.observe(document.body, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: NAMED,
  });
}
