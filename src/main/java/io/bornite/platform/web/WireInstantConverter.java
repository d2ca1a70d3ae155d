package io.bornite.platform.web;

import io.bornite.platform.IsoMoment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;

/** Reads a moment of a query as {@link IsoMomentReader} does one of a body; empty is absent. */
final class WireInstantConverter implements Converter<String, @Nullable Instant> {

    @Override
    public @Nullable Instant convert(String text) {
        return text.isBlank() ? null : IsoMoment.parse(text);
    }
}
