"""Explore: layers on and off, filters with their counts, the record, the list."""

from ejmap.text import of_period, words

PARKS = "invented_parks"


def html_of(app):
    return " ".join(one.proto.body for one in app.get("html"))


def box(app, layer):
    return app.checkbox(key=f"on-{layer}")


def test_at_the_start_the_core_layers_are_on(enter):
    app = enter()
    assert (box(app, PARKS).value, box(app, "invented_lake").value) == (True, False)


def test_a_link_says_which_layers_are_on(enter):
    app = enter(on="invented_lake")
    assert (box(app, PARKS).value, box(app, "invented_lake").value) == (False, True)


def test_a_link_to_a_layer_that_is_gone_says_so(enter):
    app = enter(on="invented_lake,taken_down", lang="es")
    assert words("es")("explore.gone", n=1) in html_of(app)
    assert box(app, "invented_lake").value


def test_a_link_to_layers_there_are_says_nothing_of_others(enter):
    assert words("en")("explore.gone", n=1) not in html_of(enter(on="invented_lake", lang="en"))


def test_a_link_may_turn_every_layer_off(enter):
    app = enter(on="")
    assert not box(app, PARKS).value


def test_a_legend_is_hidden_while_its_layers_box_is_not_ticked(enter):
    page = html_of(enter(on="", lang="en"))
    assert f'class="ej-legend ej-legend-{PARKS}"' in page
    assert f".stApp:has(.st-key-on-{PARKS} input:not(:checked)) .ej-legend-{PARKS}" in page


def test_a_legend_says_first_how_old_its_layer_is(enter):
    page = html_of(enter(lang="es"))
    dated = words("es")("explore.legend_of", date=of_period("2019-01/2019-06", "es"))
    assert page.index(dated) < page.index("Doubtful place en español")


def test_a_legend_holds_what_is_drawn_and_doubtful_places_last(enter, published):
    from ejmap.ui.published import drawn_by

    counts = drawn_by(published[PARKS])
    rules = published[PARKS].layer.style.rules
    assert [rules[one].label.en.split()[0] for one in counts] == ["Park", "Doubtful"]
    assert sum(counts.values()) == 4


def test_what_does_not_apply_stands_behind_one_line_of_the_record(enter):
    app = open_list(enter, lang="en")
    app.selectbox(key=f"list_record_{PARKS}").set_value("p1").run()
    (record,) = [one.proto.body for one in app.get("html") if 'class="ej-record"' in one.proto.body]
    first, _, rest = record.partition("<details>")
    assert "Status in English" in first
    assert "Doubt in English" not in first
    assert "Doubt in English" in rest


def test_turning_a_layer_on_puts_it_into_the_view(enter):
    app = enter(on="")
    box(app, PARKS).check().run()
    assert app.session_state["explore_view"].on == (PARKS,)


def test_a_filter_of_the_link_says_what_it_leaves(enter):
    page = html_of(enter(lang="en", where=f"{PARKS}:status:is:planned"))
    assert words("en")("explore.filter_left", n=4, shown="2") in page
    assert words("en")("explore.filter_unknown", n=1, field="Status in English") in page


def test_several_filters_hold_at_once(enter):
    app = enter(lang="en", where=[f"{PARKS}:status:is:planned", f"{PARKS}:space_count:at_least:20"])
    assert words("en")("explore.filter_left", n=4, shown="1") in html_of(app)


def test_a_person_chooses_a_filter(enter):
    app = enter(lang="es", where=f"{PARKS}:status:is:planned")
    app.multiselect(key=f"where-{PARKS}-status").set_value(["done"]).run()
    assert words("es")("explore.filter_left", n=4, shown="1") in html_of(app)


def test_not_known_stands_alone_among_the_choices(enter):
    app = enter(lang="en", where=f"{PARKS}:status:is:planned")
    app.multiselect(key=f"where-{PARKS}-status").set_value(["planned", ""]).run()
    assert app.multiselect(key=f"where-{PARKS}-status").value == [""]
    assert words("en")("explore.filter_left", n=4, shown="1") in html_of(app)


def test_a_distance_is_asked_in_miles_and_kept_in_metres(enter):
    app = enter(lang="en", where=f"{PARKS}:status:is:planned")
    app.number_input(key=f"where-{PARKS}-bus_distance_m-at_least").set_value(0.5).run()
    (_, asked) = app.session_state["explore_view"].filters
    assert str(asked) == f"{PARKS}:bus_distance_m:at_least:805"


