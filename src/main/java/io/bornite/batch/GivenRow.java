package io.bornite.batch;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a row of a list says, cell by cell, before anybody has made sense of it; an empty cell is absent. */
record GivenRow(Map<Column, String> cells) {

    GivenRow {
        Map<Column, String> filled = new EnumMap<>(Column.class);
        cells.forEach((column, text) -> {
            if (!text.isBlank()) {
                filled.put(column, text.strip());
            }
        });
        cells = Map.copyOf(filled);
    }

    @Nullable
    String get(Column column) {
        return cells.get(column);
    }

    String shown(Column column) {
        return cells.getOrDefault(column, "");
    }
}
