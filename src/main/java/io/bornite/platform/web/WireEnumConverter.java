package io.bornite.platform.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import tools.jackson.databind.json.JsonMapper;

/** Reads an enum of a query or a path by its word on the wire, as Jackson does in a body; empty is absent. */
final class WireEnumConverter implements ConverterFactory<String, Enum<?>> {

    private final JsonMapper json;

    WireEnumConverter(JsonMapper json) {
        this.json = json;
    }

    @Override
    public <T extends Enum<?>> Converter<String, @Nullable T> getConverter(Class<T> type) {
        return word -> word.isBlank() ? null : json.convertValue(word.strip(), type);
    }
}