def test_clearing_takes_every_filter_away(enter):
    app = enter(lang="en", where=f"{PARKS}:status:is:planned")
    app.button(key="clear_filters").click().run()
    assert app.session_state["explore_view"].filters == ()


def test_the_filter_of_a_layer_goes_when_the_layer_goes(enter):
    app = enter(lang="en", where=f"{PARKS}:status:is:planned")
    box(app, PARKS).uncheck().run()
    assert app.session_state["explore_view"].filters == ()


def open_list(enter, **link):
    app = enter(**link)
    app.toggle(key="list").set_value(True).run()
    return app


def names(app):
    (table,) = [one.proto.body for one in app.get("html") if 'class="ej-list"' in one.proto.body]
    return [part.split("<")[0] for part in table.split('<th scope="row">')[1:]]


def test_the_list_has_every_feature_also_those_without_a_place(enter):
    app = open_list(enter, lang="en")
    assert len(names(app)) == 4
    assert words("en")("explore.not_on_map") in html_of(app)


def test_the_list_sorts_by_name_without_regard_to_capitals(enter):
    app = open_list(enter, lang="en")
    assert [one.split()[0] for one in names(app)][1:] == ["aster", "Nopal", "Zinnia"]


def test_the_list_sorts_by_a_field_with_blanks_last(enter):
    app = open_list(enter, lang="en")
    app.selectbox(key=f"list_{PARKS}_sort").select_index(1).run()
    app.selectbox(key=f"list_{PARKS}_falls").select_index(1).run()
    assert [one.split()[0] for one in names(app)][:3] == ["aster", "Zinnia", "Nopal"]
    assert names(app)[3].startswith("&lt;script")
    assert 'aria-sort="descending"' in html_of(app)


def test_parks_are_not_ranked_by_a_number(enter):
    app = open_list(enter, lang="en")
    assert app.selectbox(key=f"list_{PARKS}_sort").options == [
        "Name in English",
        "Status in English",
        "Doubt in English",
    ]


def test_the_list_shows_what_the_filters_leave(enter):
    app = open_list(enter, lang="en", where=f"{PARKS}:status:is:planned")
    assert len(names(app)) == 2


def test_a_record_shows_every_public_field_and_no_other(enter, published):
    app = open_list(enter, lang="es")
    app.selectbox(key=f"list_record_{PARKS}").set_value("p1").run()
    (record,) = [one.proto.body for one in app.get("html") if 'class="ej-record"' in one.proto.body]
    for field in published[PARKS].layer.public_fields():
        assert field.label.es in record
    for said in ("10 spaces en español", "330 pies (100 m)", "<td>91</td>", "p1"):
        assert said in record
    assert "Secret" not in record
    assert "kept back" not in record
    assert words("es")("mistake.question") in record


def test_a_doubtful_place_is_said_in_the_record(enter):
    app = open_list(enter, lang="en")
    app.selectbox(key=f"list_record_{PARKS}").set_value("p3").run()
    assert words("en")("explore.doubtful") in html_of(app)


def test_closing_a_record_takes_it_away(enter):
    app = open_list(enter, lang="en")
    app.selectbox(key=f"list_record_{PARKS}").set_value("p1").run()
    app.button(key="list_record_close").click().run()
    assert 'class="ej-record"' not in html_of(app)


def test_a_named_organisation_is_told_of_mistakes_by_message(enter, monkeypatch, published):
    from ejmap.settings import Settings

    named = Settings(organisation="Nobody's Alliance", organisation_email="map@example.org")
    monkeypatch.setattr("ejmap.ui.feature_panel.settings", lambda: named)
    app = open_list(enter, lang="en")
    app.selectbox(key=f"list_record_{PARKS}").set_value("p1").run()
    page = html_of(app)
    assert "mailto:map@example.org?subject=" in page
    assert published[PARKS].id in page


def test_the_first_line_denies_no_buses_where_they_are_shown_as_they_go(enter, monkeypatch):
    from ejmap.settings import Settings

    assert "ni los autobuses de hoy" in html_of(enter(lang="es"))
    monkeypatch.setattr("ejmap.ui.intro.settings", lambda: Settings(live_buses="on"))
    line = html_of(enter(lang="es"))
    assert "no muestra el aire ni el agua de hoy" in line
    assert "autobuses de hoy" not in line


def test_the_way_back_from_another_page_leads_to_the_same_view(enter):
    app = enter(lang="en", on="", at="33.5,-116.1,13")
    box(app, "invented_lake").check().run()
    assert app.session_state["arrival_queries"]["explore"] == ("lang=en&on=invented_lake")
