package io.bornite.platform.web;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads a 64-bit integer from a string of ASCII digits or an integral number; never guesses at anything else. */
final class IntegerTextReader extends StdScalarDeserializer<Long> {

    private static final String RULE = "isInt";
    private static final int MAXIMUM_DIGITS = 19;

    IntegerTextReader() {
        super(Long.class);
    }

    @Override
    public @Nullable Long deserialize(JsonParser parser, DeserializationContext context) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
            String digits = parser.getString();
            if (digits.matches("[0-9]{1," + MAXIMUM_DIGITS + "}")) {
                try {
                    return Long.valueOf(digits);
                } catch (NumberFormatException tooLarge) {
                    throw new BrokenRule(parser, RULE, "must be an integer of at most 64 bits");
                }
            }
        }
        throw new BrokenRule(parser, RULE, "must be an integer string");
    }
}
