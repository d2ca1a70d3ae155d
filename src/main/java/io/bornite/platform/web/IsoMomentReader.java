package io.bornite.platform.web;

import io.bornite.platform.IsoMoment;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/** Reads a moment from text, never from a number, which could be seconds or milliseconds; empty is absent. */
final class IsoMomentReader extends StdScalarDeserializer<Instant> {

    IsoMomentReader() {
        super(Instant.class);
    }

    @Override
    public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            String text = parser.getString();
            try {
                return text.isBlank() ? null : IsoMoment.parse(text);
            } catch (DateTimeException _) {
                throw noMoment(parser);
            }
        }
        throw noMoment(parser);
    }

    private static MismatchedInputException noMoment(JsonParser parser) {
        return MismatchedInputException.from(parser, Instant.class, "No date of ISO 8601");
    }
}
