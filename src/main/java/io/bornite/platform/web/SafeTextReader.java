package io.bornite.platform.web;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads text that can be stored: a string (or a plain number or boolean) without NUL and without half characters. */
final class SafeTextReader extends StdScalarDeserializer<String> {

    SafeTextReader() {
        super(String.class);
    }

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
        JsonToken token = parser.currentToken();
        if (token == null || !token.isScalarValue()) {
            throw new BrokenRule(parser, "isString", "must be a string");
        }
        String text = parser.getString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || (Character.isSurrogate(c) && !pair)) {
                throw new BrokenRule(parser, "isString", "must not contain NUL or broken characters");
            }
            if (pair) {
                i++;
            }
        }
        return text;
    }
}
