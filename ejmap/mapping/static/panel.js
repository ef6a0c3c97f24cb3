// What is known of the feature that was tapped: its name and its public fields, as text.
(function (ejmap) {
  "use strict";

  function element(tag, name, parent, text) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    parent.appendChild(made);
    return made;
  }

  function addFields(part, layer, feature, language, words) {
    const { title, fields } = layer.definition;
    const list = element("dl", "", part);
    for (const field of fields.filter((one) => one.key !== title)) {
      element("dt", "", list, field.label[language]);
      element("dd", "", list, ejmap.sayCell(field, feature.properties, language, words));
    }
  }

  function addWrong(part, layer, feature, words, mistake) {
    if (!mistake) return;
    const what = encodeURIComponent(`${layer.key}/${feature.id}/${layer.version}`);
    const link = element("a", "", element("p", "", part), words.wrong);
    link.href = mistake.replace("WHAT", what);
  }

  function addPart(box, { layer, feature }, language, mistake) {
    const words = ejmap.words[language];
    const { name, notice, papers } = layer.definition;
    const part = element("div", "", box);
    part.lang = language;
    element("p", "alone-name", part, ejmap.featureName(layer, feature, language));
    element("p", "alone-of", part, `${name[language]} · ${ejmap.sayPeriod(papers[0].data_date, language)}`);
    if (notice) element("p", "alone-notice", part, notice[language]);
    addFields(part, layer, feature, language, words);
    addWrong(part, layer, feature, words, mistake);
  }

  // A panel over a map: open(hit) fills it; closed(focus) is called when a person closes it.
  ejmap.makePanel = function (frame, { languages, mistake }, closed) {
    const words = ejmap.words[languages[0]];
    const box = element("div", "alone-panel", frame);
    box.hidden = true;
    box.tabIndex = -1;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", words.record);
    const status = element("p", "ejmap-unseen", frame);
    status.setAttribute("role", "status");

    function close() {
      if (box.hidden) return false;
      box.hidden = true;
      box.replaceChildren();
      status.textContent = "";
      closed();
      return true;
    }

    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
    });
    return {
      close,
      open(hit) {
        box.replaceChildren();
        const shut = element("button", "ejmap-button", box, words.close);
        shut.type = "button";
        shut.addEventListener("click", close);
        for (const language of languages) addPart(box, hit, language, mistake);
        box.hidden = false;
        box.scrollTop = 0;
        status.textContent = ejmap.featureName(hit.layer, hit.feature, languages[0]);
      },
      focus: () => box.focus({ preventScroll: true }),
    };
  };
})((window.ejmap = window.ejmap || {}));
